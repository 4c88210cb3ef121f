import { DueDeadlines } from '#libs/deadlines';
import { seedDemoServices } from '#libs/directory';
import { DEMO, IdentityModule, demoActor, seedDemoIdentity } from '#libs/identity';
import { Clock, SYSTEM } from '#libs/kernel';
import { Work } from '#libs/platform';
import { AmendmentsService, DecisionsService, ReferralsQueries, ReferralsService } from '#libs/referrals';
import { invented } from '../../../test/support/demo-referral';
import { testPlatform, type TestPlatform } from '../../../test/support/platform';
import { ForwardingQueries } from './forwarding.queries';
import { ForwardingService, type ForwardCommand } from './forwarding.service';
import { PlacingService } from './placing.service';
import { RoutingModule } from './routing.module';
import { UnplacedQueries } from './unplaced.queries';

const { haven, harbour } = DEMO.organisations;
const [wmp, leader, harbourLeader, commissioner] = (['wmpRecords', 'leaderHaven', 'leaderHarbour', 'commissionerPcc'] as const).map(
  demoActor,
);
const TO: ForwardCommand = { receiver: 'Invented Support for Leeds', reason: 'moved-away', basis: 'victim-agreed' };
let on: TestPlatform;
let n = 1900;

const rows = <R extends object>(sql: string, params: unknown[]) => on.get(Work).read(SYSTEM, ({ query }) => query<R>(sql, params));
const receive = async (over: Parameters<typeof invented>[1] = {}) =>
  (await on.get(ReferralsService).receive(wmp!, { content: invented((n += 1), over) })).view;
const service = () => on.get(ForwardingService);
const lines = (id: string) => on.get(ForwardingQueries).ofReferral(leader!, id);
const open = (id: string) =>
  rows<{ id: string; kind: string }>('select id, kind from deadline where about = $1 and met_at is null and cancelled_at is null', [id]);
const state = async (id: string) =>
  (await rows('select r.state, r.held_for, c.state as file from referral r join case_file c on c.id = r.case_id where r.id = $1', [id]))[0];
const read = async (id: string) => (await on.get(ReferralsQueries).one(wmp!, id)).state;

beforeAll(async () => {
  on = await testPlatform([IdentityModule, RoutingModule], { CLOCK_AT: '2026-11-18T11:00:00Z' });
  await seedDemoIdentity(on.get(Work));
  await seedDemoServices(on.get(Work), [haven, harbour]);
});
afterAll(() => on.close());

describe('a victim who is passed to another area', () => {
  it('stays ours until that service has said yes, and only then it ends', async () => {
    const { id } = await receive();
    await service().forward(leader!, id, TO);
    expect(await state(id)).toEqual({ state: 'forwarding', held_for: null, file: 'proposed' });
    expect(await read(id)).toBe('received');
    expect(await lines(id)).toMatchObject([{ receiver: TO.receiver, answer: null, dueOn: '2026-11-20' }]);
    expect((await open(id)).map((d) => d.kind)).toEqual(['forward-answer']);
    await expect(on.get(DecisionsService).accept(leader!, id)).rejects.toMatchObject({ code: 'action_not_open' });
    await service().accepted(leader!, id);
    expect(await state(id)).toEqual({ state: 'forwarded', held_for: null, file: 'not-opened' });
    expect(await read(id)).toBe('forwarded');
    expect(await open(id)).toEqual([]);
    await expect(service().back(leader!, id, 'refused')).rejects.toMatchObject({ code: 'action_not_open' });
  });

  it('comes back when nobody has answered by the end of the day, once, and has to be decided on that day', async () => {
    const { id } = await receive({ risk: { band: 'high' } });
    await service().forward(leader!, id, TO);
    const [clock] = await open(id);
    expect(await on.get(DueDeadlines).ring(clock!.id)).toBe(false);
    on.get(Clock).turn(on.get(Clock).now().getTime() + 24 * 3_600_000 - Date.now());
    const rung = await Promise.all([on.get(DueDeadlines).ring(clock!.id), on.get(DueDeadlines).ring(clock!.id)]);
    expect(rung.filter(Boolean)).toHaveLength(1);
    expect(await state(id)).toMatchObject({ state: 'held', held_for: 'came-back' });
    expect(await lines(id)).toMatchObject([{ answer: 'no-answer' }]);
    expect((await open(id)).map((d) => d.kind)).toContain('held-referral');
    await on.get(DecisionsService).release(leader!, id, 'taken-back');
    await on.get(DecisionsService).accept(leader!, id);
  });

  it('comes back when that service says no, or we change our mind, and may be passed on again', async () => {
    const { id } = await receive();
    await service().forward(leader!, id, TO);
    await service().back(leader!, id, 'refused');
    await service().forward(leader!, id, { ...TO, receiver: '  invented   SUPPORT for Leeds ' });
    await service().back(leader!, id, 'taken-back');
    // however it is written, it is the same service
    expect((await lines(id)).map((line) => [line.receiver, line.answer])).toEqual([
      [TO.receiver, 'refused'],
      [TO.receiver, 'taken-back'],
    ]);
    expect(await on.get(ForwardingQueries).receiverNames(leader!)).toEqual([TO.receiver]);
  });

  it('is passed to nobody after a refusal, without a reason, without a basis, or by somebody who does not have it', async () => {
    const { id } = await receive({ consent: { toContact: 'refused' } });
    await expect(service().forward(leader!, id, TO)).rejects.toMatchObject({ code: 'consent_refused' });
    const { id: other } = await receive();
    for (const wrong of [{ reason: 'whim' }, { basis: 'whim' }, { receiver: ' ' }]) {
      await expect(service().forward(leader!, other, { ...TO, ...wrong } as ForwardCommand)).rejects.toMatchObject({ kind: 'invalid' });
    }
    await expect(service().forward(harbourLeader!, other, TO)).rejects.toMatchObject({ code: 'not_found' });
    await expect(service().forward(commissioner!, other, TO, 'referral.place')).rejects.toMatchObject({ code: 'not_found' });
    await expect(service().forward(commissioner!, other, TO)).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it('may be passed on by the commissioning body, when no service of ours takes the victim on', async () => {
    const { id } = await receive();
    for (const one of [leader!, harbourLeader!]) await on.get(DecisionsService).decline(one, id, 'out-of-area');
    await service().forward(commissioner!, id, TO, 'referral.place');
    expect(await on.get(UnplacedQueries).one(commissioner!, id)).toMatchObject({ forwarding: true });
    await expect(on.get(PlacingService).place(commissioner!, id, haven.id)).rejects.toMatchObject({ code: 'action_not_open' });
    await service().accepted(commissioner!, id, 'referral.place');
    expect(await read(id)).toBe('forwarded');
  });

  it('may still be corrected and taken back by the referrer', async () => {
    const { id } = await receive();
    await service().forward(leader!, id, TO);
    const change = (sent: ReturnType<typeof invented>) => ({ ...sent, flags: { childProtection: true } });
    await on.get(Work).run(wmp!, (tx) => on.get(AmendmentsService).amendIn(tx, id, { reason: 'a test', change: change }));
    expect(await state(id)).toMatchObject({ state: 'forwarding' });
    await on.get(AmendmentsService).withdraw(wmp!, id, 'sent-in-error');
    expect(await lines(id)).toMatchObject([{ answer: 'withdrawn' }]);
    expect(await open(id)).toEqual([]);
  });
});
