import fc from 'fast-check';
import { addDays, parsePlainDate } from '#libs/kernel';
import { occurrence } from '../../../test/support/an-occurrence';
import type { Occurrence } from './incidents.rules';
import type { SubjectKind } from './policy-table';
import { settle, type Change, type StandingFlag } from './settling.rules';
import { casesTold, type EvidenceCase } from './telling.rules';

const TODAY = parsePlainDate('2026-11-18');
const group = (kind: SubjectKind, ...members: Occurrence[]) => ({ kind, members, more: false });
const only = (policy: string, changes: readonly Change[]) =>
  changes.filter((change) => ('count' in change ? change.count : change.flag).policy === policy);

let made = 0;
/** The flags as they stand after these changes. */
function after(flags: readonly StandingFlag[], changes: readonly Change[]): StandingFlag[] {
  const touched = new Map(changes.flatMap((change) => (change.do === 'raise' ? [] : [[change.flag.id, change] as const])));
  const kept = flags.flatMap((flag) => {
    const change = touched.get(flag.id);
    if (!change) return [flag];
    if (change.do === 'undo') return [];
    return [{ ...flag, ...change.count, state: change.do === 'lapse' ? ('lapsed' as const) : ('raised' as const) }];
  });
  const raised = changes.flatMap((change) =>
    change.do === 'raise' ? [{ ...change.count, id: `f${(made += 1)}`, state: 'raised' as const, version: 1 }] : [],
  );
  return [...kept, ...raised];
}

const [a, b, c] = [occurrence('a', '2026-03-04'), occurrence('b', '2026-05-01'), occurrence('c', '2026-10-01')];
const flagged = (...members: Occurrence[]) => after([], settle([group('premises', ...members)], [], TODAY));

