import { SYSTEM } from '#libs/kernel';
import { SweepRunner, Work } from '#libs/platform';
import { testPlatform, type TestPlatform } from '../../../test/support/platform';
import { DEMO } from './demo';
import { demoActor, seedDemoIdentity } from './demo.seed';
import { IdentityModule } from './identity.module';
import { endSessions, Sessions } from './sessions';

const { leaderHaven } = DEMO.people;
const MINUTE = 60_000;
let on: TestPlatform;
let sessions: Sessions;
let now = 0;

const turn = (minutes: number): void => {
  now += minutes * MINUTE;
};
const count = async (): Promise<number> => {
  const [row] = await on.get(Work).read(SYSTEM, ({ query }) => query<{ n: number }>('select count(*) as n from session'));
  return row?.n ?? -1;
};

beforeAll(async () => {
  on = await testPlatform([IdentityModule]);
  await seedDemoIdentity(on.get(Work));
  sessions = on.get(Sessions);
  sessions.clock = { now: () => new Date(now), millis: () => now };
});
beforeEach(() => (now = Date.parse('2026-11-18T09:00:00Z')));
afterAll(() => on.close());

describe('a session', () => {
  it('knows who it is, for which organisation and as what', async () => {
    const found = await sessions.find(await sessions.begin(leaderHaven.id));
    expect(found).toMatchObject({
      actor: demoActor('leaderHaven'),
      name: leaderHaven.name,
      organisation: { code: 'haven', kind: 'provider' },
    });
  });

  it('ends after thirty minutes without a page', async () => {
    const secret = await sessions.begin(leaderHaven.id);
    turn(29);
    expect(await sessions.find(secret)).not.toBeNull();
    turn(29);
    expect(await sessions.find(secret)).not.toBeNull();
    turn(31);
    expect(await sessions.find(secret)).toBeNull();
  });

  it('ends after twelve hours, however busy', async () => {
    const secret = await sessions.begin(leaderHaven.id);
    for (let i = 0; i < 12 * 3 - 1; i += 1) {
      turn(20);
      expect(await sessions.find(secret)).not.toBeNull();
    }
    turn(20);
    expect(await sessions.find(secret)).toBeNull();
  });

  it('gets a new id at sign-in, and the one before is no longer good', async () => {
    const before = await sessions.begin(leaderHaven.id);
    const after = await sessions.begin(leaderHaven.id, { replaces: before });
    expect(await sessions.find(before)).toBeNull();
    expect((await sessions.find(after))?.csrf).not.toBe(before);
  });

  it('is ended everywhere when a role or a password changes', async () => {
    const secrets = [await sessions.begin(leaderHaven.id), await sessions.begin(leaderHaven.id)];
    await on.get(Work).run(SYSTEM, async (tx) => {
      await endSessions(tx.query, leaderHaven.id);
      tx.did('account.password-set', { kind: 'account', id: leaderHaven.id });
    });
    expect(await Promise.all(secrets.map((s) => sessions.find(s)))).toEqual([null, null]);
  });

  it('gives its ID token back at its end, and nothing the second time', async () => {
    const secret = await sessions.begin(leaderHaven.id, { idToken: 'header.payload.signature' });
    expect(await sessions.end(secret)).toBe('header.payload.signature');
    expect(await sessions.end(secret)).toBeNull();
    expect(await sessions.find(secret)).toBeNull();
  });

  it('is nobody’s when its account is turned off or its roles are not approved', async () => {
    const secret = await sessions.begin(DEMO.people.caseworkerHarbour.id);
    const change = (sql: string) =>
      on.get(Work).run(SYSTEM, async (tx) => {
        await tx.query(sql, [DEMO.people.caseworkerHarbour.id]);
        tx.did('account.changed', { kind: 'account', id: DEMO.people.caseworkerHarbour.id });
      });
    await change('update role_grant set approved_at = null where account_id = $1');
    expect((await sessions.find(secret))?.actor.roles).toEqual([]);
    await change('update account set enabled = false where id = $1');
    expect(await sessions.find(secret)).toBeNull();
  });

  it('keeps no secret, and is swept away when it has run out', async () => {
    const secret = await sessions.begin(leaderHaven.id);
    const rows = await on.get(Work).read(SYSTEM, ({ query }) => query<{ text: string }>('select s::text as text from session s'));
    expect(rows.some(({ text }) => text.includes(secret))).toBe(false);
    await on.get(Work).keep('session', (query) => query(`update session set seen_at = seen_at - interval '10 years'`));
    const swept = await on.get(SweepRunner).run('expired-session');
    expect(swept).toMatchObject({ name: 'expired-session', done: 1 });
    expect(await count()).toBe(0);
  });
});
