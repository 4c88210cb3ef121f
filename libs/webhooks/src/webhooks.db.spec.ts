import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AuditModule, Positions } from '#libs/audit';
import { seedDemoServices } from '#libs/directory';
import { DEMO, IdentityModule, demoActor, seedDemoIdentity } from '#libs/identity';
import type { ReferralContent } from '#libs/intake';
import { SYSTEM, type Actor } from '#libs/kernel';
import { Settings, Work } from '#libs/platform';
import {
  AmendmentsService,
  CasesQueries,
  CasesService,
  ContactsService,
  DecisionsService,
  ReferralsModule,
  ReferralsService,
} from '#libs/referrals';
import { invented } from '../../../test/support/demo-referral';
import { testPlatform, type TestPlatform } from '../../../test/support/platform';
import { WebhookFollower } from './webhook.follower';
import { WebhookSender } from './webhook.sender';
import { WebhooksModule } from './webhooks.module';
import { WebhooksQueries } from './webhooks.queries';
import { WebhooksService } from './webhooks.service';

const SCOPES = ['webhooks:manage', 'referrals:write', 'referrals:read'] as Actor['scopes'];
const wmp: Actor = { ...demoActor('wmpRecords'), scopes: SCOPES };
const btp: Actor = { ...demoActor('btpRecords'), scopes: SCOPES };
const [leader, worker, administrator, oversight] = (
  ['leaderHaven', 'caseworkerHaven', 'administratorHaven', 'administratorPcc'] as const
).map(demoActor) as [Actor, Actor, Actor, Actor];
const PAGE = { limit: 100, after: null };

let on: TestPlatform;
let n = 4_000;
let answer = 204;
let had: { headers: IncomingHttpHeaders; body: { data: { id: string; state: string; externalId: string } }; text: string }[] = [];
let server: Server;
let url: string;

const rows = <R extends object>(sql: string, params: unknown[] = []) => on.get(Work).read(SYSTEM, ({ query }) => query<R>(sql, params));
const service = () => on.get(WebhooksService);

beforeAll(async () => {
  on = await testPlatform([IdentityModule, ReferralsModule, AuditModule, WebhooksModule], { NODE_ENV: 'test' });
  await seedDemoIdentity(on.get(Work));
  await seedDemoServices(on.get(Work), [DEMO.organisations.haven]);
  await on.get(Settings).set(SYSTEM, 'webhooks.toLoopback', 'true');
  server = createServer((request, reply) => {
    let text = '';
    request.on('data', (part) => (text += String(part)));
    request.on('end', () => {
      had.push({ headers: request.headers, body: JSON.parse(text) as (typeof had)[number]['body'], text });
      reply.writeHead(answer).end();
    });
  });
  await new Promise<void>((open) => server.listen(0, '127.0.0.1', open));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await on.close();
});
beforeEach(async () => {
  [answer, had] = [204, []];
  const left = await on.get(WebhooksQueries).list(wmp, PAGE);
  for (const { id } of left.items) await service().remove(wmp, id);
});

async function received(over: Partial<ReferralContent> = {}, as: Actor = wmp) {
  n += 1;
  const { view } = await on.get(ReferralsService).receive(as, { content: invented(n, over) });
  const [row] = await rows<{ case_id: string }>('select case_id from referral where id = $1', [view.id]);
  return { id: view.id, caseId: row!.case_id, version: view.version };
}
/** What the worker does. */
async function worked(): Promise<void> {
  await on.get(Positions).place();
  await on.get(WebhookFollower).follow();
  while ((await on.get(WebhookSender).send()) > 0);
}
const states = (id: string) => had.filter(({ body }) => body.data.id === id).map(({ body }) => body.data.state);
/** Lets the time pass that a message or a receiver has to wait. */
const later = () =>
  on.get(Work).keep('webhook_delivery', async (query) => {
    await query(`update webhook_delivery set next_at = now() - interval '1 second'`);
    await query('update webhook_health set retry_at = null');
  });

