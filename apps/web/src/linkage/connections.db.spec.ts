import { DEMO, demoActor } from '#libs/identity';
import { SYSTEM } from '#libs/kernel';
import { ConnectionsService, LinkageService } from '#libs/linkage';
import { Work } from '#libs/platform';
import { DecisionsService, ReferralsService } from '#libs/referrals';
import { invented } from '../../../../test/support/demo-referral';
import { testWeb, type DemoPerson, type TestWeb } from '../../../../test/support/web';

jest.setTimeout(60_000);

const leader = demoActor('leaderHaven');
const theirLeader = demoActor('leaderHarbour');
let on: TestWeb;
let n = 800;
interface Sent {
  readonly id: string;
  readonly caseId: string;
  readonly personId: string;
  readonly reference: string;
}

beforeAll(async () => (on = await testWeb('2026-11-18T11:00:00Z')));
afterAll(() => on.close());

const wordsOf = (html: string) => html.replace(/<head>[\s\S]*?<\/head>|<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const read = async (path: string, as: DemoPerson = 'caseworkerHaven') => wordsOf((await on.show(path, as)).text);
const one = async <T extends object>(sql: string, ...params: unknown[]) =>
  (await on.get(Work).read(SYSTEM, ({ query }) => query<T>(sql, params)))[0]!;

async function refer(to: 'haven' | 'harbour', dateOfBirth: string): Promise<Sent> {
  n += 1;
  const victim = {
    kind: 'person' as const,
    givenName: 'Norah',
    familyName: 'Inventedboth',
    dateOfBirth,
    phones: [{ number: '07700 900555' }],
  };
  const { view } = await on.get(ReferralsService).receive(demoActor('officerWmp'), { content: invented(n, { victim }) });
  if (to === 'harbour') await on.get(DecisionsService).offer(leader, view.id, DEMO.organisations.harbour.id);
  await on.get(DecisionsService).accept(to === 'haven' ? leader : theirLeader, view.id);
  return one('select id, case_id as "caseId", person_id as "personId", reference from referral where id = $1', view.id);
}

async function both(dateOfBirth: string) {
  const [our, their] = [await refer('haven', dateOfBirth), await refer('harbour', dateOfBirth)];
  await on.get(LinkageService).lookAt([our.personId, their.personId]);
  const sql = 'select id from match_suggestion where one_id = least($1::uuid, $2) and other_id = greatest($1::uuid, $2)';
  return { our, their, ...(await one<{ id: string }>(sql, our.personId, their.personId)) };
}

describe('another service knows this person', () => {
  it('there is none: the page says so, and only a leader has lists of what is asked of us', async () => {
    expect(await read('/connections')).toContain('No other service knows a victim of yours');
    expect(await read('/connections')).not.toContain('Asked of us');
    expect(await read('/connections?show=waiting', 'leaderHaven')).toContain('No service asks to connect.');
    expect((await on.show('/connections', 'officerWmp')).status).toBe(404);
  });

  it('a caseworker is told so on the case page, asks, and learns the other service only when it agrees', async () => {
    const { our, their, id } = await both('1969-02-11');
    const told = await read(`/cases/${our.caseId}`);
    expect(told).toContain('Another service knows this person. Ask to connect');
    const list = await on.show('/connections', 'caseworkerHaven');
    expect(wordsOf(list.text)).toContain(`${our.reference}. Another service knows this person.`);
    const page = await on.show(`/connections/known/${id}`, 'caseworkerHaven');
    for (const { text } of [list, page])
      expect(text).not.toMatch(new RegExp(`${their.reference}|${their.caseId}|${their.personId}|Harbour`));
    expect((await on.show(`/linkage/${id}`, 'leaderHaven')).status).toBe(404);

    const asked = await on.send(`/connections/known/${id}`, 'caseworkerHaven', {});
    expect([asked.status, asked.headers['location']]).toEqual([303, '/connections?show=asked']);
    const waits = await read('/connections?show=asked');
    expect(waits).toMatch(/About case .* Waits for the other service/);
    expect(waits).not.toContain('Harbour');
    const { id: request } = await one<{ id: string }>('select id from connection_request');
    expect(await read('/today', 'leaderHarbour')).toContain('Answer another service that asks to connect');
    expect((await on.send(`/connections/${request}`, 'leaderHarbour', { answer: 'agree' })).status).toBe(303);
    expect(await read('/connections?show=asked')).toContain(
      `Speak to ${DEMO.people.leaderHarbour.name}, ${DEMO.organisations.harbour.name}.`,
    );
    expect((await on.show(`/cases/${their.caseId}`, 'caseworkerHaven')).status).toBe(404);
  });

  it('the leader of the service that is asked answers; it is asked for when nothing was chosen', async () => {
    const { our, their, id } = await both('1958-12-03');
    await on.get(ConnectionsService).ask(theirLeader, id);
    const { id: request } = await one<{ id: string }>(`select id from connection_request where state = 'asked'`);
    expect(await read('/connections?show=waiting', 'leaderHaven')).toContain(`About case ${our.reference}`);
    const page = await on.show(`/connections/${request}`, 'leaderHaven');
    expect(wordsOf(page.text)).toContain(`${DEMO.people.leaderHarbour.name}, ${DEMO.organisations.harbour.name} asked on`);
    expect(page.text).not.toContain(their.reference);
    const empty = await on.send(`/connections/${request}`, 'leaderHaven', {});
    expect([empty.status, wordsOf(empty.text)]).toEqual([422, expect.stringContaining('Choose yes or no')]);
    const done = await on.send(`/connections/${request}`, 'leaderHaven', { answer: 'decline' });
    expect([done.status, done.headers['location']]).toEqual([303, '/connections?show=answered']);
    expect(await read('/connections?show=answered', 'leaderHaven')).toContain('You said no');
    expect((await on.show(`/connections/${request}`, 'leaderHaven')).status).toBe(404);
  });
});
