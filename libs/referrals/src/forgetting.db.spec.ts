import { MilestonesService } from '#libs/crimes';
import { seedDemoServices } from '#libs/directory';
import { DEMO, IdentityModule, demoActor, seedDemoIdentity } from '#libs/identity';
import { SYSTEM } from '#libs/kernel';
import { Work } from '#libs/platform';
import { invented } from '../../../test/support/demo-referral';
import { testPlatform, type TestPlatform } from '../../../test/support/platform';
import { CaseListsQueries } from './case-lists.queries';
import { CasesQueries } from './cases.queries';
import { CasesService } from './cases.service';
import { DecisionsService } from './decisions.service';
import { ForgettingService } from './forgetting.service';
import { ReferralsModule } from './referrals.module';
import { ReferralsQueries } from './referrals.queries';
import { ReferralsService } from './referrals.service';

const [wmp, leader, worker] = (['wmpRecords', 'leaderHaven', 'caseworkerHaven'] as const).map(demoActor);
let on: TestPlatform;
let n = 900;

const rows = <R extends object>(sql: string, params: unknown[]) => on.get(Work).read(SYSTEM, ({ query }) => query<R>(sql, params));

async function openCase() {
  const { view } = await on.get(ReferralsService).receive(wmp!, { content: invented((n += 1)) });
  await on.get(DecisionsService).accept(leader!, view.id);
  const [row] = await rows<{ case_id: string; person_id: string }>('select case_id, person_id from referral where id = $1', [view.id]);
  await on.get(CasesService).allocate(leader!, row!.case_id, worker!.id);
  return { referralId: view.id, caseId: row!.case_id, personId: row!.person_id };
}
const forget = (caseId: string) => on.get(ForgettingService).forget(leader!, caseId, 'asked-to');

beforeAll(async () => {
  on = await testPlatform([IdentityModule, ReferralsModule]);
  await seedDemoIdentity(on.get(Work));
  await seedDemoServices(on.get(Work), [DEMO.organisations.haven, DEMO.organisations.harbour]);
});
afterAll(() => on.close());

describe('a victim who is forgotten', () => {
  it('is found by nobody any more: key, facts and duties are gone, the record keeps that it was done', async () => {
    const { caseId, personId, referralId } = await openCase();
    await on.get(CasesService).close(leader!, caseId, 'needs-met');
    await forget(caseId);
    await expect(on.get(CasesQueries).one(worker!, caseId)).rejects.toMatchObject({ kind: 'not-found' });
    const closed = await on.get(CaseListsQueries).cases(worker!, { mine: false, closed: true }, { limit: 100, after: null });
    expect(closed.items.map((line) => line.id)).not.toContain(caseId);
    expect(await rows('select 1 from person_key where person_id = $1', [personId])).toEqual([]);
    expect(await rows('select 1 from case_facts where case_id = $1', [caseId])).toEqual([]);
    const acts = await rows<{ kind: string; detail: unknown }>('select kind, detail from act where case_id = $1 order by id', [caseId]);
    expect(acts.at(-1)).toEqual({ kind: 'victim.forgotten', detail: { why: 'asked-to' } });
    expect(acts.length).toBeGreaterThan(3);
    // its referrer still reads what became of it: a state and a reference are no victim's data
    expect(await on.get(ReferralsQueries).one(wmp!, referralId)).toMatchObject({ state: 'closed' });
  });

  it('takes the words with them that were told of the crime, unless another victim of it is still known', async () => {
    const { caseId, referralId } = await openCase();
    const reference = `20/${600_000 + n}/26`;
    const sent = {
      n: 0,
      crime: { force: 'west-midlands', reference },
      kind: 'suspect.arrested',
      at: new Date('2026-10-01T10:00:00Z'),
      about: [],
    } as const;
    await on.get(MilestonesService).record(wmp!, [
      { ...sent, externalId: 'WORDS-1', evidence: 'invented' },
      { ...sent, n: 1, externalId: 'WORDS-2', evidence: 'invented', kind: 'rj.offered', victim: referralId },
    ]);
    const words = async () =>
      rows<{ kept: boolean }>(`select sealed is not null as kept from milestone where external_id ~ '^WORDS' order by external_id`, []);
    const crime = { force: 'west-midlands', reference };
    const { view } = await on.get(ReferralsService).receive(wmp!, { content: invented((n += 1), { crime }) });
    const [other] = await rows<{ case_id: string }>('select case_id from referral where id = $1', [view.id]);
    await on.get(CasesService).close(leader!, caseId, 'needs-met');
    await forget(caseId);
    expect(await words()).toEqual([{ kept: true }, { kept: false }]);
    await on.get(DecisionsService).decline(leader!, view.id, 'victim-declined');
    await forget(other!.case_id);
    expect(await words()).toEqual([{ kept: false }, { kept: false }]);
  });

  it('has nothing due any more', async () => {
    const { caseId } = await openCase();
    await on.get(CasesService).close(leader!, caseId, 'needs-met');
    await on.get(CasesService).reopen(leader!, caseId, 'victim-asked');
    await on.get(CasesService).close(leader!, caseId, 'needs-met');
    await forget(caseId);
    const open = await rows('select 1 from deadline where case_id = $1 and met_at is null and cancelled_at is null', [caseId]);
    expect(open).toEqual([]);
  });

  it('is refused while the case is open, without a reason of the list, and to a caseworker', async () => {
    const { caseId } = await openCase();
    await expect(forget(caseId)).rejects.toMatchObject({ code: 'action_not_open' });
    await expect(on.get(ForgettingService).forget(leader!, caseId, 'whim' as never)).rejects.toMatchObject({ code: 'reason_required' });
    await expect(on.get(ForgettingService).forget(worker!, caseId, 'asked-to')).rejects.toMatchObject({ kind: 'forbidden' });
    expect(await on.get(CasesQueries).one(worker!, caseId)).toMatchObject({ id: caseId });
  });
});
