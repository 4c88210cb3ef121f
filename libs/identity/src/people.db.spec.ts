import { newId, SYSTEM, type Actor } from '#libs/kernel';
import { Work } from '#libs/platform';
import { testPlatform, type TestPlatform } from '../../../test/support/platform';
import { Clients } from './clients';
import { DEMO } from './demo';
import { demoActor, seedDemoIdentity } from './demo.seed';
import { IdentityModule } from './identity.module';
import { Organisations } from './organisations';
import { People } from './people';
import { Sessions } from './sessions';

let on: TestPlatform;
let people: People;
const administrator = demoActor('administratorHaven');
const refusal = (code: string) => expect.objectContaining({ code });

const rolesOf = async (accountId: string): Promise<readonly string[]> => {
  const session = await on.get(Sessions).find(await on.get(Sessions).begin(accountId));
  return session?.actor.roles ?? [];
};
const second = async (): Promise<Actor> => {
  const { accountId } = await people.add(SYSTEM, { email: `${newId()}@haven.example`, role: 'administrator', organisation: 'haven' });
  return { ...administrator, id: accountId };
};

beforeAll(async () => {
  on = await testPlatform([IdentityModule]);
  await seedDemoIdentity(on.get(Work));
  people = on.get(People);
});
afterAll(() => on.close());

describe('adding people', () => {
  it('by the operator gives a link and a role that counts at once', async () => {
    const added = await people.add(SYSTEM, { email: 'New.Person@haven.example', role: 'caseworker', organisation: 'haven' });
    expect(added.link).toMatch(/^http:\/\/localhost:3002\/welcome\/[\w-]{43}$/);
    expect(await rolesOf(added.accountId)).toEqual(['caseworker']);
  });

  it('by an administrator to a role that opens case content waits for a second administrator', async () => {
    const { accountId, approved } = await people.add(administrator, {
      email: 'a@haven.example',
      role: 'caseworker',
      organisation: 'haven',
    });
    expect(approved).toBe(false);
    expect(await rolesOf(accountId)).toEqual([]);
    await expect(people.approve(administrator, accountId, 'caseworker')).rejects.toEqual(refusal('second_person_required'));
    await people.approve(await second(), accountId, 'caseworker');
    expect(await rolesOf(accountId)).toEqual(['caseworker']);
  });

  it('is for one’s own organisation only, and nobody grants or approves a role of their own', async () => {
    const other = { email: 'b@harbour.example', role: 'administrator', organisation: 'harbour' };
    await expect(people.add(administrator, other)).rejects.toEqual(refusal('not_found'));
    const mine = { email: DEMO.people.administratorHaven.email, role: 'team-leader', organisation: 'haven' };
    await expect(people.add(administrator, mine)).rejects.toEqual(refusal('self_grant'));
    const accomplice = await second();
    await people.add(accomplice, mine);
    await expect(people.approve(administrator, administrator.id, 'team-leader')).rejects.toEqual(refusal('self_grant'));
    await expect(people.withdraw(administrator, DEMO.people.caseworkerHarbour.id, 'caseworker')).rejects.toEqual(refusal('not_found'));
  });

  it('gives an administrator no link to the account of somebody who has a password', async () => {
    const known = { email: DEMO.people.caseworkerHaven.email, role: 'administrator', organisation: 'haven' };
    expect((await people.add(administrator, known)).link).toBeNull();
    expect((await people.add(SYSTEM, known)).link).not.toBeNull();
  });

  it.each([
    [{ email: 'no email', role: 'caseworker', organisation: 'haven' }, 'wrong_form'],
    [{ email: 'c@haven.example', role: 'machine', organisation: 'haven' }, 'not_in_list'],
    [{ email: 'c@haven.example', role: 'caseworker', organisation: 'nowhere' }, 'not_found'],
    [{ email: DEMO.people.officerBtp.email, role: 'caseworker', organisation: 'haven' }, 'conflict'],
  ])('refuses %j as %s', async (person, code) => {
    await expect(people.add(SYSTEM, person)).rejects.toEqual(refusal(code));
  });

  it('is for those who may', async () => {
    const person = { email: 'd@haven.example', role: 'caseworker', organisation: 'haven' };
    await expect(people.add(demoActor('leaderHaven'), person)).rejects.toEqual(refusal('forbidden'));
  });

  it('leaves acts without a name or an email', async () => {
    const rows = await on.get(Work).read(SYSTEM, ({ query }) => query<{ detail: unknown }>('select detail from act'));
    expect(JSON.stringify(rows)).not.toMatch(/@|Person|New/);
  });
});

describe('a change of a role', () => {
  it('ends every session of that person', async () => {
    const sessions = on.get(Sessions);
    const { accountId } = await people.add(SYSTEM, { email: 'e@haven.example', role: 'caseworker', organisation: 'haven' });
    for (const change of [
      () => people.add(SYSTEM, { email: 'e@haven.example', role: 'team-leader', organisation: 'haven' }),
      () => people.withdraw(SYSTEM, accountId, 'team-leader'),
      () => people.enable(SYSTEM, accountId, false),
    ]) {
      const secret = await sessions.begin(accountId);
      expect(await sessions.find(secret)).not.toBeNull();
      await change();
      expect(await sessions.find(secret)).toBeNull();
    }
  });
});

describe('organisations and machine clients', () => {
  it('are added by the operator and the commissioning body’s administrator, and by no other administrator', async () => {
    const organisations = on.get(Organisations);
    const force = { code: 'wmp-2', name: 'Second force', kind: 'police', forces: ['west-midlands'] };
    await expect(organisations.add(administrator, force)).rejects.toEqual(refusal('forbidden'));
    await organisations.add(demoActor('administratorPcc'), force);
    await expect(organisations.add(SYSTEM, force)).rejects.toEqual(refusal('conflict'));
    await expect(organisations.add(SYSTEM, { ...force, code: 'p', kind: 'provider' })).rejects.toEqual(refusal('wrong_form'));
    const client = { clientId: 'second-records', organisation: 'wmp-2', scopes: ['referrals:write'] };
    await expect(on.get(Clients).add(administrator, client)).rejects.toEqual(refusal('forbidden'));
    expect((await on.get(Clients).add(demoActor('administratorPcc'), client)).secret).toHaveLength(43);
  });

  it('get only scopes that exist, and no name that is taken', async () => {
    const client = { clientId: 'wmp-records', organisation: 'wmp', scopes: ['referrals:read'] };
    await expect(on.get(Clients).add(SYSTEM, client)).rejects.toEqual(refusal('conflict'));
    await expect(on.get(Clients).add(SYSTEM, { ...client, clientId: 'x1', scopes: ['all'] })).rejects.toEqual(refusal('not_in_list'));
    await expect(on.get(Clients).add(SYSTEM, { ...client, clientId: 'vc-web' })).rejects.toEqual(refusal('wrong_form'));
  });
});
