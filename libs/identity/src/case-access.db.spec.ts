import { newId, SYSTEM, type Actor } from '#libs/kernel';
import { Work } from '#libs/platform';
import { testPlatform, type TestPlatform } from '../../../test/support/platform';
import { endSight, grantSight } from './case-access';
import { DEMO } from './demo';
import { demoActor, seedDemoIdentity } from './demo.seed';
import { IdentityModule } from './identity.module';
import { caseScope, type SightAs } from './scope';

const { haven, harbour, wmp } = DEMO.organisations;
const [first, second] = [newId(), newId()];
let on: TestPlatform;
let work: Work;

async function seen(actor: Actor): Promise<string[]> {
  const scope = caseScope(actor, 'c.id', 2);
  const sql = `select c.id from unnest($1::uuid[]) c(id) where ${scope.sql} order by 1`;
  const rows = await work.read(actor, ({ query }) => query<{ id: string }>(sql, [[first, second], ...scope.params]));
  return rows.map((r) => r.id);
}

const give = (caseId: string, organisation: { id: string }, as: SightAs): Promise<void> =>
  work.run(SYSTEM, async (tx) => {
    await grantSight(tx, caseId, organisation.id, as);
    tx.did('sight.given', { kind: 'case', id: caseId, caseId });
  });

beforeAll(async () => {
  on = await testPlatform([IdentityModule], {}, 1);
  work = on.get(Work);
  await seedDemoIdentity(work);
  // Stands before the real table on the one connection of this spec: only who made the referral matters here.
  await work.read(SYSTEM, ({ query }) => query('create temp table referral (case_id uuid, made_by uuid)'));
  await work.read(SYSTEM, ({ query }) => query('insert into referral values ($1, $2)', [first, DEMO.people.officerWmp.id]));
  await give(first, wmp, 'referrer');
  await give(second, wmp, 'referrer');
  await give(first, haven, 'provider');
});
afterAll(() => on.close());

describe('who may see a case', () => {
  it('is the team of the provider that has it, and not another provider', async () => {
    expect(await seen(demoActor('caseworkerHaven'))).toEqual([first]);
    expect(await seen(demoActor('leaderHaven'))).toEqual([first]);
    expect(await seen(demoActor('caseworkerHarbour'))).toEqual([]);
  });

  it('is the force that referred, but an officer sees only what they referred', async () => {
    expect(await seen(demoActor('managerWmp'))).toEqual([first, second]);
    expect(await seen(demoActor('wmpRecords'))).toEqual([first, second]);
    expect(await seen(demoActor('officerWmp'))).toEqual([first]);
    expect(await seen(demoActor('btpRecords'))).toEqual([]);
  });

  it('is no administrator and no commissioner', async () => {
    for (const name of ['administratorHaven', 'commissionerPcc'] as const) expect(await seen(demoActor(name))).toEqual([]);
  });

  it('ends at once, and can be given again', async () => {
    await give(first, harbour, 'onward');
    await give(first, harbour, 'onward');
    expect(await seen(demoActor('caseworkerHarbour'))).toEqual([first]);
    const ended = await work.run(SYSTEM, async (tx) => {
      tx.did('sight.ended', { kind: 'case', id: first, caseId: first });
      return [await endSight(tx, first, harbour.id, 'onward'), await endSight(tx, first, harbour.id, 'onward')];
    });
    expect(ended).toEqual([true, false]);
    expect(await seen(demoActor('caseworkerHarbour'))).toEqual([]);
    await give(first, harbour, 'onward');
    expect(await seen(demoActor('caseworkerHarbour'))).toEqual([first]);
  });
});

it('loads the demonstration once', async () => {
  await seedDemoIdentity(work);
  const [row] = await work.read(SYSTEM, ({ query }) => query<{ n: number }>('select count(*) as n from account'));
  expect(row?.n).toBe(Object.keys(DEMO.people).length);
});
