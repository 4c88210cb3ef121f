import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { seedDemoIdentity } from '#libs/identity';
import { AppLogger, ensureInstallation, loadConfig, Work } from '#libs/platform';
import { createApi } from '../../apps/api/src/app';
import { openWeb } from '../../apps/web/src/web';
import { anotherIssuer, WEB_CLIENT, type AnotherIssuer } from '../support/another-issuer';
import { BrowserJar } from '../support/browser-jar';
import { testDatabase, type TestDatabase } from '../support/database';
import { freePort } from '../support/identity';

const LEADER = { sub: 'their-4711', email: 'Leader@Haven.example', verified: true };

describe('an installation whose people sign in at another issuer (OIDC_ISSUER)', () => {
  let database: TestDatabase;
  let issuer: AnotherIssuer;
  let web: NestFastifyApplication;
  let api: NestFastifyApplication;
  let home: string;
  let apiUrl: string;
  const secretsDir = mkdtempSync(join(tmpdir(), 'vc-secrets-'));

  beforeAll(async () => {
    [database, issuer] = await Promise.all([testDatabase(), anotherIssuer()]);
    const [webPort, apiPort] = [await freePort(), await freePort()];
    home = `http://127.0.0.1:${webPort}`;
    apiUrl = `http://127.0.0.1:${apiPort}`;
    const env = { NODE_ENV: 'test', DATABASE_URL: database.url, SECRETS_DIR: secretsDir, DEMO: 'true', LOG_LEVEL: 'error' };
    const theirs = {
      OIDC_ISSUER: issuer.url,
      OIDC_CLIENT_ID: WEB_CLIENT.id,
      OIDC_CLIENT_SECRET: WEB_CLIENT.secret,
      OIDC_AUDIENCE: 'victims-api',
    };
    const config = loadConfig({ ...env, ...theirs, WEB_URL: home, API_URL: apiUrl });
    await ensureInstallation(database.url, config);
    web = await openWeb(config, new AppLogger('web', config));
    await seedDemoIdentity(web.get(Work));
    await web.listen(webPort, '127.0.0.1');
    api = await createApi(config, new AppLogger('api', config));
  });
  afterAll(async () => {
    await api.close();
    await web.close();
    issuer.close();
    await database.drop();
    rmSync(secretsDir, { recursive: true, force: true });
  });

  /** Signs in there and comes back: the first page, or the page that says that it failed. */
  async function signIn(jar: BrowserJar, as: AnotherIssuer['signedIn']): Promise<{ status: number | undefined; path: string }> {
    issuer.signedIn = as;
    const { url, response } = await jar.follow(`${home}/sign-in`, 'nowhere');
    return { status: response?.status, path: new URL(url).pathname };
  }

  it('comes to the work of the account with the verified e-mail', async () => {
    const jar = new BrowserJar();
    expect(await signIn(jar, LEADER)).toEqual({ status: 200, path: '/' });
    expect((await jar.get(`${home}/triage`)).status).toBe(200);
  });

  it('from then on it is the subject that counts, whatever the e-mail says', async () => {
    expect(await signIn(new BrowserJar(), { ...LEADER, email: 'officer@wmp.example' })).toEqual({ status: 200, path: '/' });
    expect(await signIn(new BrowserJar(), { ...LEADER, sub: 'their-another' })).toEqual({ status: 401, path: '/sign-in/callback' });
  });

  it('nobody comes in with an e-mail that is not verified, or that no account has', async () => {
    for (const person of [
      { sub: 'their-1', email: 'caseworker@haven.example', verified: false },
      { sub: 'their-2', email: 'stranger@example.org', verified: true },
    ])
      expect((await signIn(new BrowserJar(), person)).status).toBe(401);
  });

  it('signing out ends the session here and there', async () => {
    const jar = new BrowserJar();
    await signIn(jar, LEADER);
    const page = await (await jar.get(`${home}/triage`)).text();
    const token = /name="_token" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const left = await jar.post(`${home}/sign-out`, { _token: token }, { origin: home });
    const there = new URL(left.headers.get('location') ?? '');
    expect([left.status, there.origin + there.pathname]).toEqual([303, `${issuer.url}/leave`]);
    expect(there.searchParams.get('post_logout_redirect_uri')).toBe(`${home}/signed-out`);
    expect((await jar.get(`${home}/triage`)).status).toBe(303);
  });

  it('machines bring its tokens for our audience, and no others', async () => {
    const ask = async (audience: string) => {
      const headers = { authorization: `Bearer ${await issuer.machineToken('wmp-records', audience)}` };
      return (await api.inject({ method: 'GET', url: '/v1/referrals', headers })).statusCode;
    };
    expect(await ask('victims-api')).toBe(200);
    expect(await ask(apiUrl)).toBe(401);
  });
});