describe('changes of one’s own referrals', () => {
  it('are told once each, in the words of the referrer’s answer, and nothing else of the victim', async () => {
    await service().add(wmp, url);
    const { id, caseId, version } = await received({ externalId: 'HOOK-1' });
    await worked();
    expect(states(id)).toEqual(['received']);
    const change = (sent: ReferralContent) => ({ ...sent, summary: 'more' });
    await on.get(AmendmentsService).amend(wmp, id, { version, reason: 'found out', change });
    await on.get(DecisionsService).accept(leader, id);
    await on.get(CasesService).allocate(leader, caseId, worker.id);
    await worked();
    expect(states(id)).toEqual(['received', 'accepted']);
    const [first] = had;
    expect(Object.keys(first!.body)).toEqual(['type', 'timestamp', 'data']);
    expect(Object.keys(first!.body.data)).toEqual(['id', 'reference', 'externalId', 'state', 'receivedAt']);
    expect(first!.text).not.toMatch(/Inventedson|Testa|7700|20\/60/);
  });

  it('in support is told only with the victim’s consent', async () => {
    await service().add(wmp, url);
    const consents = [{ purpose: 'feedback-to-referrer' as const, decision: 'given' as const }];
    const [told, untold] = [await received({ consents }), await received()];
    for (const { id, caseId } of [told, untold]) {
      await on.get(DecisionsService).accept(leader, id);
      await on.get(CasesService).allocate(leader, caseId, worker.id);
      const { channels } = await on.get(CasesQueries).one(worker, caseId);
      const channelId = channels.find((channel) => channel.kind === 'voice')!.id;
      await on.get(ContactsService).record(worker, caseId, { channelId, outcome: 'spoke-to-victim', confirmedSafe: true, saidYes: true });
    }
    await worked();
    // what happened between two looks is told as it stands
    expect([states(told.id), states(untold.id)]).toEqual([['in-support'], ['accepted']]);
  });

  it('are signed, and another force is told nothing of them', async () => {
    const { secret } = await service().add(wmp, url);
    const other = await received({ crime: { force: 'btp', reference: `${n}` } }, btp);
    const { id } = await received();
    await worked();
    expect([states(id), states(other.id)]).toEqual([['received'], []]);
    const { headers, text } = had[0]!;
    const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${text}`;
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
    expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`);
    const stored = await rows<{ text: string }>('select webhook::text as text from webhook');
    expect(stored.map((row) => row.text).join()).not.toContain(Buffer.from(secret).toString('hex'));
  });

  it('of before somebody asked are not told; an act that commits late is', async () => {
    const early = await received();
    await on.get(Positions).place();
    await service().add(wmp, url);
    let commit: () => void = () => undefined;
    const held = new Promise<void>((done) => (commit = done));
    // an act with an earlier id and time than the next one, which commits after it
    const late = on.get(Work).run(wmp, async (tx) => {
      const view = await on.get(ReferralsService).take(tx, { content: invented((n += 1), { crime: {} }) });
      await held;
      return view.id;
    });
    const { id } = await received({ crime: {} });
    await worked();
    expect([states(early.id), states(id)]).toEqual([[], ['received']]);
    commit();
    const lateId = await late;
    await worked();
    expect(states(lateId)).toEqual(['received']);
  });
});

