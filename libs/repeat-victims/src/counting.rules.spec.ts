import fc from 'fast-check';
import { addDays, daysBetween, parsePlainDate } from '#libs/kernel';
import { occurrence } from '../../../test/support/an-occurrence';
import { findingsOf, type Finding } from './counting.rules';
import { incidentsOf, type Occurrence } from './incidents.rules';
import { DEFAULT_POLICY, POLICIES, type SubjectKind } from './policy-table';

const said = (kind: SubjectKind, ...occurrences: Occurrence[]) =>
  findingsOf(kind, occurrences).map((f) => [f.policy, f.alike, f.incidents.flatMap((i) => i.ids).join(''), f.since, f.standsUntil]);
const underDefault = (findings: readonly Finding[]) => findings.filter((f) => f.policy === DEFAULT_POLICY);

describe('a repeat victim', () => {
  it('is who suffered two separate crimes in 12 months, whatever they were', () => {
    const one = occurrence('a', '2026-03-04', { group: 'shoplifting' });
    expect(said('premises', one)).toEqual([]);
    expect(said('premises', one, occurrence('b', '2027-03-04', { group: 'arson' }))).toEqual([
      ['any-12m', '', 'ab', '2026-03-04', '2028-03-04'],
    ]);
    expect(said('premises', one, occurrence('b', '2027-03-05', { group: 'arson' }))).toEqual([]);
  });

  it('is counted back from the latest: what lies more than 12 months before it is left out', () => {
    const all = [occurrence('a', '2025-01-01'), occurrence('b', '2025-11-01'), occurrence('c', '2026-06-01')];
    expect(said('organisation', ...all)).toEqual([['any-12m', '', 'bc', '2025-11-01', '2027-06-01']]);
  });

  it('is not made by two offences of one incident', () => {
    expect(said('person', occurrence('a', '2026-03-04', { incident: '9' }), occurrence('b', '2026-03-04', { incident: '9' }))).toEqual([]);
  });

  it('by the same kind of crime is told beside it, for each kind', () => {
    const days = ['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01'];
    const groups = ['arson', 'shoplifting', 'arson', 'shoplifting'];
    const all = days.map((day, n) => occurrence('abcd'[n]!, day, { group: groups[n]! }));
    expect(said('premises', ...all)).toEqual([
      ['any-12m', '', 'abcd', '2026-01-01', '2027-04-01'],
      ['same-type-12m', 'arson', 'ac', '2026-01-01', '2027-03-01'],
      ['same-type-12m', 'shoplifting', 'bd', '2026-02-01', '2027-04-01'],
    ]);
  });

  it('at the same place is told of a person', () => {
    const all = ['p', 'q', 'p'].map((place, n) => occurrence('abc'[n]!, `2026-0${n + 1}-01`, { place }));
    expect(said('person', ...all).filter(([policy]) => policy === 'same-place-12m')).toEqual([
      ['same-place-12m', 'p', 'ac', '2026-01-01', '2027-03-01'],
    ]);
  });

  it('after a MARAC is one with any new incident within 12 months of it, however old the first one is', () => {
    const before = occurrence('a', '2025-06-01', { marac: '2025-07-01' });
    const marac = (...more: Occurrence[]) => said('person', before, ...more).filter(([policy]) => policy === 'marac-12m');
    expect(marac(occurrence('b', '2026-05-20'))).toEqual([['marac-12m', '', 'ab', '2025-07-01', '2027-05-20']]);
    expect(marac(occurrence('b', '2025-06-20'))).toEqual([]);
    expect(marac(occurrence('b', '2026-07-02'))).toEqual([]);
  });

  it('under a policy is nobody whose latest incident lies before it or after it', () => {
    const [policy] = POLICIES.filter((p) => p.name === DEFAULT_POLICY);
    const two = [occurrence('a', '2026-03-04'), occurrence('b', '2026-05-04')];
    const under = (from: string, to: string | null) =>
      findingsOf('person', two, [{ ...policy!, from: parsePlainDate(from), to: to === null ? null : parsePlainDate(to) }]).length;
    expect([
      under('2026-05-04', null),
      under('2026-05-05', null),
      under('2020-01-01', '2026-05-04'),
      under('2020-01-01', '2026-05-03'),
    ]).toEqual([1, 0, 1, 0]);
  });
});

