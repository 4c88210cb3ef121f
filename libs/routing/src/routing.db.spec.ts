import { seedDemoServices } from '#libs/directory';
import { DEMO, IdentityModule, demoActor, seedDemoIdentity } from '#libs/identity';
import { SYSTEM } from '#libs/kernel';
import { Work } from '#libs/platform';
import { AmendmentsService, DecisionsService, ReferralsQueries, ReferralsService, TriageQueueQueries } from '#libs/referrals';
import { invented } from '../../../test/support/demo-referral';
import { testPlatform, type TestPlatform } from '../../../test/support/platform';
import { OffersQueries } from './offers.queries';
import { PlacingService } from './placing.service';
import { RoutingModule } from './routing.module';
import { UnplacedQueries } from './unplaced.queries';

const { haven, harbour, wmp: police } = DEMO.organisations;
const wmp = demoActor('wmpRecords');
const leader = demoActor('leaderHaven');
const harbourLeader = demoActor('leaderHarbour');
const commissioner = demoActor('commissionerPcc');
const REFUSED = { basis: 'public-task', toContact: 'refused' } as const;
const PAGE = { limit: 100, after: null };
let on: TestPlatform;
let n = 1500;

const rows = <R extends object>(sql: string, params: unknown[]) => on.get(Work).read(SYSTEM, ({ query }) => query<R>(sql, params));
const receive = async (over: Parameters<typeof invented>[1] = {}) =>
  (await on.get(ReferralsService).receive(wmp, { content: invented((n += 1), over) })).view;
const decide = () => on.get(DecisionsService);
const offers = (id: string, actor = leader) => on.get(OffersQueries).ofReferral(actor, id);
const due = (id: string) =>
  rows<{ kind: string; organisation_id: string; due_on: string; started_at: Date }>(
    `select kind, organisation_id, due_on, started_at from deadline where about = $1 and met_at is null and cancelled_at is null`,
    [id],
  );
const read = (id: string) => on.get(ReferralsQueries).one(wmp, id);
const unplaced = async (actor = commissioner) => (await on.get(UnplacedQueries).waiting(actor, PAGE)).items;

beforeAll(async () => {
  on = await testPlatform([IdentityModule, RoutingModule]);
  await seedDemoIdentity(on.get(Work));
  await seedDemoServices(on.get(Work), [haven, harbour]);
});
afterAll(() => on.close());

describe('a provider that declines for a reason of its own', () => {
  it('loses sight of it; the next one is asked in the same moment, and the clock runs on', async () => {
    const { id } = await receive();
    const [clock] = await due(id);
    expect(clock).toMatchObject({ kind: 'answer-offer', organisation_id: haven.id });
    expect(await decide().decline(leader, id, 'no-capacity')).toEqual({ with: 'provider', providerId: harbour.id, provider: harbour.name });
    await expect(offers(id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await due(id)).toEqual([{ ...clock, organisation_id: harbour.id }]);
    expect(await offers(id, harbourLeader)).toMatchObject([
      { provider: haven.name, how: 'routed', answer: 'declined', reason: 'no-capacity' },
      { provider: harbour.name, how: 'routed', answer: null, reason: null },
    ]);
    // the referrer is told of no decline: somebody is still asked
    expect((await read(id)).state).toBe('received');
    await decide().accept(harbourLeader, id);
    expect((await offers(id, harbourLeader)).map((o) => o.answer)).toEqual(['declined', 'accepted']);
    expect((await due(id)).map((d) => d.kind)).toEqual([]);
    expect((await read(id)).state).toBe('accepted');
  });

  it('does not free what was held: the next one has to decide on the hold first', async () => {
    const { id } = await receive({ consent: REFUSED });
    await decide().decline(leader, id, 'not-eligible');
    await expect(decide().accept(harbourLeader, id)).rejects.toMatchObject({ code: 'action_not_open' });
    await expect(decide().release(harbourLeader, id, 'consent-obtained')).rejects.toMatchObject({ code: 'consent_refused' });
    expect(await due(id)).toMatchObject([{ kind: 'held-referral', organisation_id: harbour.id }]);
    expect((await read(id)).state).toBe('held');
  });

  it('is not asked again, and neither is anybody else who declined', async () => {
    const { id } = await receive();
    await decide().decline(leader, id, 'conflict');
    await expect(decide().offer(harbourLeader, id, haven.id)).rejects.toMatchObject({ code: 'already_declined' });
    await expect(decide().offer(harbourLeader, id, harbour.id)).rejects.toMatchObject({ code: 'conflict' });
    for (const nobody of [police.id, 'nonsense']) {
      await expect(decide().offer(harbourLeader, id, nobody)).rejects.toMatchObject({ code: 'not_in_list' });
    }
  });

  it('once only, however many of its leaders decline at once', async () => {
    const { id } = await receive();
    const both = await Promise.allSettled([decide().decline(leader, id, 'no-capacity'), decide().decline(leader, id, 'no-capacity')]);
    expect(both.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await offers(id, harbourLeader)).map((o) => o.answer)).toEqual(['declined', null]);
  });

  it('for a reason that lies with the victim, ends it: nobody else is asked', async () => {
    const { id } = await receive();
    expect(await decide().decline(leader, id, 'victim-declined')).toEqual({ with: 'ended' });
    expect((await read(id)).state).toBe('declined');
    expect((await offers(id)).map((o) => [o.answer, o.reason])).toEqual([['declined', 'victim-declined']]);
    expect(await due(id)).toEqual([]);
  });
});

