import { DomainError, parsePlainDate } from '#libs/kernel';
import { assess, type Facts } from './assess';
import { ENTITLEMENTS } from './entitlements';
import type { Finding } from './finding';
import type { Milestone } from './milestones';
import { milestonesOfReferral, type ReferralFacts } from './referral-milestones';

// Right 4 as the last paragraph of the contract defines it. November 2026: the 16th is a Monday, and no day is a holiday.
const REPORTED_MONDAY = '2026-11-16T09:30:00Z';

const reported = (at: string): Milestone => ({ id: 'report', kind: 'crime.reported', at: new Date(at), proof: 'seen' });
const milestone = (kind: Milestone['kind'], at: string, more: Partial<Milestone> = {}): Milestone => ({
  id: `${kind} ${at}`,
  kind,
  at: new Date(at),
  proof: 'claimed',
  ...more,
});

function referral(at: string, more: Partial<ReferralFacts> = {}): Milestone[] {
  const plain = { id: 'referral', source: 'police', state: 'received', sentInError: false, toContact: 'given', consentAt: null } as const;
  return milestonesOfReferral({ ...plain, referredAt: new Date(at), receivedAt: new Date('2026-11-30T12:00:00Z'), ...more });
}

function right4(milestones: Milestone[], asOf = '2026-12-31', more: Partial<Facts> = {}): Finding {
  const findings = assess(
    ENTITLEMENTS,
    { victim: 'person', reportedToPolice: 'yes', enhanced: false, milestones, ...more },
    parsePlainDate(asOf),
  );
  expect(findings).toHaveLength(1);
  return findings[0]!;
}

const onMonday = (...milestones: Milestone[]) => right4([reported(REPORTED_MONDAY), ...milestones]);

describe('Right 4: referred to support within two working days of the report', () => {
  it('a referral made on the day of the report is met', () => {
    expect(onMonday(...referral('2026-11-16T16:00:00Z'))).toMatchObject({ status: 'met', late: false, usable: true });
  });

  it('a referral made in the last minute of the second working day is met', () => {
    expect(onMonday(...referral('2026-11-18T23:59:59Z')).status).toBe('met');
  });

  it('a referral made on the third working day is late', () => {
    expect(onMonday(...referral('2026-11-19T00:00:00Z'))).toMatchObject({ status: 'met-late', late: true });
  });

  it('says what it rests on: clock, evidence, paragraph, edition, confidence and the day it was computed', () => {
    expect(onMonday(...referral('2026-11-17T10:00:00Z'))).toEqual({
      entitlementId: 'R4-REFER',
      right: 4,
      title: 'To be referred to a service that supports victims within two working days of reporting the crime',
      dutyBearer: 'police',
      status: 'met',
      reason: null,
      clock: { startedAt: new Date(REPORTED_MONDAY), startedOn: '2026-11-16', dueOn: '2026-11-18' },
      settledAt: new Date('2026-11-17T10:00:00Z'),
      late: false,
      usable: true,
      evidence: ['report', 'referral'],
      paragraph: ENTITLEMENTS[0]?.terms[0]?.paragraph,
      confidence: 'S',
      editionId: '2021-as-edited-2024-06-10',
      asOf: '2026-12-31',
    });
  });

  it('a referral that does not say when it was made counts from when it was received', () => {
    const silent = { referredAt: null };
    expect(onMonday(...referral('', { ...silent, receivedAt: new Date('2026-11-18T12:00:00Z') })).status).toBe('met');
    expect(onMonday(...referral('', { ...silent, receivedAt: new Date('2026-11-19T12:00:00Z') })).status).toBe('met-late');
  });

  it('of two police referrals the earlier one counts', () => {
    const finding = onMonday(
      ...referral('2026-11-20T12:00:00Z', { id: 'a, the second' }),
      ...referral('2026-11-17T12:00:00Z', { id: 'b, the first' }),
    );
    expect(finding).toMatchObject({ status: 'met', evidence: ['report', 'b, the first'] });
  });

  it('of two late ones too', () => {
    const finding = onMonday(...referral('2026-11-25T12:00:00Z', { id: 'a' }), ...referral('2026-11-24T12:00:00Z', { id: 'b' }));
    expect(finding).toMatchObject({ status: 'met-late', settledAt: new Date('2026-11-24T12:00:00Z'), evidence: ['report', 'b'] });
  });

  it('of two reports of one crime the earlier one starts the clock', () => {
    const again = { ...reported('2026-11-20T09:30:00Z'), id: 'a' };
    expect(right4([again, reported(REPORTED_MONDAY)])).toMatchObject({ clock: { startedOn: '2026-11-16' }, evidence: ['report'] });
  });

  it('the same facts in any order give the same finding', () => {
    const facts = [
      reported(REPORTED_MONDAY),
      ...referral('2026-11-17T12:00:00Z', { id: 'a' }),
      ...referral('2026-11-17T12:00:00Z', { id: 'b' }),
    ];
    expect(right4([...facts].reverse())).toEqual(right4(facts));
  });
});

