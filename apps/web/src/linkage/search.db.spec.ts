import { DEMO, demoActor } from '#libs/identity';
import { SYSTEM } from '#libs/kernel';
import { LinkageService } from '#libs/linkage';
import { Settings, Work } from '#libs/platform';
import { DecisionsService, ReferralsService } from '#libs/referrals';
import { invented } from '../../../../test/support/demo-referral';
import { testWeb, type DemoPerson, type TestWeb } from '../../../../test/support/web';

jest.setTimeout(60_000);

const leader = demoActor('leaderHaven');
let on: TestWeb;
let n = 900;

beforeAll(async () => (on = await testWeb('2026-11-18T11:00:00Z')));
afterAll(() => on.close());

const wordsOf = (html: string) => html.replace(/<head>[\s\S]*?<\/head>|<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const BORN = { 'dateOfBirth-day': '9', 'dateOfBirth-month': '10', 'dateOfBirth-year': '1962' };

async function refer(to: 'haven' | 'harbour', familyName: string): Promise<string> {
  n += 1;
  const victim = {
    kind: 'person' as const,
    givenName: 'Ottilie',
    familyName,
    dateOfBirth: '1962-10-09',
    phones: [{ number: '07700 900444' }],
  };
  const { view } = await on.get(ReferralsService).receive(demoActor('officerWmp'), { content: invented(n, { victim }) });
  if (to === 'harbour') await on.get(DecisionsService).offer(leader, view.id, DEMO.organisations.harbour.id);
  await on.get(DecisionsService).accept(to === 'haven' ? leader : demoActor('leaderHarbour'), view.id);
  const sql = 'select person_id as id from referral where id = $1';
  const [row] = await on.get(Work).read(SYSTEM, ({ query }) => query<{ id: string }>(sql, [view.id]));
  await on.get(LinkageService).lookAt([row!.id]);
  return view.reference;
}

async function found(fields: Record<string, string>, as: DemoPerson = 'caseworkerHaven') {
  const sent = await on.send('/search', as, fields);
  const at = sent.headers['location'] ?? '';
  return { status: sent.status, at, page: await on.show(at, as) };
}

describe('the search for a person', () => {
  it('is theirs who do casework, and says what is missing', async () => {
    expect(wordsOf((await on.show('/search', 'caseworkerHaven')).text)).toContain('Search for a person');
    expect((await on.show('/search', 'officerWmp')).status).toBe(404);
    const wrong: [Record<string, string>, string][] = [
      [{}, 'Enter a name with a date of birth'],
      [{ familyName: 'Soughtfor' }, 'Enter the date of birth too'],
      [BORN, 'Enter the name too'],
      [{ phone: 'none' }, 'Enter a telephone number'],
      [{ email: 'none' }, 'Enter an e-mail address'],
      [{ reference: 'none' }, 'Enter a reference'],
    ];
    for (const [fields, words] of wrong) {
      const again = await on.send('/search', 'caseworkerHaven', fields);
      expect([again.status, wordsOf(again.text)]).toEqual([422, expect.stringContaining(words)]);
    }
  });

  it('finds what is in scope; nothing typed stands in an address, and another person does not find the search', async () => {
    const reference = await refer('haven', 'Soughthere');
    const { status, at, page } = await found({ givenName: 'Ottilie', familyName: 'Soughthere', ...BORN });
    expect([status, at]).toEqual([303, expect.stringMatching(/^\/search\/[0-9a-f-]{36}$/)]);
    expect(wordsOf(page.text)).toMatch(new RegExp(`1 case that you may see Ottilie Soughthere .*${reference}.*Same date of birth`));
    expect(page.text.match(/<title[^>]*>([^<]*)/)?.[1]).not.toMatch(/Ottilie|Soughthere/);
    expect((await on.show(at, 'leaderHaven')).status).toBe(404);
    expect(wordsOf((await found({ phone: '07700 900444' }, 'caseworkerHarbour')).page.text)).toContain('No case that you may see fits.');
  });

  it('says that another service knows them, and asks it to connect', async () => {
    const reference = await refer('harbour', 'Knownthere');
    const { at, page } = await found({ givenName: 'Ottilie', familyName: 'Knownthere', ...BORN });
    expect(wordsOf(page.text)).toContain('Another service knows this person');
    expect(page.text).not.toMatch(new RegExp(`${reference}|Harbour`));
    const asked = await on.send(`${at}/connect`, 'caseworkerHaven', {});
    expect([asked.status, asked.headers['location']]).toEqual([303, '/connections?show=asked']);
    const mine = wordsOf((await on.show('/connections?show=asked', 'caseworkerHaven')).text);
    expect(mine).toContain('About Ottilie Knownthere, born Tuesday 9 October 1962');
    expect(wordsOf((await on.show(at, 'caseworkerHaven')).text)).toContain('Waits for the other service');
  });

  it('too many in an hour are answered 429, and when to come again', async () => {
    await on.get(Settings).set(SYSTEM, 'search.perUserPerHour', '1');
    await found({ phone: '07700 900001' }, 'leaderHaven');
    const refused = await on.send('/search', 'leaderHaven', { phone: '07700 900001' });
    expect([refused.status, Number(refused.headers['retry-after']) > 3_500]).toEqual([429, true]);
    expect(wordsOf(refused.text)).toContain('You can search again in 60 minutes.');
  });
});
