import { decodeJwt, decodeProtectedHeader } from 'jose';
import { SYSTEM } from '#libs/kernel';
import { Clients, demoActor, Tokens } from '#libs/identity';
import { startIdentity, type TestIdentity } from '../../../test/support/identity';

let on: TestIdentity;

const ask = (form: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${on.url}/token`, { method: 'POST', body: new URLSearchParams({ grant_type: 'client_credentials', ...form }), headers });
const wmp = { client_id: 'wmp-records', client_secret: 'wmp-records-demo-secret' };
const basic = (id: string, secret: string) => ({ authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` });
const json = async (response: Response) => (await response.json()) as Record<string, string>;

beforeAll(async () => {
  on = await startIdentity();
});
afterAll(() => on.close());

describe('a token for a machine', () => {
  it('is found by discovery, and is a JWT access token of at most ten minutes for the api', async () => {
    const discovered = await json(await fetch(`${on.url}/.well-known/openid-configuration`));
    expect(discovered).toMatchObject({ issuer: on.url, token_endpoint: `${on.url}/token`, jwks_uri: `${on.url}/jwks` });
    const answer = await ask({ ...wmp, scope: 'referrals:read referrals:write' });
    expect(answer.status).toBe(200);
    const { access_token: token = '', token_type, scope } = await json(answer);
    expect({ token_type, scope }).toEqual({ token_type: 'Bearer', scope: 'referrals:read referrals:write' });
    expect(decodeProtectedHeader(token)).toMatchObject({ alg: 'ES256', typ: 'at+jwt' });
    const { exp = 0, iat = 0, ...claims } = decodeJwt(token);
    expect(claims).toMatchObject({ iss: on.url, aud: 'http://localhost:3001', client_id: 'wmp-records' });
    expect(exp - iat).toBeLessThanOrEqual(600);
  });

  it('opens the api as the client', async () => {
    const { access_token = '' } = await json(await ask(wmp));
    await expect(on.app.get(Tokens).verifyMachineToken(access_token)).resolves.toEqual(demoActor('wmpRecords'));
  });

  it('may be asked for with the secret in the header or in the body', async () => {
    expect((await ask({}, basic('wmp-records', 'wmp-records-demo-secret'))).status).toBe(200);
    expect((await ask(wmp)).status).toBe(200);
  });

  it('has no scope that the client may not have', async () => {
    const { scope } = await json(await ask({ ...wmp, scope: 'referrals:read webhooks:manage' }));
    expect(scope).toBe('referrals:read');
    const none = await ask({ ...wmp, scope: 'webhooks:manage' });
    expect([none.status, (await json(none)).error]).toEqual([400, 'invalid_scope']);
  });

  it('is refused for a wrong secret, an unknown client, and for the hash of the secret', async () => {
    for (const client_secret of ['wrong', 'L8kq0PzcDd5PZ3EpXnX0bL9JxQpX3Q2p0v4n1T6mXqA']) {
      expect((await ask({ ...wmp, client_secret })).status).toBe(401);
    }
    expect((await ask({ client_id: 'nobody', client_secret: 'x' })).status).toBe(401);
    expect((await ask({ client_id: 'wmp-records' })).status).toBe(401);
  });

  it('says how to authenticate, and nothing of what was sent', async () => {
    const refused = await ask({}, basic('wmp-records', 'not-this-one'));
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toMatch(/^Basic/);
    expect(await refused.text()).not.toContain('not-this-one');
  });

  it('is there at once for a new client, and never again when it is turned off', async () => {
    const clients = on.app.get(Clients);
    const scopes = ['referrals:read'];
    const { secret } = await clients.add(SYSTEM, { clientId: 'new-records', organisation: 'wmp', scopes });
    const mine = { client_id: 'new-records', client_secret: secret };
    expect((await ask(mine)).status).toBe(200);
    await clients.enable(SYSTEM, 'new-records', false);
    expect((await ask(mine)).status).toBe(401);
    await clients.enable(SYSTEM, 'new-records', true);
    expect((await ask(mine)).status).toBe(200);
  });

  it('comes slower after many wrong secrets, but not for who has the right one', async () => {
    const answers: Response[] = [];
    for (let i = 0; i < 14 && answers.at(-1)?.status !== 429; i += 1)
      answers.push(await ask({ client_id: 'btp-records', client_secret: 'guess' }));
    expect(answers.at(-1)?.status).toBe(429);
    expect(Number(answers.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await ask({ client_id: 'btp-records', client_secret: 'btp-records-demo-secret' })).status).toBe(200);
  });

  it('gives no other grant and no page to who asks in another way', async () => {
    expect((await ask({ ...wmp, grant_type: 'password', username: 'a', password: 'b' })).status).toBe(400);
    expect((await fetch(`${on.url}/token`)).status).toBe(404);
    expect((await fetch(`${on.url}/reg`, { method: 'POST' })).status).toBe(404);
  });

  it('always names the issuer, whatever host a request pretends', async () => {
    const headers = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' };
    const discovered = await json(await fetch(`${on.url}/.well-known/openid-configuration`, { headers }));
    expect(JSON.stringify(discovered)).not.toContain('evil.example');
  });
});

it('logs neither a secret nor a token', () => {
  expect(on.logged()).toContain('/token');
  expect(on.logged()).not.toMatch(/demo-secret|not-this-one|guess|eyJ/);
});
