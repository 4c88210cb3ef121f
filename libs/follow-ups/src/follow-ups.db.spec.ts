import { IdentityModule } from '#libs/identity';
import { SYSTEM, addDays, addMonths, endOfDay, plainDateOf, startOfDay, type PlainDate } from '#libs/kernel';
import { CaseListsQueries, CasesService, ContactsService, ReferralsModule } from '#libs/referrals';
import { caseload, type Caseload } from '../../../test/support/caseload';
import { house, until, type House } from '../../../test/support/engine';
import { FollowUpsModule } from './follow-ups.module';
import { FollowUpsQueries } from './follow-ups.queries';
import { FollowUpsService } from './follow-ups.service';

const NOTE = 'ask about the invented sister';

describe('follow-ups', () => {
  let home: House;
  let people: Caseload;
  let verbs: FollowUpsService;
  let shown: FollowUpsQueries;

  beforeAll(async () => {
    home = await house([IdentityModule, ReferralsModule, FollowUpsModule]);
    people = await caseload(home.platform);
    verbs = home.platform.get(FollowUpsService);
    shown = home.platform.get(FollowUpsQueries);
  });
  afterAll(() => home.close());
  afterEach(() => home.clock.turn(0));

  const today = () => home.clock.today();
  const at = (instant: Date) => home.clock.turn(instant.getTime() - new Date().getTime());
  const sweep = async () => (await home.sweeps.run('deadlines-due')).done;
  const set = (caseId: string, dueOn: PlainDate) => verbs.set(people.worker, caseId, { dueOn, purpose: 'call', note: NOTE });
  const acts = async (id: string) =>
    (await home.owner.query<{ kind: string }>('select kind from act where subject_id = $1 order by id', [id])).rows.map((r) => r.kind);

  it('is set, comes due on its day, and is done', async () => {
    const caseId = await people.newCase();
    const day = addDays(today(), 10);
    const id = await set(caseId, day);
    expect(await shown.one(people.worker, id)).toMatchObject({
      state: 'waiting',
      dueOn: day,
      note: NOTE,
      actions: ['complete', 'move', 'cancel'],
    });
    at(new Date(startOfDay(day).getTime() - 1_000));
    expect(await sweep()).toBe(0);
    at(new Date(startOfDay(day).getTime() + 60_000));
    expect(await sweep()).toBe(1);
    expect(await shown.one(people.worker, id)).toMatchObject({ state: 'due' });
    const lines = await home.platform.get(CaseListsQueries).today(people.worker, day, { limit: 100, after: null });
    expect(lines.items).toContainEqual(expect.objectContaining({ kind: 'follow-up', about: id, mine: true }));
    await verbs.complete(people.worker, id);
    expect(await shown.one(people.worker, id)).toMatchObject({ state: 'done', actions: [] });
    const after = await home.platform.get(CaseListsQueries).today(people.worker, day, { limit: 100, after: null });
    expect(after.items.filter((line) => line.about === id)).toEqual([]);
    expect(await acts(id)).toEqual(['follow-up.set', 'follow-up.came-due', 'follow-up.completed']);
  });

  it('moved to a later day it comes back then, and not on the old day', async () => {
    const id = await set(await people.newCase(), addDays(today(), 1));
    const later = addDays(today(), 30);
    await verbs.move(people.worker, id, later);
    at(endOfDay(addDays(today(), 1)));
    await sweep();
    expect(await shown.one(people.worker, id)).toMatchObject({ state: 'waiting', dueOn: later });
    at(endOfDay(later));
    await sweep();
    expect((await acts(id)).filter((kind) => kind === 'follow-up.came-due')).toHaveLength(1);
  });

  it('cancelled with a reason it never comes', async () => {
    const id = await set(await people.newCase(), addDays(today(), 1));
    await expect(verbs.cancel(people.worker, id, '' as never)).rejects.toMatchObject({ code: 'reason_required' });
    await verbs.cancel(people.worker, id, 'not-needed');
    at(endOfDay(addDays(today(), 1)));
    await sweep();
    expect(await shown.one(people.worker, id)).toMatchObject({ state: 'cancelled', endReason: 'not-needed' });
    await expect(verbs.complete(people.worker, id)).rejects.toMatchObject({ code: 'action_not_open' });
  });

  it('is not set for a day that is gone, for a purpose we do not know, or in a closed case', async () => {
    const caseId = await people.newCase();
    await expect(set(caseId, addDays(today(), -1))).rejects.toMatchObject({ code: 'out_of_range' });
    await expect(verbs.set(people.worker, caseId, { dueOn: today(), purpose: 'gossip' as never })).rejects.toMatchObject({
      code: 'not_in_list',
    });
    await expect(verbs.set(people.worker, caseId, { dueOn: today(), purpose: 'review-12m' })).rejects.toMatchObject({
      code: 'not_in_list',
    });
    await people.reach(caseId);
    await home.platform.get(CasesService).close(people.leader, caseId, 'needs-met');
    await expect(set(caseId, addDays(today(), 3))).rejects.toMatchObject({ code: 'action_not_open' });
  });

  it('does not exist for another provider', async () => {
    const caseId = await people.newCase();
    const id = await set(caseId, addDays(today(), 1));
    for (const doing of [verbs.complete(people.stranger, id), verbs.move(people.stranger, id, today()), shown.one(people.stranger, id)])
      await expect(doing).rejects.toMatchObject({ code: 'not_found' });
    expect(await shown.ofCase(people.stranger, caseId)).toEqual([]);
  });

  it('keeps its note unreadable in the database, and each reading of it is a look', async () => {
    const caseId = await people.newCase();
    const id = await set(caseId, addDays(today(), 1));
    const { rows } = await home.owner.query<{ note: Buffer }>('select note from follow_up where id = $1', [id]);
    expect(rows[0]?.note.toString('latin1')).not.toContain('sister');
    await shown.ofCase(people.worker, caseId);
    const looks = await home.owner.query(`select 1 from look where purpose = 'follow-up.list' and $1 = any(cases) and actor_id = $2`, [
      caseId,
      people.worker.id,
    ]);
    expect(looks.rowCount).toBe(1);
  });

  it('two people ending it at once: one wins, the other is told', async () => {
    const id = await set(await people.newCase(), addDays(today(), 1));
    const both = await Promise.allSettled([verbs.complete(people.worker, id), verbs.cancel(people.leader, id, 'duplicate')]);
    expect(both.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('a review twelve months after first contact is planned by itself, once, and is a follow-up like any other', async () => {
    const caseId = await people.newCase();
    await people.reach(caseId);
    await people.reach(caseId);
    const engine = await home.startEngine();
    await until('planned', async () => (await shown.ofCase(people.worker, caseId)).length > 0);
    await until('all jobs done', async () => (await home.owner.query('select 1 from outbox')).rowCount === 0);
    await engine.stop();
    const views = await shown.ofCase(people.worker, caseId);
    expect(views).toMatchObject([{ purpose: 'review-12m', setBy: null, dueOn: addMonths(today(), 12) }]);
    at(endOfDay(addMonths(plainDateOf(new Date()), 12)));
    await sweep();
    expect(await shown.ofCase(people.worker, caseId)).toMatchObject([{ state: 'due' }]);
  });

  it('what a closed case waited for is cancelled with it', async () => {
    const caseId = await people.newCase();
    await set(caseId, addDays(today(), 5));
    await people.reach(caseId);
    const engine = await home.startEngine();
    await home.platform.get(CasesService).close(people.leader, caseId, 'needs-met');
    await until('cancelled', async () => (await shown.ofCase(people.worker, caseId)).every((f) => f.state === 'cancelled'));
    await engine.stop();
    at(endOfDay(addMonths(today(), 13)));
    await sweep();
    expect((await shown.ofCase(people.worker, caseId)).every((f) => f.state === 'cancelled')).toBe(true);
  });

  it('when the victim asks us to stop, nothing comes back', async () => {
    const caseId = await people.newCase();
    await set(caseId, addDays(today(), 5));
    const engine = await home.startEngine();
    await home.platform.get(ContactsService).record(people.worker, caseId, { outcome: 'victim-asked-us-to-stop' });
    await until('cancelled', async () => {
      const { rows } = await home.work.read(SYSTEM, async ({ query }) => ({
        rows: await query<{ state: string }>('select state from follow_up where case_id = $1', [caseId]),
      }));
      return rows.length > 0 && rows.every((row) => row.state === 'cancelled');
    });
    await engine.stop();
  });
});