describe('flags held against what is counted', () => {
  it('are raised once, and change with a further incident', () => {
    const flags = flagged(a, b);
    expect(flags).toHaveLength(1);
    expect(settle([group('premises', a, b)], flags, TODAY)).toEqual([]);
    expect(settle([group('premises', a, b, c)], flags, TODAY)).toMatchObject([
      { do: 'change', flag: { id: flags[0]!.id }, count: { incidents: 3 } },
    ]);
  });

  it('are never raised for what is long over', () => {
    expect(settle([group('premises', occurrence('a', '2020-01-01'), occurrence('b', '2020-02-01'))], [], TODAY)).toEqual([]);
  });

  it('end when a correction takes away what they rested on, or parts it', () => {
    const flags = flagged(a, b);
    expect(settle([group('premises', a), group('premises', b)], flags, TODAY)).toMatchObject([{ do: 'undo', why: 'no-longer-so' }]);
    expect(settle([], flags, TODAY)).toMatchObject([{ do: 'undo' }]);
  });

  it('whose last day a correction moves into the past lapse; those that lapsed by themselves are left to the sweep', () => {
    const flags = flagged(a, b);
    const corrected = [occurrence('a', '2024-03-04'), occurrence('b', '2024-05-01')];
    expect(settle([group('premises', ...corrected)], flags, TODAY)).toMatchObject([{ do: 'lapse', count: { standsUntil: '2025-05-01' } }]);
    expect(settle([group('premises', a, b)], flags, parsePlainDate('2027-05-02'))).toEqual([]);
  });

  it('that lapsed stand again with a new repeat', () => {
    const flags = flagged(a, b).map((flag) => ({ ...flag, state: 'lapsed' as const }));
    const later = [occurrence('x', '2028-01-01'), occurrence('y', '2028-02-01')];
    const [change] = settle([group('premises', a, b, ...later)], flags, parsePlainDate('2028-02-02'));
    expect(change).toMatchObject({ do: 'raise-again', flag: { id: flags[0]!.id }, count: { incidents: 2, since: '2028-01-01' } });
  });

  it('that a person withdrew come back only with an incident the person did not know of', () => {
    const flags = flagged(a, b).map((flag) => ({ ...flag, state: 'withdrawn' as const }));
    expect(settle([group('premises', a, b)], flags, TODAY)).toEqual([]);
    expect(settle([group('premises', a, b, c)], flags, TODAY)).toMatchObject([{ do: 'raise-again', flag: { id: flags[0]!.id } }]);
  });

  it('of two groups that were joined become one', () => {
    const flags = [...flagged(a, b), ...flagged(c, occurrence('d', '2026-10-20'))];
    const changes = settle([group('premises', a, b, c, occurrence('d', '2026-10-20'))], flags, TODAY);
    expect(changes.map((change) => change.do).sort()).toEqual(['change', 'undo']);
    expect(changes.find((change) => change.do === 'undo')).toMatchObject({ why: 'counted-together' });
  });

  it('stay with the greater part when a group is parted, and the other part gets its own', () => {
    const d = occurrence('d', '2026-10-20');
    const e = occurrence('e', '2026-10-25');
    const flags = flagged(a, b, c, d, e);
    const changes = settle([group('premises', a, b), group('premises', c, d, e)], flags, TODAY);
    expect(changes.map((change) => [change.do, 'count' in change && [...change.count.evidence.keys()].join('')])).toEqual([
      ['raise', 'ab'],
      ['change', 'cde'],
    ]);
  });

  it('of several places of one person are told apart by their evidence', () => {
    const at = (place: string, id: string, day: string) => occurrence(id, day, { place });
    const both = [at('p', 'a', '2026-01-01'), at('q', 'b', '2026-02-01'), at('p', 'c', '2026-03-01'), at('q', 'd', '2026-04-01')];
    const flags = after([], settle([group('person', ...both)], [], TODAY));
    const third = at('o', 'e', '2026-05-01');
    const changes = only('same-place-12m', settle([group('person', ...both, third, at('o', 'f', '2026-06-01'))], flags, TODAY));
    expect(changes).toMatchObject([{ do: 'raise', count: { incidents: 2, since: '2026-05-01', alike: '' } }]);
  });

  it('say the same after any history, once it is settled: a second look changes nothing, and the order of arrival neither', () => {
    const day = fc.integer({ min: 0, max: 900 }).map((n) => addDays(parsePlainDate('2024-06-01'), n));
    const history = fc.array(fc.record({ day, group: fc.constantFrom('arson', 'shoplifting'), place: fc.constantFrom('p', 'q') }), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(history, fc.nat(), (rows, seed) => {
        const all = rows.map((row, n) => occurrence(`r${n}`, row.day, row));
        const order = all.map((_, n) => n).sort((x, y) => ((x * 7919 + seed) % 13) - ((y * 7919 + seed) % 13));
        let flags: StandingFlag[] = [];
        order.forEach((_, n) => {
          const known = order.slice(0, n + 1).map((i) => all[i]!);
          flags = after(flags, settle([group('person', ...known)], flags, TODAY));
        });
        expect(settle([group('person', ...all)], flags, TODAY)).toEqual([]);
        const told = (of: readonly StandingFlag[]) =>
          of
            .filter((f) => f.state === 'raised')
            .map((f) => [f.policy, f.alike, [...f.evidence.keys()].sort().join()].join(' '))
            .sort();
        expect(told(flags)).toEqual(told(after([], settle([group('person', ...all)], [], TODAY))));
      }),
    );
  });
});

describe('the cases that are told', () => {
  const one = (id: string, incident: number, over: Partial<EvidenceCase> = {}): EvidenceCase => ({
    ...{ id, incident: `i${incident}`, closed: false, hasWorker: true, restricted: false, isNew: false },
    ...over,
  });

  it('are the new one and each open one with a worker', () => {
    const cases = [
      one('old', 0, { closed: true }),
      one('open', 1),
      one('idle', 2, { hasWorker: false }),
      one('new', 3, { isNew: true, hasWorker: false }),
    ];
    expect(casesTold(cases, 2)).toEqual(['new', 'open']);
  });

  it('learn nothing of a restricted case; it learns of the others', () => {
    expect(casesTold([one('open', 0), one('secret', 1, { restricted: true, isNew: true })], 2)).toEqual(['secret']);
    expect(casesTold([one('open', 0), one('other', 1), one('secret', 2, { restricted: true, isNew: true })], 2)).toEqual([
      'secret',
      'other',
      'open',
    ]);
    expect(casesTold([one('one', 0, { restricted: true }), one('two', 1, { restricted: true })], 2)).toEqual([]);
  });

  it('are not more than can be read', () => {
    expect(
      casesTold(
        Array.from({ length: 200 }, (_, n) => one(`c${n}`, n)),
        2,
      ),
    ).toHaveLength(20);
  });
});