describe('a referral that nobody takes on', () => {
  const turnedDown = async (over: Parameters<typeof invented>[1] = {}) => {
    const { id } = await receive(over);
    await decide().decline(leader, id, 'no-capacity');
    expect(await decide().decline(harbourLeader, id, 'no-capacity')).toEqual({ with: 'nobody' });
    return id;
  };

  it('waits for the commissioning body with its clock, names nobody, and no provider sees it', async () => {
    const id = await turnedDown({ risk: { band: 'high' } });
    const line = (await unplaced()).find((one) => one.id === id);
    expect(line).toMatchObject({ danger: 3, held: false, asked: 2, offenceGroup: 'residential-burglary' });
    expect(line!.dueOn).not.toBeNull();
    expect(JSON.stringify(line)).not.toMatch(/Testa|7700/);
    for (const actor of [leader, harbourLeader]) await expect(offers(id, actor)).rejects.toMatchObject({ code: 'not_found' });
    expect(await on.get(OffersQueries).ofReferral(commissioner, id, 'referral.place')).toHaveLength(2);
    expect((await read(id)).state).toBe('received');
    for (const actor of [leader, wmp]) await expect(unplaced(actor)).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it('is given to a provider by a person, even to one that was won over, and leaves the queue', async () => {
    const id = await turnedDown();
    const [clock] = await due(id);
    const choices = await on.get(OffersQueries).choices(commissioner, id, 'referral.place');
    expect(choices.map((c) => [c.name, c.fits, c.before])).toEqual([
      [haven.name, true, 'declined'],
      [harbour.name, true, 'declined'],
    ]);
    await on.get(PlacingService).place(commissioner, id, haven.id);
    expect((await unplaced()).map((one) => one.id)).not.toContain(id);
    await expect(on.get(UnplacedQueries).one(commissioner, id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(on.get(PlacingService).place(commissioner, id, harbour.id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await due(id)).toEqual([{ ...clock, organisation_id: haven.id }]);
    await decide().accept(leader, id);
  });

  it('is ended by a person with a reason, and never otherwise', async () => {
    const id = await turnedDown();
    await expect(on.get(PlacingService).end(commissioner, id, 'whim' as never)).rejects.toMatchObject({ code: 'reason_required' });
    await on.get(PlacingService).end(commissioner, id, 'no-service');
    expect((await read(id)).state).toBe('declined');
    expect(await due(id)).toEqual([]);
  });

  it('that was held stays held with whoever gets it', async () => {
    const id = await turnedDown({ consent: REFUSED });
    expect((await on.get(UnplacedQueries).one(commissioner, id)).held).toBe(true);
    await on.get(PlacingService).place(commissioner, id, haven.id);
    await expect(decide().accept(leader, id)).rejects.toMatchObject({ code: 'action_not_open' });
  });

  it('that is restricted is seen by the commissioner who has to place it', async () => {
    const id = await turnedDown({ suspect: { isPoliceOrStaff: true } });
    expect((await unplaced()).map((one) => one.id)).toContain(id);
    await on.get(PlacingService).place(commissioner, id, haven.id);
    expect(await offers(id)).toHaveLength(3);
  });

  it('because no service was there from the first moment, waits in the same queue', async () => {
    const crime = { ...invented(1).crime, reference: '20/609999/26', district: 'E08000026' };
    await on.get(Work).run(SYSTEM, async (tx) => {
      await tx.query(`update service set districts = '{E08000025}'`);
      tx.did('service.changed', { kind: 'service', id: haven.id });
    });
    const view = await receive({ crime });
    expect(view.state).toBe('received');
    expect(await unplaced()).toEqual(expect.arrayContaining([expect.objectContaining({ id: view.id, asked: 0 })]));
    expect(await due(view.id)).toMatchObject([{ kind: 'answer-offer', organisation_id: DEMO.organisations.pcc.id }]);
    await on.get(AmendmentsService).withdraw(wmp, view.id, 'sent-in-error');
    expect((await unplaced()).map((one) => one.id)).not.toContain(view.id);
  });
});

describe('the leader’s queue', () => {
  it('holds what was offered on', async () => {
    const { id } = await receive();
    await decide().decline(leader, id, 'no-capacity');
    const queue = await on.get(TriageQueueQueries).waiting(harbourLeader, { state: 'offered' }, PAGE);
    expect(queue.items.map((line) => line.id)).toContain(id);
  });
});
