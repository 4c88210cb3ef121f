import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DEMO, demoActor } from '#libs/identity';
import { SYSTEM } from '#libs/kernel';
import { Settings, Work } from '#libs/platform';
import { WebhooksQueries } from '#libs/webhooks';
import { invented } from '../support/demo-referral';
import { until } from '../support/engine';
import { Story } from '../support/story';

interface Had {
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

describe('a force’s record system asks to be told what becomes of its referrals', () => {
  let story: Story;
  let server: Server;
  let answers: number;
  let secret: string;
  let id: string;
  const had: Had[] = [];
  /** What a careful receiver keeps: each message once. */
  const kept = new Map<string, { data: { id: string; state: string } }>();

  const manage = (method: string, path: string, body?: object) =>
    story.service.ask(method, path, {
      scope: 'webhooks:manage',
      headers: method === 'POST' ? { 'idempotency-key': `${method}${path}${JSON.stringify(body)}` } : {},
      ...(body && { body }),
    });
  const told = (referralId: string) => [...kept.values()].filter(({ data }) => data.id === referralId).map(({ data }) => data.state);
  const isTold = (referralId: string, ...states: string[]) =>
    until(`${states.join()} is told`, () => told(referralId).join() === states.join(), 60_000);

  beforeAll(async () => {
    story = await Story.begins();
    // no demo client may manage webhooks; an operator gives it to this one
    const grant = `update machine_client set scopes = array_append(scopes, 'webhooks:manage') where client_id = $1`;
    await story.service.get(Work).keep('installation', (query) => query(grant, [DEMO.clients.wmpRecords.clientId]));
    answers = 204;
    server = createServer((request, reply) => {
      let text = '';
      request.on('data', (part) => (text += String(part)));
      request.on('end', () => {
        had.push({ headers: request.headers, text });
        if (answers < 300) kept.set(String(request.headers['webhook-id']), JSON.parse(text) as { data: { id: string; state: string } });
        reply.writeHead(answers).end();
      });
    });
    await new Promise<void>((open) => server.listen(0, '127.0.0.1', open));
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await story.ends();
  });

  it('on this machine only where somebody has allowed it', async () => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
    const refused = await manage('POST', '/v1/webhooks', { url });
    expect([refused.status, refused.json.code]).toEqual([422, 'address_not_allowed']);
    await story.service.get(Settings).set(SYSTEM, 'webhooks.toLoopback', 'true');
    const made = await manage('POST', '/v1/webhooks', { url });
    expect(made.status).toBe(201);
    ({ secret, id } = made.json as { secret: string; id: string });
  });

  it('each state is told once, signed, and says nothing of the victim', async () => {
    const referral = await story.policeRefer(invented(1));
    await isTold(referral.id, 'received');
    await story.isWithTheCaseworker(referral);
    await isTold(referral.id, 'received', 'accepted');
    for (const { headers, text } of had) {
      const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${text}`;
      const hmac = createHmac('sha256', Buffer.from(secret.replace('whsec_', ''), 'base64'));
      expect(headers['webhook-signature']).toBe(`v1,${hmac.update(signed).digest('base64')}`);
      expect(text).not.toMatch(/Inventedson|Testa|07700|20\/6000/);
    }
    // what was told is what the referrer reads
    const { state, reference } = (await story.referrerReads(referral)).json as { state: string; reference: string };
    expect(JSON.parse(had.at(-1)!.text)).toMatchObject({ type: 'referral.state-changed', data: { state, reference } });
  });

  it('a worker that is killed loses nothing, and what comes twice is known by its id', async () => {
    const referrals = [];
    for (let n = 10; n < 30; n += 1) referrals.push(await story.policeRefer(invented(n)));
    await story.service.stopWorker(true);
    for (let n = 30; n < 40; n += 1) referrals.push(await story.policeRefer(invented(n)));
    await story.service.startWorker();
    for (const { id: referralId } of referrals) await isTold(referralId, 'received');
    expect(new Set(had.map(({ headers }) => headers['webhook-id'])).size).toBe(kept.size);
  });

  it('a receiver that is away is told when it is back; its administrator sees that it was', async () => {
    answers = 503;
    const referral = await story.policeRefer(invented(50));
    const page = () => story.service.get(WebhooksQueries).overview(demoActor('administratorPcc'));
    await until('it is seen', async () => (await page()).lines[0]?.failingSince !== null, 60_000);
    expect((await page()).lines[0]).toMatchObject({ lastFailure: 'answered-503', waiting: 1 });
    answers = 204;
    expect((await manage('POST', `/v1/webhooks/${id}/replay`, {})).json).toEqual({ queued: 1 });
    await isTold(referral.id, 'received');
    expect((await manage('GET', `/v1/webhooks/${id}`)).json).toMatchObject({ state: 'enabled', failingSince: null, waiting: 0 });
  });
});
