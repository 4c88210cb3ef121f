import { DEMO, demoActor } from '#libs/identity';
import type { ReferralContent } from '#libs/intake';
import { SYSTEM } from '#libs/kernel';
import { Work } from '#libs/platform';
import { CasesService, DecisionsService, ReferralsService } from '#libs/referrals';
import { RepeatVictimsService } from '#libs/repeat-victims';
import { aBusiness, aPerson } from '../../../../test/support/a-referral';
import { invented } from '../../../../test/support/demo-referral';
import { testWeb, type DemoPerson, type TestWeb } from '../../../../test/support/web';

jest.setTimeout(60_000);

const leader = demoActor('leaderHaven');
let on: TestWeb;
let n = 900;

beforeAll(async () => (on = await testWeb('2026-11-18T11:00:00Z')));
afterAll(() => on.close());

const wordsOf = (html: string) =>
  html
    .replace(/<head>[\s\S]*?<\/head>|<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
const read = async (path: string, as: DemoPerson = 'caseworkerHaven') => wordsOf((await on.show(path, as)).text);

interface Sent {
  readonly id: string;
  readonly caseId: string;
  readonly reference: string;
}

/** A referral that the caseworker of Haven has, counted as the worker would. */
async function refer(day: string, over: Partial<ReferralContent>, code = '30C'): Promise<Sent> {
  const plain = invented((n += 1));
  const crime = { ...plain.crime, offenceCode: code, occurredFrom: `${day}T10:00:00Z` };
  const { view } = await on.get(ReferralsService).receive(demoActor('officerWmp'), { content: { ...plain, ...over, crime } });
  const sql = 'select id, case_id as "caseId", reference from referral where id = $1';
  const sent = (await on.get(Work).read(SYSTEM, ({ query }) => query<Sent>(sql, [view.id])))[0]!;
  await on.get(DecisionsService).accept(leader, view.id);
  await on.get(CasesService).allocate(leader, sent.caseId, DEMO.people.caseworkerHaven.id);
  await on.get(RepeatVictimsService).count([sent.id]);
  return sent;
}

describe('a victim before', () => {
  it('nobody was: the pages say so; who does not lead finds no list', async () => {
    const one = await refer('2026-03-04', { victim: aPerson(), flags: { repeatVictim: true } });
    expect(await read(`/cases/${one.caseId}`)).toMatch(
      /No earlier incident is known.*The officer said that this victim was one before\. It is shown as theirs/,
    );
    expect(await read('/repeat-victims', 'leaderHaven')).toContain('Nobody is known to be a repeat victim by this rule.');
    for (const other of ['caseworkerHaven', 'officerWmp', 'commissionerPcc'] as const) {
      expect((await on.show('/repeat-victims', other)).status).toBe(404);
      expect(await read('/', other)).not.toContain('Repeat victims');
    }
  });

  it('a shop was: the case says it in words, once, with each incident and how it is counted; the leader withdraws it, and it stays in the case', async () => {
    const victim = aBusiness({
      legalName: 'Invented Papers Ltd',
      tradingName: 'Invented Papers',
      premises: { lines: ['8 Row'], postcode: 'B1 1AA' },
    });
    const [one, other] = [await refer('2026-03-04', { victim }), await refer('2026-05-01', { victim })];
    const page = await read(`/cases/${other.caseId}`);
    expect(page.match(/This is the second burglary at these premises since 4 March 2026\./g)).toHaveLength(1);
    expect(page).toContain('Friday 1 May 2026: burglary, this case');
    expect(page).toMatch(new RegExp(`Wednesday 4 March 2026: burglary, ${one.reference} \\(awaiting first contact\\)`));
    expect(page).toMatch(/stands until Saturday 1 May 2027.*Source: Police practice/);
    expect(page).not.toContain('do not mention unless raised');

    const list = await read('/repeat-victims?kind=premises', 'leaderHaven');
    expect(list).toMatch(/1 repeat victim, the latest incident first.*Invented Papers.*This is the second burglary/);
    const { text } = await on.show('/repeat-victims?kind=premises', 'leaderHaven');
    const at = /\/repeat-victims\/[0-9a-f-]{36}/.exec(text)![0];
    const detail = await on.show(at, 'leaderHaven');
    expect(wordsOf(detail.text)).toMatch(/What it rests on.*Friday 1 May 2026.*Wednesday 4 March 2026/);
    expect(detail.text.match(/<title[^>]*>([^<]*)/)?.[1]).not.toContain('Papers');

    const empty = await on.send(`${at}/withdraw`, 'leaderHaven', {});
    expect([empty.status, wordsOf(empty.text)]).toEqual([422, expect.stringContaining('Choose a reason')]);
    expect((await on.send(`${at}/withdraw`, 'caseworkerHaven', { reason: 'one-event' })).status).toBe(404);
    const done = await on.send(`${at}/withdraw`, 'leaderHaven', { reason: 'one-event' });
    expect([done.status, done.headers['location']]).toEqual([303, '/repeat-victims']);
    expect(await read('/repeat-victims?state=withdrawn', 'leaderHaven')).toMatch(
      /Withdrawn on Wednesday 18 November 2026 at 11:0\d by .*: it was one event/,
    );
    expect(await read(`/cases/${other.caseId}`)).toContain('it was one event, counted twice.');
    expect(await read(`/cases/${other.caseId}/timeline`)).toContain('A person withdrew that this is a repeat victim');
  });

  it('whoever lived there before is not named, and under strict contact nobody brings it up', async () => {
    const address = { lines: ['9 Example Mews'], postcode: 'B3 3CC' };
    const before = await refer('2026-03-04', { victim: { ...aPerson(), familyName: 'Formerly', address } }, '28E');
    const now = await refer('2026-05-01', { victim: { ...aPerson(), familyName: 'Nowadays', address } }, '28E');
    const page = (await on.show(`/cases/${now.caseId}`, 'caseworkerHaven')).text;
    expect(wordsOf(page)).toMatch(
      /second burglary at these premises.*Wednesday 4 March 2026: burglary, another referral, of somebody else at this place/,
    );
    for (const told of ['Formerly', before.reference, before.caseId]) expect(page).not.toContain(told);
    await on.get(Work).keep('draft', (query) => query('update case_file set strict_contact = true where id = $1', [now.caseId]));
    expect(await read(`/cases/${now.caseId}`)).toContain('Strict contact: do not mention unless raised.');
  });

  it('“persistently targeted” is judged on its own page, with a reason, and taken back', async () => {
    const one = await refer('2026-03-04', { victim: aPerson() });
    const at = `/cases/${one.caseId}/persistently-targeted`;
    expect(await read(at)).toContain('The Victims’ Code names no number.');
    const empty = await on.send(at, 'caseworkerHaven', { basis: 'campaign', reason: '' });
    expect([empty.status, wordsOf(empty.text)]).toEqual([422, expect.stringContaining('Say what you judge it by')]);
    expect(empty.text).toMatch(/value="campaign" checked/);
    const done = await on.send(at, 'caseworkerHaven', { basis: 'campaign', reason: 'An invented campaign' });
    expect([done.status, done.headers['location']]).toEqual([303, `/cases/${one.caseId}`]);
    const page = await read(`/cases/${one.caseId}`, 'leaderHaven');
    expect(page).toMatch(
      /Persistently targeted: A campaign of harassment or stalking\. .*, Wednesday 18 November 2026 at 11:0\d An invented campaign/,
    );
    expect(page).not.toContain('Judge that the victim');
    expect((await on.send(at, 'caseworkerHarbour', { basis: 'campaign', reason: 'x' })).status).toBe(404);
    expect((await on.send(`${at}/take-back`, 'leaderHaven', { reason: 'wrong' })).status).toBe(303);
    expect(await read(`/cases/${one.caseId}`)).toContain('Judge that the victim is persistently targeted');
  });
});