describe('the two days of Right 4 are working days in London', () => {
  const due = (at: string) => right4([reported(at)], '2027-01-31').clock?.dueOn;

  it('a weekend does not count', () => {
    expect(due('2026-11-20T12:00:00Z')).toBe('2026-11-24');
  });

  it('a report on a Saturday counts from Monday', () => {
    expect(due('2026-11-21T12:00:00Z')).toBe('2026-11-24');
  });

  it('Christmas and Boxing Day do not count, nor the day given for a Boxing Day on a Saturday', () => {
    expect(due('2026-12-23T12:00:00Z')).toBe('2026-12-29');
    expect(due('2026-12-24T12:00:00Z')).toBe('2026-12-30');
  });

  it('a report on a bank holiday counts from the next working day', () => {
    expect(due('2026-04-06T12:00:00Z')).toBe('2026-04-08');
  });

  it('a report at half past eleven at night UTC in summer falls on the next day in London', () => {
    expect(right4([reported('2026-07-14T23:30:00Z')]).clock).toMatchObject({ startedOn: '2026-07-15', dueOn: '2026-07-17' });
    expect(right4([reported('2026-01-14T23:30:00Z')]).clock).toMatchObject({ startedOn: '2026-01-14', dueOn: '2026-01-16' });
  });

  it('a referral at half past eleven at night UTC in summer on the due day is already late in London', () => {
    const reportedTuesday = reported('2026-07-14T09:00:00Z');
    expect(right4([reportedTuesday, ...referral('2026-07-16T22:59:59Z')]).status).toBe('met');
    expect(right4([reportedTuesday, ...referral('2026-07-16T23:30:00Z')]).status).toBe('met-late');
  });

  it('the night the clocks go back is one day like any other', () => {
    expect(right4([reported('2026-10-24T23:30:00Z')]).clock).toMatchObject({ startedOn: '2026-10-25', dueOn: '2026-10-27' });
  });

  it('enhanced rights change nothing: it is two days for everyone', () => {
    expect(right4([reported(REPORTED_MONDAY)], '2026-12-31', { enhanced: true }).clock?.dueOn).toBe('2026-11-18');
  });

  it('a due day past the table of bank holidays fails loudly', () => {
    expect(() => right4([reported('2031-01-06T12:00:00Z')], '2031-02-01')).toThrow(DomainError);
  });
});

describe('what does not meet Right 4', () => {
  it.each(['self', 'third-party', 'agency'] as const)(
    'a referral by %s leaves it open until the due day, and then it is missed',
    (source) => {
      const facts = [reported(REPORTED_MONDAY), ...referral('2026-11-16T12:00:00Z', { source })];
      expect(right4(facts, '2026-11-18')).toMatchObject({ status: 'open', evidence: ['report'] });
      expect(right4(facts, '2026-11-19')).toMatchObject({ status: 'missed', evidence: ['report'] });
    },
  );

  it('a bare milestone is claimed, not seen', () => {
    const finding = onMonday(milestone('support.referred', '2026-11-17T10:00:00Z', { id: 'claim' }));
    expect(finding).toMatchObject({ status: 'claimed-not-seen', late: false, evidence: ['report', 'claim'] });
  });

  it('a claim that is itself late is marked as late', () => {
    expect(onMonday(milestone('support.referred', '2026-11-23T10:00:00Z'))).toMatchObject({ status: 'claimed-not-seen', late: true });
  });

  it('a claim does not mend a referral that came late', () => {
    const finding = onMonday(milestone('support.referred', '2026-11-17T10:00:00Z'), ...referral('2026-11-25T10:00:00Z'));
    expect(finding).toMatchObject({ status: 'met-late', evidence: ['report', 'referral'] });
  });

  it('a claim that somebody else referred is no claim of the police', () => {
    expect(onMonday(milestone('support.referred', '2026-11-17T10:00:00Z', { by: 'self' })).status).toBe('missed');
  });

  it('a referral withdrawn as sent in error never was one', () => {
    expect(onMonday(...referral('2026-11-17T10:00:00Z', { state: 'withdrawn', sentInError: true })).status).toBe('missed');
  });

  it('what happens after the day it is computed for is not seen yet', () => {
    const facts = [reported(REPORTED_MONDAY), ...referral('2026-11-18T10:00:00Z')];
    expect(right4(facts, '2026-11-17').status).toBe('open');
    expect(right4(facts, '2026-11-18').status).toBe('met');
  });
});

