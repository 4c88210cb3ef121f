import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose';
import { SYSTEM } from '#libs/kernel';
import { Work } from '#libs/platform';
import { testPlatform, type TestPlatform } from '../../../test/support/platform';
import { demoActor, seedDemoIdentity } from './demo.seed';
import { IdentityModule } from './identity.module';
import { Tokens } from './tokens';

const AUDIENCE = 'http://localhost:3001';
let on: TestPlatform;
let issuer: string;
let server: Server;
let key: CryptoKey;
let keysAsked = 0;

interface Said {
  claims?: Record<string, unknown>;
  typ?: string;
  issuer?: string;
  audience?: string;
  seconds?: number;
  signedBy?: CryptoKey;
}

function token(said: Said = {}): Promise<string> {
  return new SignJWT({ client_id: 'wmp-records', scope: 'referrals:read referrals:write', ...said.claims })
    .setProtectedHeader({ alg: 'ES256', kid: 'one', typ: said.typ ?? 'at+jwt' })
    .setIssuer(said.issuer ?? issuer)
    .setAudience(said.audience ?? AUDIENCE)
    .setExpirationTime(Math.floor(Date.now() / 1000) + (said.seconds ?? 600))
    .sign(said.signedBy ?? key);
}

const verify = (bearer: string) => on.get(Tokens).verifyMachineToken(bearer);
const unauthenticated = expect.objectContaining({ kind: 'forbidden', code: 'unauthenticated' });

beforeAll(async () => {
  const pair = await generateKeyPair('ES256');
  key = pair.privateKey;
  const jwks = JSON.stringify({ keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'one', alg: 'ES256', use: 'sig' }] });
  server = createServer((req, res) => {
    if (req.url === '/jwks') keysAsked += 1;
    res.setHeader('content-type', 'application/json');
    res.end(req.url === '/jwks' ? jwks : JSON.stringify({ issuer, jwks_uri: `${issuer}/jwks` }));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  on = await testPlatform([IdentityModule], { IDENTITY_URL: issuer, API_URL: AUDIENCE });
  await seedDemoIdentity(on.get(Work));
});
afterAll(async () => {
  await on.close();
  server.closeAllConnections();
  server.close();
});

describe('a machine token', () => {
  it('is its client, with the organisation, forces and scopes that the database knows', async () => {
    const actor = await verify(await token({ claims: { scope: 'referrals:read webhooks:manage' } }));
    expect(actor).toEqual({ ...demoActor('wmpRecords'), scopes: ['referrals:read'] });
  });

  it.each([
    ['of another issuer', { issuer: 'http://elsewhere.example' }],
    ['for another audience', { audience: 'http://elsewhere.example' }],
    ['that has run out', { seconds: -5 }],
    ['that is an ID token', { typ: 'JWT' }],
    ['of a client that nobody knows', { claims: { client_id: 'nobody' } }],
    ['that names no client', { claims: { client_id: undefined } }],
  ])('%s is refused', async (_words, said: Said) => {
    await expect(verify(await token(said))).rejects.toEqual(unauthenticated);
  });

  it('signed by another key, altered or not a token at all is refused', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    const good = await token();
    for (const bad of [await token({ signedBy: privateKey }), `${good.slice(0, -4)}AAAA`, 'nonsense', '']) {
      await expect(verify(bad)).rejects.toEqual(unauthenticated);
    }
  });

  it('needs no further question to the issuer, however often it is sent', async () => {
    const bearer = await token();
    const asked = keysAsked;
    await Promise.all(Array.from({ length: 20 }, () => verify(bearer)));
    expect(keysAsked - asked).toBe(0);
  });

  it('is refused within five seconds after its client was turned off', async () => {
    const bearer = await token({ claims: { client_id: 'btp-records' } });
    await expect(verify(bearer)).resolves.toMatchObject({ forces: ['btp'] });
    await on.get(Work).run(SYSTEM, async (tx) => {
      const [row] = await tx.query<{ id: string }>(
        `update machine_client set enabled = false where client_id = 'btp-records' returning id`,
      );
      tx.did('client.disabled', { kind: 'client', id: row?.id ?? '' });
    });
    jest.useFakeTimers({
      now: Date.now() + 5_000,
      doNotFake: [
        'nextTick',
        'setImmediate',
        'setTimeout',
        'setInterval',
        'clearTimeout',
        'clearInterval',
        'performance',
        'hrtime',
        'queueMicrotask',
      ],
    });
    await expect(verify(bearer)).rejects.toEqual(unauthenticated);
    jest.useRealTimers();
  });

  it('is neither good nor bad while the issuer cannot be asked', async () => {
    const away = await testPlatform([IdentityModule], { IDENTITY_URL: 'http://127.0.0.1:9', API_URL: AUDIENCE });
    await expect(away.get(Tokens).verifyMachineToken(await token())).rejects.toEqual(expect.objectContaining({ code: 'unavailable' }));
    await away.close();
  });
});
