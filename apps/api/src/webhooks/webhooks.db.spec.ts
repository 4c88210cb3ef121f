import { SYSTEM } from '#libs/kernel';
import { Work } from '#libs/platform';
import { testApi, type Answered, type Asking, type TestApi } from '../../../../test/support/api';

const SCOPE = 'webhooks:manage';
const URL = 'https://records.example.org/hook';
let api: TestApi;
let n = 0;
beforeAll(async () => {
  api = await testApi();
  // no demo client may manage webhooks: these may
  const grant = `update machine_client set scopes = array_append(scopes, '${SCOPE}')`;
  await api.app.get(Work).keep('installation', (query) => query(grant));
});
afterAll(() => api.close());

const ask = (method: string, path: string, asking: Asking = {}): Promise<Answered> => {
  const headers = method === 'POST' ? { 'idempotency-key': `k${(n += 1)}`, ...asking.headers } : asking.headers;
  return api.ask(method, path, { scope: SCOPE, ...asking, ...(headers && { headers }) });
};
const add = (asking: Asking = {}) => ask('POST', '/v1/webhooks', { body: { url: URL }, ...asking });

describe('/v1/webhooks', () => {
  it('shows the secret once: when it is made, and to whoever repeats that very request', async () => {
    const made = await add({ headers: { 'idempotency-key': 'once' } });
    expect([made.status, made.headers['location']]).toEqual([201, `/v1/webhooks/${made.json.id}`]);
    expect(made.json).toMatchObject({ url: URL, state: 'enabled', secret: expect.stringMatching(/^whsec_/) as unknown, waiting: 0 });
    expect((await add({ headers: { 'idempotency-key': 'once' } })).text).toBe(made.text);
    const { secret, ...rest } = made.json;
    const [one, list] = [await ask('GET', `/v1/webhooks/${rest.id}`), await ask('GET', '/v1/webhooks?limit=1')];
    expect([one.json, list.json]).toEqual([rest, { items: [rest], next: null }]);
    const kept = await api.app
      .get(Work)
      .read(SYSTEM, ({ query }) => query<{ text: string }>('select answer::text as text from idempotency'));
    expect(kept.map((row) => row.text).join()).not.toContain(Buffer.from(secret as string).toString('hex'));
  });

  it.each([
    [{ url: 'http://records.example.org' }, 'address_not_allowed'],
    [{ url: 'https://127.0.0.1/x' }, 'address_not_allowed'],
    [{ url: 'http://127.0.0.1:4000/x' }, 'address_not_allowed'],
    [{ url: 7 }, 'wrong_type'],
    [{}, 'required'],
    [{ url: URL, secret: 'mine' }, 'unknown_property'],
  ])('%j is refused: %s', async (body, code) => {
    const answer = await add({ body });
    expect([answer.status, answer.json.errors[0].code]).toEqual([422, code]);
  });

  it('is taken away, and then is not there', async () => {
    const { json } = await add();
    const path = `/v1/webhooks/${json.id}`;
    expect([(await ask('DELETE', path)).status, (await ask('GET', path)).status, (await ask('DELETE', path)).status]).toEqual([
      204, 404, 404,
    ]);
  });

  it('sends again, with nothing said or since an instant', async () => {
    const path = `/v1/webhooks/${(await add()).json.id}/replay`;
    for (const asking of [{}, { body: {} }, { body: { since: '2026-01-01T00:00:00Z' } }]) {
      const answer = await ask('POST', path, asking);
      expect([answer.status, answer.json]).toEqual([202, { queued: 0 }]);
    }
    expect((await ask('POST', path, { body: { since: 'yesterday' } })).json.errors[0]).toMatchObject({
      pointer: '/since',
      code: 'not_a_date',
    });
  });

  it('is another’s to nobody, and needs its scope', async () => {
    const { json } = await add();
    const path = `/v1/webhooks/${json.id}`;
    for (const [method, at] of [
      ['GET', path],
      ['DELETE', path],
      ['POST', `${path}/replay`],
    ] as const)
      expect((await ask(method, at, { as: 'btp-records' })).status).toBe(404);
    expect((await ask('GET', path)).status).toBe(200);
    expect((await ask('GET', '/v1/webhooks', { scope: 'referrals:read' })).json.code).toBe('scope_missing');
    expect((await ask('GET', '/v1/webhooks', { as: null })).status).toBe(401);
  });
});
