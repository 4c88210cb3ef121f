import type { Browser, Page } from 'playwright-core';
import { faultsOf, launch, signedIn, web } from './support/browser';

const TELEPHONE = 'button[aria-label^="Show and contact: Telephone"]';

/** Opens the first of one's own cases on which something is to be seen, and answers its path. */
async function firstOfMine(page: Page, selector: string): Promise<string> {
  await page.goto(web('/cases?whose=mine'));
  const paths = await page.$$eval('tbody a', (links) => links.map((link) => link.getAttribute('href') ?? ''));
  for (const path of paths) {
    await page.goto(web(path));
    if (await page.$(selector)) return path;
  }
  throw new Error(`no case of the demonstration shows ${selector}`);
}

describe('the pages of a provider', () => {
  let browser: Browser;
  const faults: string[] = [];

  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());
  afterEach(() => {
    expect(faults.splice(0)).toEqual([]);
  });

  const look = async (page: Page, name: string, path?: string) => {
    if (path) expect((await page.goto(web(path)))?.status()).toBe(200);
    faults.push(...(await faultsOf(page, name)));
  };
  const press = (page: Page, selector: string) => Promise.all([page.waitForNavigation(), page.click(selector)]);

  it('a team leader decides with a recorded reason, accepts and allocates', async () => {
    const page = await signedIn(browser, 'leader@haven.example');
    await look(page, 'triage', '/triage');
    await press(page, 'a[aria-label^=Decline]');
    await look(page, 'triage-decline');
    await press(page, 'main form button');
    expect(await page.title()).toMatch(/^Error: /);
    await look(page, 'triage-decline-error');
    await page.goto(web('/triage?state=received'));
    await press(page, 'button[aria-label^=Accept]');
    expect(await page.textContent('.govuk-notification-banner')).toContain('You accepted the referral');
    await look(page, 'allocate', '/allocate');
    const [first] = await page.$$('main select');
    await first?.selectOption({ index: 1 });
    await press(page, 'button[aria-label^=Allocate]');
    expect(await page.textContent('.govuk-notification-banner')).toMatch(/The case is .*’s now/);
    await look(page, 'leader-today', '/today');
  });

  it('a caseworker makes contact safely: the number only after the panel, and what follows from a stranger who answers', async () => {
    const page = await signedIn(browser, 'caseworker@haven.example');
    await look(page, 'today', '/today');
    await look(page, 'notifications', '/me/notifications');
    await look(page, 'restricted', '/restricted');
    await look(page, 'cases', '/cases');
    const at = await firstOfMine(page, TELEPHONE);
    await look(page, 'case');
    expect(await page.content()).not.toMatch(/07700|\+447/);
    const panelFirst = await page.evaluate(
      `document.querySelector('.vc-safety').compareDocumentPosition(document.querySelector('main > .govuk-button-group')) & 4`,
    );
    expect(panelFirst).toBeTruthy();
    await press(page, TELEPHONE);
    expect(await page.textContent('.vc-number-shown')).toMatch(/^0\d{4} \d{3}/);
    await look(page, 'make-contact');
    await page.check('input[value=someone-else-answered]');
    await press(page, 'text=Record the contact');
    expect(await page.textContent('.vc-safety')).toContain('Unsafe: do not use');
    await look(page, 'case-after');
    await look(page, 'contact', `${at}/contact`);
    await look(page, 'timeline', `${at}/timeline`);
    await look(page, 'looks', `${at}/looks`);
    expect(await page.textContent('main')).toContain('Opened the case');
    await look(page, 'follow-up', `${at}/follow-up`);
    await page.check('input[value=check-wellbeing]');
    await page.fill('#dueOn-day', '1');
    await page.fill('#dueOn-month', '3');
    await page.fill('#dueOn-year', '2030');
    await press(page, 'main form button');
    expect(await page.textContent('.govuk-notification-banner')).toContain('It comes back on Friday 1 March 2030');
    await look(page, 'case-follow-up');
    await press(page, 'text=Move to another day');
    await look(page, 'follow-up-move');
    await page.goBack();
    await press(page, 'button[aria-label^=Done]');
    expect(await page.textContent('.govuk-notification-banner')).toContain('The follow-up is done');
    await look(page, 'close', `${at}/close`);
    await look(page, 'question', `${at}/question`);
    const other = await signedIn(browser, 'caseworker@harbour.example');
    expect((await other.goto(web(at)))?.status()).toBe(404);
  });

  it('an unsafe way of contact opens only with a second person', async () => {
    const worker = await signedIn(browser, 'caseworker@haven.example');
    const at = await firstOfMine(worker, 'a[href$="/override"]');
    await press(worker, 'a[href$="/override"]');
    await look(worker, 'override');
    await worker.fill('#reason', 'She asked for a call on this number.');
    await press(worker, 'main form button');
    expect(await worker.textContent('main')).toContain('Waits for a second person');
    expect(await worker.$('text=I agree, as the second person')).toBeNull();
    const leader = await signedIn(browser, 'leader@haven.example');
    await leader.goto(web(at));
    await press(leader, 'text=I agree, as the second person');
    expect(await leader.textContent('main')).toContain('Unsafe: opened by two people');
  });

  it('an administrator sees people and the record, and no case', async () => {
    const page = await signedIn(browser, 'administrator@haven.example');
    await look(page, 'people', '/people');
    await look(page, 'people-add', '/people/add');
    await look(page, 'record', '/record');
    expect((await page.goto(web('/cases')))?.status()).toBe(404);
    expect((await page.goto(web('/triage')))?.status()).toBe(404);
  });
});
