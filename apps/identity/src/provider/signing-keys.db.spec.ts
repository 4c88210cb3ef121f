import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose';
import { SYSTEM, wallClock } from '#libs/kernel';
import { Work } from '#libs/platform';
import { startIdentity, type TestIdentity } from '../../../../test/support/identity';
import { ProviderHost } from './provider-host';
import { SigningKeys } from './signing-keys';

const DAY = 86_400_000;
let on: TestIdentity;
let days = 0;

const published = async () => (await (await fetch(`${on.url}/jwks`)).json()) as JSONWebKeySet;
async function token(): Promise<{ kid?: string }> {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: 'wmp-records',
    client_secret: 'wmp-records-demo-secret',
  });
  const { access_token } = (await (await fetch(`${on.url}/token`, { method: 'POST', body })).json()) as { access_token: string };
  const { protectedHeader } = await jwtVerify(access_token, createLocalJWKSet(await published()));
  return protectedHeader;
}
const later = async (by: number): Promise<void> => {
  days += by;
  await on.app.get(ProviderHost).renew();
};

beforeAll(async () => {
  on = await startIdentity();
  const real = wallClock.millis.bind(wallClock);
  jest.spyOn(wallClock, 'now').mockImplementation(() => new Date(real() + days * DAY));
});
afterAll(() => on.close());

describe('the keys that sign tokens', () => {
  it('turn without a token that cannot be verified: the next is published before it signs, the last is known after', async () => {
    const first = (await token()).kid;
    expect((await published()).keys.map((k) => k.kid)).toEqual([first]);
    await later(30.5);
    const [signs, next] = (await published()).keys.map((k) => k.kid);
    expect([signs, (await token()).kid]).toEqual([first, first]);
    await later(1);
    expect((await token()).kid).toBe(next);
    expect((await published()).keys.map((k) => k.kid)).toContain(first);
    await later(1);
    expect((await published()).keys.map((k) => k.kid)).toEqual([next]);
  });

  it('are one, however many processes ask for the first at once', async () => {
    await on.app.get(Work).run(SYSTEM, async (tx) => {
      await tx.query('delete from signing_key');
      tx.did('signing-key.made', { kind: 'signing-key', id: '00000000-0000-7000-8000-000000000009' });
    });
    const all = await Promise.all(Array.from({ length: 4 }, () => on.app.get(SigningKeys).current()));
    expect(new Set(all.flat().map((key) => key.kid)).size).toBe(1);
  });

  it('are published without their private half, which stands sealed in the database', async () => {
    expect(JSON.stringify(await published())).not.toContain('"d"');
    const [key] = await on.app.get(SigningKeys).current();
    const rows = await on.app
      .get(Work)
      .read(SYSTEM, ({ query }) => query<{ text: string }>(`select encode(sealed, 'escape') as text from signing_key`));
    expect(rows.map((r) => r.text).join()).not.toContain(key?.d);
  });
});
