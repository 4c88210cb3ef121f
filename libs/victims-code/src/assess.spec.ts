import { parsePlainDate } from '#libs/kernel';
import { assess, type Facts } from './assess';
import type { Entitlement } from './entitlement';
import { ENTITLEMENTS } from './entitlements';
import type { Milestone } from './milestones';

// What a second right costs: its row. This one is judged by the same function, with nothing else changed.
const TOLD_OF_ARREST: Entitlement = {
  id: 'R6-ARREST',
  right: 6,
  title: 'To be told that a suspect was arrested',
  dutyBearer: 'police',
  holders: ['person'],
  onlyIfReported: true,
  startedBy: { kind: 'suspect.arrested', clocks: 'each' },
  metBy: { kinds: ['victim.informed'], proof: 'claimed', aboutTheStart: true },
  excusedBy: [],
  terms: [
    {
      editions: ['2021-as-edited-2024-06-10'],
      within: { standard: 5, enhanced: 1 },
      paragraph: 'Victims’ Code 2021, Right 6',
      confidence: 'S',
    },
  ],
};
const ACKNOWLEDGED: Entitlement = {
  ...TOLD_OF_ARREST,
  id: 'R3-WRITTEN-ACK',
  right: 3,
  startedBy: { kind: 'crime.reported', clocks: 'first' },
  metBy: { kinds: ['acknowledgement.sent'], proof: 'claimed', aboutTheStart: false },
  terms: [{ ...TOLD_OF_ARREST.terms[0]!, within: { standard: null, enhanced: null } }],
};

const at = (id: string, kind: Milestone['kind'], when: string, about?: string[]): Milestone => ({
  id,
  kind,
  at: new Date(when),
  proof: 'claimed',
  ...(about ? { about } : {}),
});
const judged = (rows: Entitlement[], milestones: Milestone[], more: Partial<Facts> = {}) =>
  assess(rows, { victim: 'person', reportedToPolice: 'yes', enhanced: false, milestones, ...more }, parsePlainDate('2026-11-30'));

describe('a row that starts on each event', () => {
  const arrests = [
    at('arrest 1', 'suspect.arrested', '2026-11-02T10:00:00Z'),
    at('arrest 2', 'suspect.arrested', '2026-11-09T10:00:00Z'),
    at('told of 1', 'victim.informed', '2026-11-05T10:00:00Z', ['arrest 1']),
  ];

  it('has one finding for each, met only by what answers it', () => {
    expect(judged([TOLD_OF_ARREST], arrests).map((f) => [f.status, ...f.evidence])).toEqual([
      ['met', 'arrest 1', 'told of 1'],
      ['missed', 'arrest 2'],
    ]);
  });

  it('is due after the enhanced term where enhanced rights applied, and after the standard term where that is not known', () => {
    const due = (enhanced: boolean | null) => judged([TOLD_OF_ARREST], arrests, { enhanced })[0]?.clock?.dueOn;
    expect([due(false), due(true), due(null)]).toEqual(['2026-11-09', '2026-11-03', '2026-11-09']);
  });

  it('does not apply while nothing of the kind has happened', () => {
    expect(judged([TOLD_OF_ARREST], [])).toMatchObject([{ status: 'not-applicable', reason: null, clock: null }]);
  });
});

describe('a row without a limit', () => {
  it('is open until it is met, and never late', () => {
    const reported = at('report', 'crime.reported', '2026-01-05T10:00:00Z');
    expect(judged([ACKNOWLEDGED], [reported])).toMatchObject([{ status: 'open', clock: { dueOn: null } }]);
    const sent = at('letter', 'acknowledgement.sent', '2026-11-05T10:00:00Z');
    expect(judged([ACKNOWLEDGED], [reported, sent])).toMatchObject([{ status: 'met', late: false, evidence: ['report', 'letter'] }]);
  });
});

describe('several rows', () => {
  it('are judged side by side, in the order of the table', () => {
    const findings = judged([...ENTITLEMENTS, ACKNOWLEDGED], [at('report', 'crime.reported', '2026-11-02T10:00:00Z')]);
    expect(findings.map((f) => [f.entitlementId, f.status])).toEqual([
      ['R4-REFER', 'missed'],
      ['R3-WRITTEN-ACK', 'open'],
    ]);
  });
});
