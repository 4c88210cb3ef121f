import { IdentityModule, demoActor } from '#libs/identity';
import { KeyRotation } from '#libs/platform';
import { AmendmentsService, ReferralsModule, ReferralsService } from '#libs/referrals';
import { aBusiness } from '../../../test/support/a-referral';
import { caseload } from '../../../test/support/caseload';
import { invented } from '../../../test/support/demo-referral';
import { house, until, type House } from '../../../test/support/engine';
import { RepeatRebuild, isInLine } from './repeat-rebuild';
import { RepeatVictimsModule } from './repeat-victims.module';

jest.setTimeout(90_000);

const records = demoActor('wmpRecords');
const NONE = { occurrences: 0, raised: 0, changed: 0, ended: 0 };

describe('counting everything anew', () => {
  let home: House;
  let sent = 40_000;
  beforeAll(async () => {
    home = await house([IdentityModule, ReferralsModule, RepeatVictimsModule]);
    await caseload(home.platform);
    home.clock.turn(Date.parse('2026-11-28T11:00:00Z') - new Date().getTime());
  });
  afterAll(() => home.close());

  const refer = async (shop: number, day: string): Promise<string> => {
    const victim = aBusiness({ legalName: 'Invented Chain Ltd', premises: { lines: [`${shop} Example Row`], postcode: 'B1 1AA' } });
    const plain = invented((sent += 1));
    const content = { ...plain, victim, crime: { ...plain.crime, occurredFrom: `${day}T10:00:00Z`, offenceCode: '46' } };
    return (await home.platform.get(ReferralsService).receive(records, { content })).view.id;
  };
  const settled = () => until('all jobs are done', async () => (await home.owner.query('select 1 from outbox')).rowCount === 0, 60_000);
  const rebuilt = () => home.platform.get(RepeatRebuild).run();
  const state = async () => ({
    flags: (await home.owner.query('select id, kind, policy, alike, state, incidents, since, last_on from repeat_flag order by id')).rows,
    evidence: (await home.owner.query('select * from repeat_evidence order by flag_id, referral_id')).rows,
  });
  const flags = async () => (await state()).flags.length;

  it('finds no difference after whatever came in whatever order, was corrected, and was counted by the worker', async () => {
    const engine = await home.startEngine();
    const days = ['2026-06-01', '2026-03-04', '2026-11-02', '2025-12-24', '2026-01-15', '2026-08-09', '2024-02-29'];
    const ids = await Promise.all(days.flatMap((day, n) => [refer(1 + (n % 3), day), refer(1 + (n % 2), day)]));
    const version = (await home.owner.query<{ version: number }>('select version from referral where id = $1', [ids[0]])).rows[0]!.version;
    const change = (was: ReturnType<typeof invented>) => ({ ...was, crime: { ...was.crime, occurredFrom: '2026-02-02T10:00:00Z' } });
    await home.platform.get(AmendmentsService).amend(records, ids[0]!, { version, reason: 'a slip', change });
    await settled();
    await engine.stop();
    expect(await flags()).toBeGreaterThan(4);
    const before = await state();
    const found = await rebuilt();
    expect(found).toEqual({ referrals: 14, waiting: 0, differences: NONE });
    expect(isInLine(found)).toBe(true);
    expect(await state()).toEqual(before);
  });

  it('a referral whose job has not run yet is no difference', async () => {
    await refer(9, '2026-05-05');
    await refer(9, '2026-06-06');
    expect(await rebuilt()).toMatchObject({ waiting: 2, differences: NONE });
    await home.owner.query('delete from outbox');
    expect(await rebuilt()).toMatchObject({ waiting: 0, differences: NONE });
  });

  it.each([
    [
      'a row that is not there',
      `delete from repeat_occurrence where referral_id = (select min(referral_id::text)::uuid from repeat_occurrence)`,
      { occurrences: 1 },
    ],
    ['a row that says another day', `update repeat_occurrence set on_day = '2020-01-01' where on_day = '2026-03-04'`, { occurrences: 2 }],
    [
      'a flag that counts otherwise',
      `update repeat_flag set incidents = 77 where kind = 'organisation' and policy = 'any-12m'`,
      { changed: 1 },
    ],
    [
      'a flag that is not there',
      `with f as (select id from repeat_flag where kind = 'organisation' limit 1), e as (delete from repeat_evidence
       where flag_id in (select id from f)) update repeat_flag set state = 'undone' where id in (select id from f)`,
      { raised: 1 },
    ],
    [
      'a flag that rests on nothing',
      `insert into repeat_flag select gen_random_uuid(), 'person', 'any-12m', 'x', '', 'raised', 1, 2, false,
       '2026-01-01', '2026-01-01', '2027-01-01', '2026-01-01' `,
      { ended: 1 },
    ],
  ])('reports and mends %s', async (_, sql, found) => {
    await home.owner.query(sql);
    expect(await rebuilt()).toMatchObject({ differences: { ...NONE, ...found } });
    expect(await rebuilt()).toMatchObject({ differences: NONE });
  });

  it('after the keys were turned all is found by new tokens, and no flag changes', async () => {
    const before = await state();
    await home.platform.get(KeyRotation).rotate();
    expect(await rebuilt()).toMatchObject({ differences: NONE });
    expect(await state()).toEqual(before);
    const { rows } = await home.owner.query('select distinct generation from repeat_occurrence');
    expect(rows).toEqual([{ generation: 2 }]);
  });
});
