import { DEMO, demoActor } from '#libs/identity';
import { SYSTEM } from '#libs/kernel';
import { LinkageService } from '#libs/linkage';
import { Work } from '#libs/platform';
import { CasesService, DecisionsService, ReferralsService } from '#libs/referrals';
import { invented } from '../../../../test/support/demo-referral';
import { testWeb, type DemoPerson, type TestWeb } from '../../../../test/support/web';

jest.setTimeout(60_000);

const leader = demoActor('leaderHaven');
let on: TestWeb;
let n = 700;

beforeAll(async () => (on = await testWeb('2026-11-18T11:00:00Z')));
afterAll(() => on.close());

const wordsOf = (html: string) =>
  html
    .replace(/<head>[\s\S]*?<\/head>|<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
const read = async (path: string, as: DemoPerson = 'leaderHaven') => wordsOf((await on.show(path, as)).text);

interface Sent {
  readonly caseId: string;
  readonly personId: string;
  readonly reference: string;
}

/** A referral that the caseworker of Haven has. */
async function refer(givenName: string, familyName: string, over: object = {}): Promise<Sent> {
  n += 1;
  const victim = {
    kind: 'person' as const,
    givenName,
    familyName,
    dateOfBirth: '1984-03-21',
    phones: [{ number: '07700 900321' }],
    ...over,
  };
  const { view } = await on.get(ReferralsService).receive(demoActor('officerWmp'), { content: invented(n, { victim }) });
  const sql = 'select case_id as "caseId", person_id as "personId", reference from referral where id = $1';
  const sent = (await on.get(Work).read(SYSTEM, ({ query }) => query<Sent>(sql, [view.id])))[0]!;
  if (view.state === 'received') {
    await on.get(DecisionsService).accept(leader, view.id);
    await on.get(CasesService).allocate(leader, sent.caseId, DEMO.people.caseworkerHaven.id);
  }
  await on.get(LinkageService).lookAt([sent.personId]);
  return sent;
}

const pairOf = async (a: Sent, b: Sent): Promise<string> => {
  const sql = 'select id from match_suggestion where one_id = least($1::uuid, $2) and other_id = greatest($1::uuid, $2)';
  return (await on.get(Work).read(SYSTEM, ({ query }) => query<{ id: string }>(sql, [a.personId, b.personId])))[0]!.id;
};

describe('records that may be of one victim', () => {
  it('there is none: the page says so; who does not lead finds no page', async () => {
    expect(await read('/linkage')).toContain('No two records wait for a decision.');
    expect(await read('/', 'leaderHaven')).toContain('Same person');
    for (const other of ['caseworkerHaven', 'officerWmp', 'commissionerPcc'] as const) {
      expect((await on.show('/linkage', other)).status).toBe(404);
      expect(await read('/', other)).not.toContain('Same person');
    }
  });

  it('side by side it says why, field by field, and shows no number; joined, the case page names the other case; undone, no more', async () => {
    const [one, other] = [await refer('Amina', 'Inventedfor'), await refer('Ameena', 'Inventedfor')];
    const id = await pairOf(one, other);
    const list = await read('/linkage');
    expect(list).toContain('1 pair, the likeliest first');
    expect(list).toMatch(/Amina Inventedfor and Ameena Inventedfor|Ameena Inventedfor and Amina Inventedfor/);
    const page = await on.show(`/linkage/${id}`, 'leaderHaven');
    expect(wordsOf(page.text)).toMatch(/Date of birth Wednesday 21 March 1984 Wednesday 21 March 1984 For Same date of birth/);
    expect(wordsOf(page.text)).toMatch(/Telephone Not shown here Not shown here For Same telephone number \(weak/);
    expect(page.text).not.toMatch(/900321/);
    expect(page.text.match(/<title[^>]*>([^<]*)/)?.[1]).not.toMatch(/Amina|Ameena|Inventedfor/);
    expect(await read(`/cases/${one.caseId}`)).toContain('1 record may be of this victim too: decide');
    expect(await read(`/cases/${one.caseId}`, 'caseworkerHaven')).not.toContain('The same person');

    const empty = await on.send(`/linkage/${id}/join`, 'leaderHaven', {});
    expect([empty.status, wordsOf(empty.text)]).toEqual([422, expect.stringContaining('Choose a reason')]);
    const done = await on.send(`/linkage/${id}/join`, 'leaderHaven', { reason: 'records-agree' });
    expect([done.status, done.headers['location']]).toEqual([303, '/linkage']);
    expect(await read(`/cases/${one.caseId}`, 'caseworkerHaven')).toContain(`The same person ${other.reference}`);
    expect(await read(`/linkage?show=joined`)).toContain(`Joined on Wednesday 18 November 2026 at 11:0`);
    expect(await read(`/linkage/${id}`)).toContain('by Demo Leader Hazel');

    expect((await on.send(`/linkage/${id}/part`, 'leaderHaven', { reason: 'not-same' })).headers['location']).toBe('/linkage?show=joined');
    expect(await read(`/cases/${one.caseId}`, 'caseworkerHaven')).not.toContain('The same person');
    expect(await read('/linkage?show=apart')).toContain('to be two victims');
    expect((await on.send(`/linkage/${id}/take-back`, 'leaderHaven', {})).status).toBe(303);
    expect(await read(`/linkage?case=${one.caseId}`)).toContain('1 pair, the likeliest first');
    expect(await read(`/linkage?case=${(await refer('Quite', 'Elsewise', { dateOfBirth: '1950-01-02', phones: [] })).caseId}`)).toContain(
      'No two records',
    );
  });

  it('twins carry a warning; put off, they stand in another list until their day', async () => {
    const home = { dateOfBirth: '1990-07-14', phones: [], address: { lines: ['4 Example Road'], postcode: 'B1 1AA' } };
    const id = await pairOf(await refer('Castor', 'Twinsome', home), await refer('Ludmila', 'Twinsome', home));
    expect(await read('/linkage?strength=ask')).toContain('They may be twins');
    expect(await read(`/linkage/${id}`)).toContain('They may be twins');
    expect(await read(`/linkage/${id}/join`)).toMatch(/They may be twins.*A join is a link/);
    const past = { reason: 'ask-worker', 'laterOn-day': '18', 'laterOn-month': '11', 'laterOn-year': '2026' };
    const refused = await on.send(`/linkage/${id}/defer`, 'leaderHaven', past);
    expect([refused.status, wordsOf(refused.text)]).toEqual([422, expect.stringContaining('Choose tomorrow or a later day')]);
    expect((await on.send(`/linkage/${id}/defer`, 'leaderHaven', { ...past, 'laterOn-day': '25' })).status).toBe(303);
    expect(await read('/linkage?strength=ask')).not.toContain('Twinsome');
    expect(await read('/linkage?show=later')).toContain('Comes back on Wednesday 25 November 2026 (in 7 days).');
  });

  it('what a business agrees in is said in words of a business', async () => {
    const shop = {
      kind: 'business',
      legalName: 'Invented Corner Shop Ltd',
      companyNumber: '01234567',
      givenName: undefined,
      familyName: undefined,
    };
    const id = await pairOf(await refer('', '', shop), await refer('', '', shop));
    expect(await read(`/linkage/${id}`)).toMatch(/Number in the register 01234567 01234567 For Same number in the register/);
  });
});