describe('what does not arrive', () => {
  it('is tried again under the same id, later each time', async () => {
    await service().add(wmp, url);
    const { id } = await received();
    answer = 500;
    await worked();
    await later();
    await worked();
    answer = 204;
    await later();
    await worked();
    await later();
    await worked();
    expect(states(id)).toEqual(['received', 'received', 'received']);
    expect(new Set(had.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    const [row] = await rows<{ state: string; attempts: number; wait: number }>(
      `select state, attempts, extract(epoch from next_at - now()) as wait from webhook_delivery where referral_id = $1`,
      [id],
    );
    expect(row).toMatchObject({ state: 'arrived', attempts: 2 });
  });

  it('of a sender that was killed is sent by the next one', async () => {
    await service().add(wmp, url);
    const { id } = await received();
    await on.get(Positions).place();
    await on.get(WebhookFollower).follow();
    const claimed = `update webhook_delivery set claimed_until = now() + $1::interval where referral_id = $2`;
    await on.get(Work).keep('webhook_delivery', (query) => query(claimed, ['30 seconds', id]));
    expect(await on.get(WebhookSender).send()).toBe(0);
    await on.get(Work).keep('webhook_delivery', (query) => query(claimed, ['-1 seconds', id]));
    await Promise.all([on.get(WebhookSender).send(), on.get(WebhookSender).send(), on.get(WebhookSender).send()]);
    expect(states(id)).toEqual(['received']);
  });

  it('for a day: the receiver is turned off, what comes is kept, and a replay sends it all', async () => {
    const { view } = await service().add(wmp, url);
    const { id } = await received();
    answer = 503;
    await worked();
    const daysAgo = `update webhook_health set failing_since = now() - interval '25 hours'`;
    await on.get(Work).keep('webhook_delivery', (query) => query(daysAgo));
    await on.get(Work).keep('webhook_delivery', (query) => query(`update webhook_delivery set until = now() - interval '1 second'`));
    await later();
    await worked();
    expect(await on.get(WebhooksQueries).one(wmp, view.id)).toMatchObject({ state: 'disabled', lastFailure: 'answered-503', waiting: 1 });
    const { lines } = await on.get(WebhooksQueries).overview(oversight);
    expect(lines[0]).toMatchObject({ id: view.id, disabledWhy: 'dead', client: 'wmp-records', waiting: 1 });
    expect(await rows(`select 1 from act where kind = 'webhook.disabled' and subject_id = $1`, [view.id])).toHaveLength(1);
    const next = await received();
    had = [];
    answer = 204;
    await later();
    await worked();
    expect(had).toEqual([]);
    expect(await service().replay(wmp, view.id, null)).toBe(2);
    await worked();
    expect([states(id), states(next.id)]).toEqual([['received'], ['received']]);
    expect(await on.get(WebhooksQueries).one(wmp, view.id)).toMatchObject({ state: 'enabled', waiting: 0, failingSince: null });
    // and all of it again, because the receiver lost it: under the ids that it has had
    const ids = had.map(({ headers }) => headers['webhook-id']);
    had = [];
    expect(await service().replay(wmp, view.id, new Date(0))).toBe(2);
    await worked();
    expect(had.map(({ headers }) => headers['webhook-id']).sort()).toEqual(ids.sort());
  });

  it('a receiver that says it is gone is turned off at once; one that is dead keeps back no other', async () => {
    const gone = await service().add(wmp, url);
    answer = 410;
    await received();
    await worked();
    expect(await on.get(WebhooksQueries).one(wmp, gone.view.id)).toMatchObject({ state: 'disabled' });
    await service().add(wmp, 'http://127.0.0.1:9/nobody');
    const alive = await service().add(wmp, url);
    answer = 204;
    had = [];
    for (let i = 0; i < 20; i += 1) await received();
    await worked();
    expect(had).toHaveLength(20);
    expect(await on.get(WebhooksQueries).one(wmp, alive.view.id)).toMatchObject({ waiting: 0 });
  });
});

describe('who may be told', () => {
  it('nobody at an address of the house, nor on this machine unless a test allows it', async () => {
    for (const address of ['http://records.example.org/x', 'https://10.0.0.1/x', 'https://169.254.169.254/', 'x']) {
      const refused = { code: 'address_not_allowed', faults: [{ pointer: '/url', code: 'address_not_allowed' }] };
      await expect(service().add(wmp, address)).rejects.toMatchObject(refused);
    }
    await on.get(Settings).set(SYSTEM, 'webhooks.toLoopback', 'false');
    await expect(service().add(wmp, url)).rejects.toMatchObject({ code: 'address_not_allowed' });
    await on.get(Settings).set(SYSTEM, 'webhooks.toLoopback', 'true');
  });

  it('ten addresses at most; those of others are not there', async () => {
    const { view } = await service().add(wmp, url);
    for (let i = 1; i < 10; i += 1) await service().add(wmp, url);
    await expect(service().add(wmp, url)).rejects.toMatchObject({ code: 'too_many' });
    for (const ask of [
      () => on.get(WebhooksQueries).one(btp, view.id),
      () => service().remove(btp, view.id),
      () => service().replay(btp, view.id, null),
    ])
      await expect(ask()).rejects.toMatchObject({ kind: 'not-found' });
    expect((await on.get(WebhooksQueries).list(btp, PAGE)).items).toEqual([]);
    await expect(service().add({ ...wmp, scopes: ['referrals:write'] }, url)).rejects.toMatchObject({ code: 'scope_missing' });
  });

  it('an administrator sees those of the own organisation, without the address itself', async () => {
    await service().add(wmp, `${url}?token=Quillfeather`);
    expect((await on.get(WebhooksQueries).overview(administrator)).lines).toEqual([]);
    const seen = await on.get(WebhooksQueries).overview(oversight);
    expect(seen.lines).toHaveLength(1);
    expect(JSON.stringify(seen)).not.toContain('Quillfeather');
    await expect(on.get(WebhooksQueries).overview(worker)).rejects.toMatchObject({ code: 'forbidden' });
  });
});
