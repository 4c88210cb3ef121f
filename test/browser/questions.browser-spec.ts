import type { Browser, Page } from 'playwright-core';
import { faultsOf, launch, signedIn, web } from './support/browser';

const press = (page: Page, selector: string) => Promise.all([page.waitForNavigation(), page.click(selector)]);

/** Asks about a few of one's own cases: at least one of them was referred by the larger force. */
async function asksAbout(page: Page, cases: number): Promise<void> {
  await page.goto(web('/cases?whose=mine'));
  const paths = await page.$$eval('tbody a', (links) => links.map((link) => link.getAttribute('href') ?? ''));
  for (const path of paths.slice(0, cases)) {
    await page.goto(web(`${path}/question`));
    await page.check('input[value=risk]');
    await press(page, 'main form button');
  }
}

describe('a caseworker asks and whoever referred answers', () => {
  let browser: Browser;
  const faults: string[] = [];
  const look = async (page: Page, name: string) => faults.push(...(await faultsOf(page, name)));

  beforeAll(async () => (browser = await launch()));
  afterAll(() => browser.close());
  afterEach(() => expect(faults.splice(0)).toEqual([]));

  it('the force’s manager finds the question, is told what is missing, and answers', async () => {
    await asksAbout(await signedIn(browser, 'caseworker@haven.example'), 4);
    const page = await signedIn(browser, 'manager@wmp.example');
    await press(page, 'text=Questions to me');
    await look(page, 'questions');
    expect(await page.textContent('main')).toMatch(/\d+ needs? news of the risk/);
    await press(page, '.vc-row-card a');
    await look(page, 'question-answer');
    await press(page, 'main form button');
    expect(await page.title()).toMatch(/^Error: /);
    await look(page, 'question-answer-error');
    await page.fill('#answer', 'Nothing has changed.');
    await press(page, 'main form button');
    expect(await page.textContent('.govuk-notification-banner')).toContain('Your answer was sent');
  });

  it('"this is not safe" is one page, and the case shows it above everything else', async () => {
    const page = await signedIn(browser, 'officer@wmp.example');
    await page.goto(web('/referrals?state=accepted'));
    await press(page, 'tbody a');
    const reference = await page.textContent('h1');
    await look(page, 'referral-accepted');
    await press(page, 'text=This is not safe');
    await look(page, 'safety-alert');
    await press(page, 'main form button');
    await look(page, 'safety-alert-error');
    expect(await page.$$('.govuk-error-summary li')).toHaveLength(2);
    await page.check('input[value=all]');
    await page.fill('#reason', 'The suspect is back at the address.');
    await press(page, 'main form button');
    expect(await page.textContent('.govuk-notification-banner')).toContain('The safety alert was raised');
    const leader = await signedIn(browser, 'leader@haven.example');
    await leader.goto(web('/cases'));
    while (!(await leader.$(`text=${reference}`))) await press(leader, 'a[rel=next]');
    await press(leader, `text=${reference}`);
    expect(await leader.textContent('main')).toContain('The suspect is back at the address.');
    await look(leader, 'case-with-alert');
  });

  it('what happened in the investigation is one page on the referral', async () => {
    const page = await signedIn(browser, 'officer@wmp.example');
    await page.goto(web('/referrals?state=accepted'));
    await press(page, 'tbody a');
    await press(page, 'text=Record what happened in the investigation');
    await look(page, 'milestones');
    await press(page, 'main form button');
    expect(await page.title()).toMatch(/^Error: /);
    expect(await page.$$('.govuk-error-summary li')).toHaveLength(2);
    await look(page, 'milestones-error');
    await page.selectOption('#kind', 'suspect.bailed');
    for (const [part, value] of Object.entries({ day: '2', month: '1', year: '2026' })) await page.fill(`#happened-${part}`, value);
    await press(page, 'main form button');
    expect(await page.textContent('.govuk-notification-banner')).toContain('no way of reaching a victim of this crime counts as safe');
    await press(page, 'text=Record what happened in the investigation');
    expect(await page.textContent('tbody')).toContain('A suspect was released on bail');
    await look(page, 'milestones-told');
  });
});
