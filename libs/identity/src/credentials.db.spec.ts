import { generateSync } from 'otplib';
import { SYSTEM, wallClock } from '#libs/kernel';
import { Vault, Work } from '#libs/platform';
import { testPlatform, type TestPlatform } from '../../../test/support/platform';
import { Credentials, totpPlace } from './credentials';
import { DEMO } from './demo';
import { seedDemoIdentity } from './demo.seed';
import { IdentityModule } from './identity.module';

const { leaderHaven, caseworkerHaven, officerBtp } = DEMO.people;
const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
let on: TestPlatform;
let credentials: Credentials;
let addresses = 0;
/** Each test comes from an address of its own. */
const address = () => `192.0.2.${(addresses += 1)}`;

const code = () => generateSync({ secret: SECRET, epoch: Math.floor(wallClock.millis() / 1000) });
const enrol = (accountId: string) =>
  on.get(Work).run(SYSTEM, async (tx) => {
    await tx.query('update account set totp_sealed = $2 where id = $1', [accountId, on.get(Vault).sealOwn(totpPlace(accountId), SECRET)]);
    tx.did('account.password-set', { kind: 'account', id: accountId });
  });

beforeAll(async () => {
  on = await testPlatform([IdentityModule]);
  await seedDemoIdentity(on.get(Work));
  credentials = on.get(Credentials);
  await enrol(leaderHaven.id);
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => on.close());

describe('a password', () => {
  it('is right in whatever case the email is typed', async () => {
    expect(await credentials.password(' Leader@Haven.EXAMPLE', DEMO.password, address())).toEqual({
      ...{ is: 'right', accountId: leaderHaven.id, codeNeeded: true },
    });
  });

  it('tried many times at once gets no further than one after the other', async () => {
    const tries = Array.from({ length: 20 }, () => credentials.password(officerBtp.email, 'guess', address()));
    const answers = await Promise.all(tries);
    expect(answers.filter((a) => a.is === 'wrong').length).toBeLessThanOrEqual(6);
    expect(answers.filter((a) => a.is === 'slow-down').length).toBeGreaterThanOrEqual(14);
  });

  it('can be tried again after the wait, and being right clears what was wrong before', async () => {
    const from = address();
    for (let i = 0; i < 5; i += 1) await credentials.password(caseworkerHaven.email, 'guess', from);
    const slowed = await credentials.password(caseworkerHaven.email, DEMO.password, from);
    expect(slowed).toEqual({ is: 'slow-down', seconds: 1 });
    const later = new Date(wallClock.millis() + 1_500);
    jest.spyOn(wallClock, 'now').mockReturnValue(later);
    expect((await credentials.password(caseworkerHaven.email, DEMO.password, from)).is).toBe('right');
    for (let i = 0; i < 4; i += 1) expect((await credentials.password(caseworkerHaven.email, 'guess', from)).is).toBe('wrong');
  });

  it('stands in the table of failures neither with an email nor with an address', async () => {
    const rows = await on.get(Work).read(SYSTEM, ({ query }) => query<{ text: string }>('select f::text as text from sign_in_failure f'));
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map((r) => r.text).join()).not.toMatch(/@|192\.0\.2/);
  });
});

describe('a one-time code', () => {
  it('sent twice at once signs in once', async () => {
    const now = code();
    const answers = await Promise.all([credentials.code(leaderHaven.id, now, address()), credentials.code(leaderHaven.id, now, address())]);
    expect(answers.map((a) => a.is).sort()).toEqual(['right', 'used']);
  });

  it('of two steps ago is wrong, as are letters and nothing', async () => {
    const old = generateSync({ secret: SECRET, epoch: Math.floor(wallClock.millis() / 1000) - 90 });
    for (const wrong of [old, 'abcdef', '']) expect((await credentials.code(leaderHaven.id, wrong, address())).is).toBe('wrong');
  });

  it('is wrong for somebody who has none', async () => {
    expect(await credentials.code(caseworkerHaven.id, code(), address())).toEqual({ is: 'wrong' });
  });
});