describe('the count, whatever was suffered', () => {
  const some = fc.constantFrom(null, 'x', 'y');
  const history = fc
    .array(
      fc.record({
        day: fc.option(fc.integer({ min: 0, max: 1_500 }), { nil: null }),
        hours: fc.option(fc.integer({ min: 0, max: 100 }), { nil: null }),
        crime: some,
        incident: some,
        place: some,
        group: fc.constantFrom(null, 'arson', 'shoplifting', 'stalking-and-harassment'),
        marac: fc.boolean(),
      }),
      { maxLength: 9 },
    )
    .map((rows) =>
      rows.map(({ day, hours, crime, incident, place, group, marac }, n) => {
        const on = day === null ? null : addDays(parsePlainDate('2023-01-01'), day);
        const from = on && hours !== null ? Date.parse(`${on}T00:00:00Z`) : null;
        const more = { incident, place, group, from, to: from === null ? null : from + hours! * 3_600_000 };
        const conduct = group === 'stalking-and-harassment';
        const heard = on && marac ? { marac: addDays(on, 20) } : {};
        return occurrence(`r${n}`, on, { ...more, ...heard, conduct, ...(crime && { crimeId: crime }) });
      }),
    );
  const shuffled = history.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
  const kind = fc.constantFrom<SubjectKind>('person', 'premises', 'organisation');

  it('does not depend on the order of arrival', () => {
    fc.assert(
      fc.property(kind, shuffled, (of, [all, otherwise]) => {
        expect(findingsOf(of, otherwise)).toEqual(findingsOf(of, all));
      }),
    );
  });

  it('is the same when what was counted already is sent again as a duplicate of the same crime on the same day', () => {
    fc.assert(
      fc.property(kind, history, (of, all) => {
        const again = all.map((one) => ({ ...one, id: `${one.id} again`, caseId: 'another' }));
        const lengths = (findings: readonly Finding[]) => findings.map((f) => [f.policy, f.alike, f.since, f.last, f.incidents.length]);
        expect(lengths(findingsOf(of, [...all, ...again]))).toEqual(lengths(findingsOf(of, all)));
      }),
    );
  });

  it('finds a repeat exactly where the latest incident has another one 365 days before it, or 366 over a 29 February', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1_500 }), { minLength: 1, maxLength: 6 }), (numbers) => {
        const days = numbers.map((n) => addDays(parsePlainDate('2023-01-01'), n)).sort();
        const last = days.at(-1)!;
        const near = days.slice(0, -1).filter((day) => {
          const n = daysBetween(day, last);
          const leap = [2024, 2028].some((year) => day < `${year}-02-29` && `${year}-02-29` <= last);
          return n <= 365 || (n === 366 && leap);
        });
        const [found] = underDefault(findingsOf('person', days.map((day, n) => occurrence(`r${n}`, day)))); // prettier-ignore
        expect(found?.incidents.length ?? 0).toBe(near.length === 0 ? 0 : near.length + 1);
      }),
    );
  });

  it('holds every referral in one incident at most, and no incident twice', () => {
    fc.assert(
      fc.property(history, (all) => {
        const ids = incidentsOf(all).flatMap((incident) => incident.ids);
        expect(new Set(ids).size).toBe(ids.length);
        for (const finding of findingsOf('person', all)) {
          const policy = POLICIES.find((p) => p.name === finding.policy)!;
          expect(finding.incidents.length).toBeGreaterThanOrEqual(policy.least);
          expect(finding.standsUntil > finding.last).toBe(true);
        }
      }),
    );
  });
});
