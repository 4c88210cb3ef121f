import { IdentityModule, demoActor, seedDemoIdentity } from '#libs/identity';
import { SYSTEM, type Actor } from '#libs/kernel';
import { Vault, Work } from '#libs/platform';
import { MILESTONE_KINDS } from '#libs/victims-code';
import { testPlatform, type TestPlatform } from '../../../test/support/platform';
import { CrimesModule } from './crimes.module';
import { MilestonesService } from './milestones.service';
import { wordsPlace, type MilestoneResult, type SentMilestone } from './milestone.shape';

const [wmp, btp, worker] = (['wmpRecords', 'btpRecords', 'caseworkerHaven'] as const).map(demoActor) as [Actor, Actor, Actor];
const NOW = new Date('2026-11-18T11:00:00Z');
let on: TestPlatform;
beforeAll(async () => {
  on = await testPlatform([IdentityModule, CrimesModule], { CLOCK_AT: NOW.toISOString() });
  await seedDemoIdentity(on.get(Work));
});
afterAll(() => on.close());

const rows = <R extends object>(sql: string, params: unknown[] = []) => on.get(Work).read(SYSTEM, ({ query }) => query<R>(sql, params));
const record = (items: readonly SentMilestone[], as: Actor = wmp) => on.get(MilestonesService).record(as, items);
const told = (n: number, over: Partial<SentMilestone> = {}): SentMilestone => ({
  n,
  externalId: `M-${n}`,
  crime: { force: 'west-midlands', reference: `20/${n}/26` },
  kind: 'suspect.arrested',
  at: new Date('2026-11-01T10:00:00Z'),
  about: [],
  ...over,
});
const outcomes = (results: readonly MilestoneResult[]) => results.map((result) => result.outcome);

describe('milestones that a client tells', () => {
  it('are written down with when it happened and when we were told, whether or not the crime is known', async () => {
    const first = await record([told(1)]);
    const [known, unknown] = await record([told(2, { crime: { force: 'west-midlands', reference: '20 / 1 / 26' } }), told(3)]);
    expect(Object.keys(known!)).toEqual(Object.keys(unknown!));
    expect(outcomes([...first, known!, unknown!])).toEqual(['recorded', 'recorded', 'recorded']);
    const stored = await rows<{ at: Date; recorded_at: Date; crimes: number }>(
      `select min(at) as at, min(recorded_at) as recorded_at, count(distinct crime_id)::int as crimes from milestone where external_id in ('M-1', 'M-2')`,
    );
    expect(stored[0]).toMatchObject({ at: new Date('2026-11-01T10:00:00Z'), crimes: 1 });
    expect(stored[0]!.recorded_at.getTime()).toBeGreaterThanOrEqual(NOW.getTime());
  });

  it('are known again: the same changes nothing, other content under the same id is refused by name', async () => {
    const [first] = await record([told(10)]);
    const acts = () => rows(`select 1 from act where kind = 'milestone.recorded'`);
    const before = (await acts()).length;
    expect(await record([told(10)])).toEqual([{ ...first, outcome: 'repeated' }]);
    const mixed = await record([told(10, { kind: 'suspect.charged' }), told(11)]);
    expect(outcomes(mixed)).toEqual(['rejected', 'recorded']);
    expect(mixed[0]).toMatchObject({ faults: [{ pointer: '/items/10/externalId', code: 'external_id_taken' }] });
    expect((await acts()).length).toBe(before + 1);
    await expect(record([told(10, { kind: 'suspect.charged' })])).rejects.toMatchObject({ kind: 'conflict', code: 'external_id_taken' });
    // another client's id is another's
    expect(outcomes(await record([told(10, { crime: { force: 'btp', reference: '1' } })], btp))).toEqual(['recorded']);
  });

  it('twice in one request, and by two requests at once, are one', async () => {
    expect(outcomes(await record([told(20), { ...told(20), n: 21 }]))).toEqual(['recorded', 'repeated']);
    const many = Array.from({ length: 20 }, (_, i) => told(30 + i));
    const both = await Promise.all([record(many), record([...many].reverse())]);
    expect(outcomes(both.flat()).filter((outcome) => outcome === 'recorded')).toHaveLength(20);
    const [{ n } = { n: 0 }] = await rows<{ n: number }>(`select count(*)::int as n from milestone where external_id ~ '^M-(3|4)[0-9]$'`);
    expect(n).toBe(20);
  });

  it('of another force are refused with all that came with them', async () => {
    const both = record([told(60), told(61, { crime: { force: 'btp', reference: '1' } })]);
    await expect(both).rejects.toMatchObject({
      code: 'force_not_yours',
      faults: [{ pointer: '/items/61/crime/force', code: 'force_not_yours' }],
    });
    expect(await rows(`select 1 from milestone where external_id = 'M-60'`)).toEqual([]);
    await expect(record([told(60)], { ...wmp, forces: [] })).rejects.toMatchObject({ code: 'force_not_yours' });
  });

  it('that lie in the future, or say nothing of whom or of what, are refused one by one', async () => {
    const results = await record([
      told(70, { at: new Date('2026-11-19T11:00:00Z') }),
      told(71, { kind: 'victim.informed' }),
      { n: 72, externalId: null, faults: [{ pointer: '/items/72/kind', code: 'not_in_list' }] },
      told(73, { kind: 'victim.informed', victim: 'WMP-1', about: ['M-1'] }),
    ] as SentMilestone[]);
    expect(outcomes(results)).toEqual(['rejected', 'rejected', 'rejected', 'recorded']);
    expect(results.flatMap((result) => ('faults' in result ? result.faults : [])).map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(
      ['/items/70/at in_future', '/items/71/victim required', '/items/71/about required', '/items/72/kind not_in_list'],
    );
  });

  it('keep words sealed, and out of the record', async () => {
    await record([told(80, { suspect: 'Quillfeather', evidence: { said: 'Quillfeather rang' }, agency: 'cps', channel: 'letter' })]);
    const [row] = await rows<{ id: string; sealed: Buffer; by_agency: boolean; text: string }>(
      `select id, sealed, by_agency, milestone::text as text from milestone where external_id = 'M-80'`,
    );
    expect(row!.text).not.toContain(Buffer.from('Quillfeather').toString('hex'));
    expect(row!.by_agency).toBe(true);
    const words = on.get(Vault).openOwn(wordsPlace(row!.id), row!.sealed);
    expect(words).toEqual({ suspect: 'Quillfeather', evidence: { said: 'Quillfeather rang' }, agency: 'cps', channel: 'letter' });
    const acts = await rows<{ text: string }>('select detail::text as text from act where subject_id = $1', [row!.id]);
    expect(acts.map(({ text }) => text).join()).not.toMatch(/Quillfeather|20\/80/);
  });

  it('are told by police and their systems only', async () => {
    await expect(record([told(90)], worker)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(record([told(90)], { ...wmp, scopes: ['referrals:write'] })).rejects.toMatchObject({ code: 'scope_missing' });
  });
});

it('every kind of the Code’s list can be kept, and no other', async () => {
  const [row] = await rows<{ def: string }>(
    `select pg_get_constraintdef(oid) as def from pg_constraint where conname = 'milestone_kind_check'`,
  );
  const allowed = [...row!.def.matchAll(/'([a-z.-]+)'::text/g)].map(([, kind]) => kind!);
  expect(allowed.sort()).toEqual([...MILESTONE_KINDS].sort());
});