describe('met, not usable', () => {
  it.each(['held', 'declined'] as const)('a referral that triage left %s meets it and is shown as not usable', (state) => {
    expect(onMonday(...referral('2026-11-17T10:00:00Z', { state }))).toMatchObject({
      status: 'met-not-usable',
      usable: false,
      late: false,
    });
  });

  it('a usable referral in time outranks an earlier one that could not be used', () => {
    const held = referral('2026-11-16T10:00:00Z', { id: 'held', state: 'held' });
    expect(onMonday(...held, ...referral('2026-11-18T10:00:00Z', { id: 'good' }))).toMatchObject({
      status: 'met',
      evidence: ['report', 'good'],
    });
  });

  it('a referral that could not be used stands against a usable one that came too late', () => {
    const held = referral('2026-11-16T10:00:00Z', { id: 'held', state: 'held' });
    expect(onMonday(...held, ...referral('2026-11-24T10:00:00Z', { id: 'good' })).status).toBe('met-not-usable');
  });

  it('late and not usable is late, and says both', () => {
    expect(onMonday(...referral('2026-11-24T10:00:00Z', { state: 'held' }))).toMatchObject({
      status: 'met-late',
      late: true,
      usable: false,
    });
  });
});

describe('the victim says no', () => {
  const refusal = (consentAt: string | null, referredAt = '2026-11-25T10:00:00Z') =>
    referral(referredAt, { state: 'held', toContact: 'refused', consentAt: consentAt === null ? null : new Date(consentAt) });

  it('a refusal dated on the due day excuses', () => {
    const finding = onMonday(...refusal('2026-11-18T23:00:00Z'));
    expect(finding).toMatchObject({ status: 'declined', evidence: ['report', 'referral'], settledAt: new Date('2026-11-18T23:00:00Z') });
  });

  it('a refusal dated after the due day does not', () => {
    expect(onMonday(...refusal('2026-11-19T00:00:00Z')).status).toBe('met-late');
  });

  it('a refusal without a date counts on the day of the referral that tells it', () => {
    expect(onMonday(...refusal(null, '2026-11-17T10:00:00Z')).status).toBe('declined');
    expect(onMonday(...refusal(null, '2026-11-25T10:00:00Z')).status).toBe('met-late');
  });

  it('not asked is not declined', () => {
    expect(onMonday(...referral('2026-11-25T10:00:00Z', { state: 'held', toContact: 'not-asked' })).status).toBe('met-late');
    expect(onMonday(...referral('2026-11-17T10:00:00Z', { state: 'held', toContact: 'not-asked' })).status).toBe('met-not-usable');
  });

  it('a milestone that the victim declined excuses too', () => {
    expect(onMonday(milestone('support.declined', '2026-11-17T10:00:00Z')).status).toBe('declined');
    expect(onMonday(milestone('support.declined', '2026-11-20T10:00:00Z')).status).toBe('missed');
  });

  it('a victim who says no and then yes within the two days was referred', () => {
    const yes = referral('2026-11-18T10:00:00Z', { id: 'yes' });
    expect(onMonday(milestone('support.declined', '2026-11-16T10:00:00Z'), ...yes)).toMatchObject({
      status: 'met',
      evidence: ['report', 'yes'],
    });
  });
});

describe('where no clock can be started', () => {
  it('without a report date it is not known', () => {
    expect(right4(referral('2026-11-17T10:00:00Z'))).toMatchObject({
      status: 'unknown',
      reason: 'no-report-date',
      clock: null,
      editionId: null,
    });
  });

  it('without knowing whether it was reported it is not known', () => {
    expect(right4([], '2026-12-31', { reportedToPolice: 'not-disclosed' })).toMatchObject({ status: 'unknown', reason: 'not-disclosed' });
  });

  it.each(['no', 'wants-help-to'] as const)('a crime reported to the police: %s, has no Right 4', (reportedToPolice) => {
    expect(right4([], '2026-12-31', { reportedToPolice })).toMatchObject({ status: 'not-applicable', reason: 'not-reported' });
  });

  it('a business has it only with a named point of contact', () => {
    const facts = [reported(REPORTED_MONDAY), ...referral('2026-11-17T10:00:00Z')];
    expect(right4(facts, '2026-12-31', { victim: 'business' })).toMatchObject({ status: 'not-applicable', reason: 'not-a-holder' });
    expect(right4(facts, '2026-12-31', { victim: 'business-with-contact' }).status).toBe('met');
  });
});

describe('the edition in force when the crime was reported judges', () => {
  it('the day before and the day of an edition', () => {
    expect(right4([reported('2024-06-09T12:00:00Z')]).editionId).toBe('2021-as-edited-2024-02-29');
    expect(right4([reported('2024-06-10T12:00:00Z')]).editionId).toBe('2021-as-edited-2024-06-10');
  });

  it('a report under the Code of 2015 is not judged by that of 2021, however late it is looked at', () => {
    const finding = right4([reported('2021-03-31T12:00:00Z'), ...referral('2021-04-30T12:00:00Z')]);
    expect(finding).toMatchObject({ status: 'unknown', reason: 'edition-not-loaded', editionId: '2015', evidence: ['report'] });
  });

  it('before the first Code there was no right', () => {
    expect(right4([reported('2006-04-02T12:00:00Z')])).toMatchObject({ status: 'not-applicable', reason: 'before-the-code' });
  });
});
