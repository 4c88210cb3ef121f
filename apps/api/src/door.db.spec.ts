import { Settings } from '#libs/platform';
import { SYSTEM } from '#libs/kernel';
import { testApi, type Answered, type TestApi } from '../../../test/support/api';

let api: TestApi;
beforeAll(async () => (api = await testApi()));
afterAll(() => api.close());

const raw = (body: string | Buffer, more: Record<string, string> = {}): Promise<Answered> =>
  api.ask('POST', '/v1/referrals', { body, headers: { 'idempotency-key': 'raw', ...more } });

describe('who may come in', () => {
  it('nobody without a token, before anything is read', async () => {
    const answer = await api.ask('POST', '/v1/referrals', { as: null, body: '{"broken' });
    expect([answer.status, answer.json.code]).toEqual([401, 'unauthenticated']);
    expect(answer.headers['www-authenticate']).toMatch(/^Bearer /);
    expect((await api.ask('GET', '/v1/nowhere', { as: null })).status).toBe(401);
    expect((await api.ask('GET', '/v1/referrals', { as: null, headers: { authorization: 'Bearer x.y.z' } })).status).toBe(401);
  });

  it('nobody without the scope', async () => {
    const body = { source: 'self', victim: { kind: 'person', familyName: 'Invented' } };
    const answer = await api.ask('POST', '/v1/referrals', { scope: 'referrals:read', body, headers: { 'idempotency-key': 's' } });
    expect([answer.status, answer.json.code]).toEqual([403, 'scope_missing']);
    expect(answer.headers['www-authenticate']).toContain('insufficient_scope');
    expect((await api.ask('GET', '/v1/referrals', { scope: 'referrals:write' })).status).toBe(403);
  });

  it('anybody to the lists of codes, the description and health', async () => {
    expect((await api.ask('GET', '/v1/vocabularies/marac', { as: null })).json.items).toContainEqual({ code: 'heard', words: 'Heard' });
    expect((await api.ask('GET', '/v1/vocabularies/toString', { as: null })).status).toBe(404);
    expect((await api.ask('GET', '/openapi.json', { as: null })).json.openapi).toMatch(/^3\.1/);
    expect((await api.ask('GET', '/docs', { as: null })).status).toBe(200);
    expect((await api.ask('GET', '/health/live', { as: null })).status).toBe(200);
  });

  it('is not ready before the demonstration is loaded', async () => {
    const answer = await api.ask('GET', '/health/ready', { as: null });
    expect([answer.status, answer.json.checks.demo, answer.headers['retry-after']]).toEqual([503, 'not-loaded', '2']);
  });
});

describe('what cannot be read', () => {
  it.each([
    ['no JSON', '{"a":', 400],
    ['nothing', '', 400],
    ['null', 'null', 400],
    ['a list', '[]', 400],
    ['a property twice', '{"source":"self","source":"police"}', 400],
    ['a hidden property twice', '{"victim":{"kind":"person","k\\u0069nd":"business"}}', 400],
    ['endless depth', `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`, 400],
    ['a prototype', '{"__proto__":{"source":"self"}}', 422],
    ['a name of the language', '{"toString":"x"}', 422],
    ['half a character', '{"summary":"\\ud800"}', 422],
    ['a NUL', '{"summary":"a\\u0000b"}', 422],
    ['a number beyond all range', '{"risk":{"score":1e999}}', 422],
  ])('%s is refused as such', async (_, body, status) => {
    const answer = await raw(body, body === '' ? { 'content-type': 'application/json' } : {});
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });

  it('bytes that are no UTF-8, other media types and packed bodies', async () => {
    expect((await raw(Buffer.from([0x7b, 0xff, 0x7d]))).status).toBe(400);
    expect((await raw('a=1', { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(415);
    expect((await raw('{}', { 'content-type': 'application/merge-patch+json' })).status).toBe(415);
    expect((await raw('{}', { 'content-encoding': 'gzip' })).status).toBe(415);
  });

  it('a body of more than 256 KiB', async () => {
    const answer = await raw(`{"summary":"${'a'.repeat(256 * 1024)}"}`);
    expect([answer.status, answer.json.code]).toEqual([413, 'payload_too_large']);
  });
});

describe('a client that asks too often', () => {
  it('is told when to come back', async () => {
    await api.app.get(Settings).set(SYSTEM, 'limits.perClientPerMinute', '3');
    const answers: Answered[] = [];
    const until = Date.now() + 15_000;
    while (answers.at(-1)?.status !== 429 && Date.now() < until) answers.push(await api.ask('GET', '/v1/referrals', { as: 'btp-records' }));
    const last = answers.at(-1);
    expect([last?.status, last?.json.code]).toEqual([429, 'too_many_requests']);
    expect(Number(last?.headers['retry-after'])).toBeGreaterThan(0);
    expect((await api.ask('GET', '/health/live')).status).toBe(200);
  });
});
