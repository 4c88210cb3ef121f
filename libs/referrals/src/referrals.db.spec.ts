import { DEMO, IdentityModule, demoActor, seedDemoIdentity } from '#libs/identity';
import { seedDemoServices } from '#libs/directory';
import { Work } from '#libs/platform';
import { SYSTEM } from '#libs/kernel';
import { invented } from '../../../test/support/demo-referral';
import { testPlatform, type TestPlatform } from '../../../test/support/platform';
import { DecisionsService } from './decisions.service';
import { AmendmentsService } from './amendments.service';
import { ReferralsModule } from './referrals.module';
import { ReferralsQueries } from './referrals.queries';
import { ReferralsService } from './referrals.service';

/** References that are drawn next; by chance when there are none. */
const mockDrawn: string[] = [];
jest.mock('./reference', () => {
  const real = jest.requireActual<typeof import('./reference')>('./reference');
  return { ...real, newReference: () => mockDrawn.shift() ?? real.newReference() };
});

const wmp = demoActor('wmpRecords');
const btp = demoActor('btpRecords');
const leader = demoActor('leaderHaven');
let on: TestPlatform;
let referrals: ReferralsService;
let queries: ReferralsQueries;
let decisions: DecisionsService;
let amendments: AmendmentsService;

const receive = async (content = invented(1), actor = wmp) => (await referrals.receive(actor, { content })).view;
const acts = (id: string) =>
  on
    .get(Work)
    .read(SYSTEM, async ({ query }) =>
      (await query<{ kind: string }>('select kind from act where subject_id = $1 order by id', [id])).map((a) => a.kind),
    );

beforeAll(async () => {
  on = await testPlatform([IdentityModule, ReferralsModule]);
  await seedDemoIdentity(on.get(Work));
  await seedDemoServices(on.get(Work), [DEMO.organisations.haven, DEMO.organisations.harbour]);
  referrals = on.get(ReferralsService);
  queries = on.get(ReferralsQueries);
  decisions = on.get(DecisionsService);
  amendments = on.get(AmendmentsService);
});
afterAll(() => on.close());

describe('receiving a referral', () => {
  it('answers with a reference, its triage and what the referrer may do, and records both acts', async () => {
    const view = await receive();
    expect(view).toMatchObject({
      state: 'received',
      externalId: 'TEST-1',
      triage: { outcome: 'ready', firstContact: 'phone' },
      actions: ['amend', 'withdraw'],
    });
    expect(view.reference).toMatch(/^VC-/);
    expect(await acts(view.id)).toEqual(['referral.received', 'referral.triaged']);
    expect(await queries.one(wmp, view.id)).toEqual(view);
  });

  it('the same content again is the same referral; other content under its externalId is refused', async () => {
    const first = await receive(invented(2));
    const again = await referrals.receive(wmp, { content: invented(2) });
    expect(again).toMatchObject({ replayed: true, view: { id: first.id } });
    await expect(referrals.receive(wmp, { content: invented(2, { summary: 'other' }) })).rejects.toMatchObject({
      code: 'external_id_taken',
    });
  });

  it('ten at once with one externalId make one referral', async () => {
    const all = await Promise.all(Array.from({ length: 10 }, () => referrals.receive(wmp, { content: invented(3) })));
    expect(new Set(all.map((r) => r.view.id)).size).toBe(1);
    expect(all.filter((r) => !r.replayed)).toHaveLength(1);
  });

  it('a reference that somebody has already is drawn again', async () => {
    const first = await receive(invented(31));
    mockDrawn.push(first.reference, first.reference);
    const second = await receive(invented(32));
    expect(mockDrawn).toEqual([]);
    expect(second.reference).not.toBe(first.reference);
  });

  it('another force may neither see it nor write in its name', async () => {
    const view = await receive(invented(4));
    await expect(queries.one(btp, view.id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(referrals.receive(btp, { content: invented(5) })).rejects.toMatchObject({ code: 'force_not_yours' });
    expect((await queries.list(btp, {}, { limit: 100, after: null })).items).toEqual([]);
  });

  it('a victim referred again for the same crime is a duplicate, and two at once are never both taken', async () => {
    const again = invented(6, { externalId: 'TEST-6-again' });
    const both = await Promise.all([receive(invented(6)), receive(again)]);
    expect(both.map((v) => v.state).sort()).toEqual(['duplicate', 'received']);
  });

  it('new information about safety is held, and makes the earlier case safer at once', async () => {
    const first = await receive(invented(7));
    const unsafe = invented(7, { externalId: 'TEST-7b' });
    (unsafe.victim as { phones: object[] }).phones = [{ number: '07700 900123', safe: false }];
    const later = await receive(unsafe);
    expect(later).toMatchObject({ state: 'held', triage: { outcome: 'new-information' } });
    const marks = await on
      .get(Work)
      .read(SYSTEM, ({ query }) =>
        query<{ mark: string }>(
          `select distinct ch.mark from channel ch join referral r on r.person_id = ch.person_id where r.id = $1 and ch.kind = 'voice'`,
          [first.id],
        ),
      );
    expect(marks).toEqual([{ mark: 'unsafe' }]);
    expect(await acts(first.id)).toContain('referral.made-safer');
  });
});

describe('deciding on a referral', () => {
  it('accepting opens the case and asks for its allocation; a second leader comes too late', async () => {
    const view = await receive(invented(20));
    const results = await Promise.allSettled([decisions.accept(leader, view.id), decisions.accept(leader, view.id)]);
    expect(results.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await queries.one(wmp, view.id)).state).toBe('accepted');
  });

  it('a refusal of the victim’s cannot be released, only declined or corrected by the referrer', async () => {
    const view = await receive(invented(21, { consent: { basis: 'public-task', toContact: 'refused' } }));
    expect(view.state).toBe('held');
    await expect(decisions.release(leader, view.id, 'consent-obtained')).rejects.toMatchObject({ code: 'consent_refused' });
    await amendments.amend(wmp, view.id, {
      version: view.version,
      reason: 'asked again',
      change: (sent) => ({ ...sent, consent: { basis: 'consent', toContact: 'given' } }),
    });
    expect(await queries.one(wmp, view.id)).toMatchObject({ state: 'received', triage: { outcome: 'ready' } });
  });

  it('offering it to another provider takes it out of the first one’s sight', async () => {
    const view = await receive(invented(22));
    await decisions.offer(leader, view.id, DEMO.organisations.harbour.id);
    await expect(queries.one(leader, view.id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('what is withdrawn never opens', async () => {
    const view = await receive(invented(23));
    await amendments.withdraw(wmp, view.id, 'sent-in-error');
    expect((await queries.one(wmp, view.id)).state).toBe('withdrawn');
    await expect(decisions.accept(leader, view.id)).rejects.toMatchObject({ code: 'action_not_open' });
  });
});
