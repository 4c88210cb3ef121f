import { FollowUpsModule, FollowUpsQueries, FollowUpsService } from '#libs/follow-ups';
import { IdentityModule } from '#libs/identity';
import { endOfDay, startOfDay, addDays } from '#libs/kernel';
import { NoticesService, NotificationsModule } from '#libs/notifications';
import { CaseListsQueries, ReferralsModule } from '#libs/referrals';
import { caseload, type Caseload } from '../support/caseload';
import { house, until, type House } from '../support/engine';
import { redisForTests } from '../support/redis';

const redis = redisForTests();
const backends = [['PostgreSQL', undefined] as const, ...(redis ? [['Redis', redis] as const] : [])];
const PAGE = { limit: 100, after: null };

describe.each(backends)('a follow-up comes back, with the queues on %s', (_name, url) => {
  let home: House;
  let people: Caseload;

  beforeAll(async () => {
    home = await house([IdentityModule, ReferralsModule, FollowUpsModule, NotificationsModule], url);
    people = await caseload(home.platform);
  });
  afterAll(() => home.close());
  afterEach(() => home.clock.turn(0));

  const at = (instant: Date) => home.clock.turn(instant.getTime() - new Date().getTime());
  const set = async (days: number) => {
    const caseId = await people.newCase();
    const dueOn = addDays(home.clock.today(), days);
    return home.platform.get(FollowUpsService).set(people.worker, caseId, { dueOn, purpose: 'call' });
  };
  const state = async (id: string) => (await home.platform.get(FollowUpsQueries).one(people.worker, id)).state;
  const cameDue = async (id: string) =>
    (await home.owner.query(`select 1 from act where kind = 'follow-up.came-due' and subject_id = $1`, [id])).rowCount;
  const notices = async (id: string) =>
    (await home.platform.get(NoticesService).mine(people.worker, PAGE)).items.filter((n) => n.kind === 'follow-up-due' && n.about === id);

  it('on its day its alarm rings, it stands in today, and the worker has a notice to read', async () => {
    const day = addDays(home.clock.today(), 1);
    at(new Date(startOfDay(day).getTime() - 2_500));
    const id = await set(1);
    const engine = await home.startEngine();
    await until('due', async () => (await state(id)) === 'due');
    await until('told', async () => (await notices(id)).length === 1);
    const lines = await home.platform.get(CaseListsQueries).today(people.worker, day, PAGE);
    expect(lines.items).toContainEqual(expect.objectContaining({ about: id, kind: 'follow-up', mine: true }));

    const [notice] = await notices(id);
    const box = home.platform.get(NoticesService);
    const unread = await box.unread(people.worker);
    await expect(box.read(people.stranger, notice?.id ?? '')).rejects.toMatchObject({ code: 'not_found' });
    await box.read(people.worker, notice?.id ?? '');
    await box.read(people.worker, notice?.id ?? '');
    expect(await box.unread(people.worker)).toBe(unread - 1);
    expect((await box.mine(people.stranger, PAGE)).items).toEqual([]);
    await engine.stop();
  });

  it('flush the queue in the middle: after the next sweep nothing is lost and nothing doubled', async () => {
    // a flush under running jobs is told in the log, as it should be
    const quiet = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const ids: string[] = [];
    for (let n = 0; n < 12; n += 1) ids.push(await set(1 + (n % 2)));
    const engine = await home.startEngine();
    await until(
      'armed',
      async () =>
        (await home.owner.query(`select 1 from deadline where kind = 'follow-up' and armed_for is null and performed_at is null`))
          .rowCount === 0,
    );
    await home.flushQueue();
    at(endOfDay(addDays(home.clock.today(), 3)));
    // alarms, armed again or not, the sweep by hand and the sweep again: all at once
    const swept = await Promise.all([home.sweeps.runAll(), home.sweeps.runAll()]);
    expect(swept.flat().some((result) => result.failed > 0)).toBe(false);
    await until('told', async () => (await Promise.all(ids.map(notices))).every((n) => n.length >= 1));
    expect(await Promise.all(ids.map(cameDue))).toEqual(ids.map(() => 1));
    expect((await Promise.all(ids.map(notices))).map((n) => n.length)).toEqual(ids.map(() => 1));
    expect(new Set(await Promise.all(ids.map(state)))).toEqual(new Set(['due']));
    await engine.stop();
    quiet.mockRestore();
  });

  it('with nobody at work on its day, the next worker brings it back', async () => {
    const id = await set(1);
    at(endOfDay(addDays(home.clock.today(), 4)));
    expect(await state(id)).toBe('waiting');
    const engine = await home.startEngine();
    await until('due', async () => (await state(id)) === 'due');
    await until('told', async () => (await notices(id)).length === 1);
    await engine.stop();
  });

  it('no victim stands in the queue: neither a name nor a number nor a note', async () => {
    const caseId = await people.newCase();
    await home.platform
      .get(FollowUpsService)
      .set(people.worker, caseId, { dueOn: home.clock.today(), purpose: 'call', note: 'an invented secret' });
    const { rows } = await home.owner.query<{ all: string }>(`select coalesce(json_agg(o)::text, '') as all from outbox o`);
    expect(rows[0]?.all).not.toMatch(/Inventedson|Testa|7700|secret/);
    expect(rows[0]?.all.length).toBeGreaterThan(10);
  });
});
