import { ComplianceService } from '#libs/compliance';
import { DEMO, demoActor } from '#libs/identity';
import type { ReferralContent } from '#libs/intake';
import { SYSTEM } from '#libs/kernel';
import { Work } from '#libs/platform';
import { ReferralsService } from '#libs/referrals';
import { invented } from '../../../../test/support/demo-referral';
import { testWeb, type DemoPerson, type TestWeb } from '../../../../test/support/web';

const PAGES = ['/figures', '/figures/chart.svg', '/figures/cases'];
const OTHERS = (Object.keys(DEMO.people) as DemoPerson[]).filter((who) => who !== 'commissionerPcc');
let on: TestWeb;
let n = 700;

const show = (path: string, as: DemoPerson | null = 'commissionerPcc') => on.show(path, as);
/** What a reader sees of a page: its words without the marks between them. */
const wordsOf = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

async function referred(crime: Partial<NonNullable<ReferralContent['crime']>>, over: Partial<ReferralContent> = {}): Promise<void> {
  n += 1;
  const base = invented(n, { referredAt: '2026-11-17T10:00:00Z', ...over });
  const content = { ...base, crime: { ...base.crime, ...crime } };
  const { view } = await on.get(ReferralsService).receive(demoActor('wmpRecords'), { content });
  const [row] = await on
    .get(Work)
    .read(SYSTEM, ({ query }) => query<{ id: string }>('select case_id as id from referral where id = $1', [view.id]));
  await on.get(ComplianceService).assessAgain(row?.id ?? '');
}

beforeAll(async () => {
  on = await testWeb('2026-11-18T11:00:00Z');
});
afterAll(() => on.close());

describe('before the first referral', () => {
  it('the page says that there is no data yet and what to do', async () => {
    const { status, text } = await show('/figures');
    expect(status).toBe(200);
    expect(wordsOf(text)).toContain('There is no data yet. A figure appears here within seconds of the first police referral.');
    expect(text).not.toContain('chart.svg');
  });
});

describe('the commissioner', () => {
  beforeAll(async () => {
    await referred({ reportedAt: '2026-11-16T09:30:00Z' });
    await referred({ reportedAt: '2026-11-16T09:30:00Z', district: 'E08000026' });
    await referred({ reportedAt: '2026-11-11T09:30:00Z', district: 'E07000234' });
    await referred({ reportedAt: '2026-10-28T09:30:00Z', district: 'E08000026' });
    await referred({ reportedAt: undefined });
    await referred({ reportedAt: '2026-11-16T09:30:00Z' }, { flags: { domesticAbuse: true }, consent: { toContact: 'not-asked' } });
  });

  it('sees the rate with all that it is made of', async () => {
    const text = wordsOf((await show('/figures')).text);
    expect(text).toContain(
      '60.0% referred within two working days 3 of 5 kept, of the cases whose outcome is known 1 (16.7%) not known 1 met, not usable',
    );
    expect(text).toContain('Of 5 cases whose outcome is known, 3 were referred to support within two working days');
    expect(text).toContain('This rule is from a secondary source; check the official text');
    expect(text).toContain('Small numbers are shown here as they are');
  });

  it('sees it by month and by district, and a district that is none of ours as out of area', async () => {
    const text = wordsOf((await show('/figures')).text);
    expect(text).toContain('October 2026 : the cases behind it 0.0% 0 1 0 0 0');
    expect(text).toContain('Coventry : the cases behind it 50.0% 1 2 0 0 0');
    expect(text).toContain('Outside the West Midlands : the cases behind it 0.0% 0 1 0 0 0');
  });

  it.each([
    ['period=last-month', '0 of 1'],
    ['from=2026-11&to=2026-11', '3 of 4'],
    ['district=E08000026', '1 of 2'],
    ['district=out-of-area', '0 of 1'],
    ['force=btp', 'Nothing was found for these months and places.'],
    ['force=west-midlands', '3 of 5'],
  ])('narrowed to %s it is %s', async (query, words) => {
    expect(wordsOf((await show(`/figures?${query}`)).text)).toContain(words);
  });

  it('gets the trend as an image that no cache keeps and that runs nothing', async () => {
    const { status, headers, text } = await show('/figures/chart.svg');
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([200, 'image/svg+xml', 'private, no-store']);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(text).toContain('Nov 26');
  });

  it('goes from a figure to its cases and to the evidence of one, and nobody is named', async () => {
    const list = await show('/figures/cases?show=all-broken');
    expect(wordsOf(list.text)).toContain('2 cases, the newest month first');
    const [, path = ''] = /href="(\/figures\/cases\/[0-9a-f]+)"/.exec(list.text) ?? [];
    const one = await show(path);
    const words = wordsOf(one.text);
    expect(words).toContain('It was met late on Tuesday 17 November 2026; the last day in time was Friday 13 November 2026.');
    expect(words).toContain('The crime was reported to the police Wednesday 11 November 2026');
    expect(words).toContain('Victims’ Code 2021, Right 4');
    const all = [list.text, one.text, (await show('/figures')).text].join('\n');
    for (const secret of ['Inventedson', '07700', 'VC-', '20/6', '09:30', '10:00']) expect(all).not.toContain(secret);
  });

  it.each([
    ['met-not-usable', '1 case,'],
    ['all-kept', '3 cases,'],
    ['unknown', '1 case,'],
    ['missed', 'No case is behind this.'],
  ])('narrows the list to %s', async (only, words) => {
    expect(wordsOf((await show(`/figures/cases?show=${only}`)).text)).toContain(words);
  });

  it.each(['nobody', '%00', '../x'])('a case that is not there is not found (%s)', async (pseudonym) => {
    expect((await show(`/figures/cases/${encodeURIComponent(pseudonym)}`)).status).toBe(404);
  });

  it.each(['x', 'WyJ4IiwieSJd', 'W10'])('a cursor that no list made is refused (%s)', async (cursor) => {
    expect((await show(`/figures/cases?cursor=${cursor}`)).status).toBe(422);
  });
});

describe('everybody else', () => {
  it.each(OTHERS)('%s finds nothing there', async (who) => {
    const list = await show('/figures/cases');
    const [, one = ''] = /href="(\/figures\/cases\/[0-9a-f]+)"/.exec(list.text) ?? [];
    for (const path of [...PAGES, one]) {
      const { status, text } = await show(path, who);
      expect([path, status]).toEqual([path, 404]);
      expect(text).toContain('Page not found');
    }
  });

  it('nobody is sent to sign in first', async () => {
    const { status, headers } = await show('/figures', null);
    expect([status, headers['location']]).toEqual([303, '/sign-in?back=%2Ffigures']);
  });
});
