import { parsePlainDate } from '#libs/kernel';
import { flagView, type EvidenceRow, type FlagRecord } from './flag.view';

const flag = (over: Partial<FlagRecord> = {}): FlagRecord => ({
  ...{ id: 'f', kind: 'premises', policy: 'any-12m', state: 'raised', more: false },
  ...{ since: parsePlainDate('2026-03-04'), last: parsePlainDate('2026-10-01'), standsUntil: parsePlainDate('2027-10-01') },
  ...{ raisedAt: new Date('2026-10-01T10:00:00Z'), endedAt: null, endedBy: null, endReason: null },
  ...over,
});
const row = (name: string, day: string, over: Partial<EvidenceRow> = {}): EvidenceRow => ({
  ...{ flag_id: 'f', case_id: name, incident: name, on_day: parsePlainDate(day), offence_group: 'non-residential-burglary' },
  ...{ party: name, organisation: 'shop', reference: `VC-${name}`, case_state: 'closed', restricted: false, seen: true },
  ...over,
});
const THREE = [row('c', '2026-10-01'), row('b', '2026-05-01'), row('a', '2026-03-04')];

describe('what one reader is told of a flag', () => {
  it('is which one it is, since when, and each incident with its case', () => {
    const view = flagView(flag(), THREE, 'c')!;
    expect(view.words).toBe('This is the third burglary at these premises since 4 March 2026.');
    expect(view.incidents.map(({ on, what, cases }) => [on, what, cases.map((one) => one.reference)])).toEqual([
      ['2026-10-01', 'burglary', ['VC-c']],
      ['2026-05-01', 'burglary', ['VC-b']],
      ['2026-03-04', 'burglary', ['VC-a']],
    ]);
    expect(view).toMatchObject({ count: 3, others: 0, seesAll: true });
  });

  it('names no case of whoever was at these premises before: the day and the kind of crime are all', () => {
    const rows = [THREE[0]!, THREE[1]!, row('a', '2026-03-04', { organisation: null })];
    expect(flagView(flag(), rows, 'c')!.incidents.map((one) => one.cases.length)).toEqual([1, 1, 0]);
    const homes = THREE.map((one) => ({ ...one, organisation: null }));
    expect(flagView(flag(), homes, 'c')!.incidents.map((one) => one.cases.map((of) => of.id))).toEqual([['c'], [], []]);
    // joined by a person, they are one victim
    const joined = homes.map((one) => ({ ...one, party: 'p' }));
    expect(flagView(flag(), joined, 'c')!.incidents.every((one) => one.cases.length === 1)).toBe(true);
  });

  it('counts what others know, and says no day and no kind of crime of it', () => {
    const view = flagView(flag(), [THREE[0]!, THREE[1]!, row('a', '2026-03-04', { seen: false })], 'c')!;
    expect(view).toMatchObject({ count: 3, others: 1, seesAll: false });
    expect(view.words).toContain('One of them is known to another service');
    expect(JSON.stringify([view.words, view.incidents])).not.toMatch(/March|2026-03-04|VC-a/);
  });

  it('has nothing of a restricted case that is not theirs, not even as a number', () => {
    const secret = { seen: false, restricted: true };
    const view = flagView(flag(), [THREE[0]!, THREE[1]!, row('a', '2026-03-04', secret)], 'c')!;
    expect(view).toMatchObject({ count: 2, others: 0, since: '2026-05-01', seesAll: true });
    expect(view.words).toBe('This is the second burglary at these premises since 1 May 2026.');
    expect(flagView(flag(), [THREE[0]!, row('a', '2026-03-04', secret)], 'c')).toBeNull();
    expect(flagView(flag({ policy: 'marac-12m', kind: 'person' }), [THREE[0]!, THREE[1]!, row('a', '2026-03-04', secret)], 'c')).toBeNull();
  });

  it('is nothing for whoever sees none of it', () => {
    expect(
      flagView(
        flag(),
        THREE.map((one) => ({ ...one, seen: false })),
      ),
    ).toBeNull();
    expect(flagView(flag(), THREE, 'elsewhere')).toBeNull();
  });

  it('names a chain’s other shop under its organisation', () => {
    const view = flagView(flag({ kind: 'organisation' }), THREE, 'c')!;
    expect(view.words).toContain('against this organisation, over all its premises');
    expect(view.incidents.flatMap((one) => one.cases)).toHaveLength(3);
  });
});
