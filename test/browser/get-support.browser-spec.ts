import type { Browser, BrowserContext, Page } from 'playwright-core';
import { faultsOf, launch, visitor, web } from './support/browser';

const WEATHER = 'https://www.bbc.co.uk/weather';

/** A browser in which the harmless page is there without a network, and which notes what breaks the rules of a page. */
async function visit(browser: Browser, broken: string[], javaScriptEnabled = true): Promise<Page> {
  const context: BrowserContext = javaScriptEnabled
    ? await visitor(browser)
    : await browser.newContext({ viewport: { width: 1280, height: 900 }, javaScriptEnabled });
  await context.route('https://www.bbc.co.uk/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>Weather</title>Rain' }),
  );
  const page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && !/422/.test(message.text()) && broken.push(message.text()));
  return page;
}

const heading = (page: Page) => page.textContent('h1').then((text) => text?.trim());

/** Presses a button and waits for the page that takes the place of this one. */
async function press(page: Page, selector: string): Promise<void> {
  const before = await page.$eval('[name=_journey]', (field) => field.getAttribute('value')).catch(() => null);
  await page.click(selector);
  const another = before === null ? '' : `:not([value="${before}"])`;
  await page.waitForSelector(`[name=_journey]${another}, .govuk-panel`, { state: 'attached' });
}
const CONTINUE = 'main form .govuk-button';

/** What somebody answers who is followed by a former partner; a page that is not named is left empty. */
const ANSWERS: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  who: (page) => page.check('[value=self]'),
  safe: (page) => page.check('[value=yes]'),
  ways: async (page) => [await page.check('[value=call]'), await page.check('[value=email]'), await page.check('[value=letter]')],
  phone: (page) => page.fill('#number', '07700 900123'),
  email: (page) => page.fill('#address', 'testa@example.org'),
  letter: async (page) => [await page.fill('#line1', '1 Example Road'), await page.fill('#town', 'Walsall')],
  name: (page) => page.fill('#givenName', 'Testa'),
  born: async (page) => [await page.fill('#born-day', '1'), await page.fill('#born-month', '2'), await page.fill('#born-year', '2013')],
  kind: (page) => page.check('[value=stalked]'),
  more: (page) => page.check('[value=hate]'),
  reported: (page) => page.check('[value=wants-help-to]'),
  agree: (page) => page.check('[name=agree][value=yes]'),
};

const thrice = (key: string) => async (page: Page) => [
  await page.keyboard.press(key),
  await page.keyboard.press(key),
  await page.keyboard.press(key),
];
const stepOf = (page: Page) => page.$eval('[name=_step]', (field) => field.getAttribute('value')).catch(() => null);

describe('somebody comes without an account', () => {
  let browser: Browser;
  const broken: string[] = [];

  beforeAll(async () => (browser = await launch()));
  afterAll(() => browser.close());
  afterEach(() => expect(broken.splice(0)).toEqual([]));

  it.each([
    ['en', 'Check before you send', 'We have it'],
    ['cy', 'Gwirio cyn anfon', 'Mae wedi ein cyrraedd'],
  ])('every page in %s can be used by everybody, at both widths', async (language, check, done) => {
    const page = await visit(browser, broken);
    const faults: string[] = [];
    const look = async (name: string) => faults.push(...(await faultsOf(page, `get-support-${language}-${name}`)));
    await page.goto(web(`/get-support?language=${language}`));
    await look('start');
    await page.goto(web(`/get-support/your-privacy?language=${language}`));
    await look('privacy');
    await page.goto(web(`/get-support?language=${language}`));
    await press(page, CONTINUE);
    await press(page, CONTINUE);
    await look('error');
    expect(await page.evaluate('document.activeElement.className')).toContain('govuk-error-summary');
    while (await page.$('[name=_step]')) {
      const step = (await stepOf(page)) ?? '';
      await ANSWERS[step]?.(page);
      await look(step);
      expect(await page.getAttribute('html', 'lang')).toBe(language);
      await press(page, CONTINUE);
    }
    expect(await heading(page)).toBe(check);
    await look('check');
    await press(page, CONTINUE);
    expect(await heading(page)).toBe(done);
    await look('done');
    expect(faults).toEqual([]);
  });

  it('can be filled in by keyboard alone: Enter goes on, and the next question is read out', async () => {
    const page = await visit(browser, broken);
    await page.goto(web('/get-support'));
    await press(page, CONTINUE);
    expect(await page.evaluate('document.activeElement.tagName')).toBe('H1');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[name=_step][value=safe]', { state: 'attached' });
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[name=_step][value=ways]', { state: 'attached' });
    await press(page, 'button[value=back]');
    expect(await stepOf(page)).toBe('safe');
    expect(await page.isChecked('[value=yes]')).toBe(true);
  });

  it.each([
    ['Esc three times', thrice('Escape')],
    ['Shift three times', thrice('Shift')],
    ['the button', (page: Page) => page.click('[data-leave]')],
  ])('%s leaves, and Back does not lead here again', async (_how, leave) => {
    const page = await visit(browser, broken);
    await page.goto(web('/'));
    await page.click('a[href="/get-support"]');
    await page.waitForSelector('[data-leave]');
    await press(page, CONTINUE);
    await page.check('[value=self]');
    await press(page, CONTINUE);
    await page.check('[value=yes]');
    await press(page, CONTINUE);
    await page.focus('[value=call]');
    await leave(page);
    await page.waitForURL(WEATHER);
    expect(await page.evaluate('document.referrer')).toBe('');
    await page.goBack();
    expect(page.url()).toBe('about:blank');
    await page.goForward();
    expect(page.url()).toBe(WEATHER);
  });

  it('typing capitals or pressing Esc twice leaves nothing', async () => {
    const page = await visit(browser, broken);
    await page.goto(web('/get-support'));
    await press(page, CONTINUE);
    for (const key of ['Shift+A', 'Shift+B', 'Shift+C', 'Shift+D', 'Escape', 'Escape']) await page.keyboard.press(key);
    expect(await page.textContent('[data-presses]')).toBe('Press it one more time to leave');
    expect(page.url()).toBe(web('/get-support'));
  });

  it('whoever goes back and forth in the browser finds the first page and nothing that was told', async () => {
    const page = await visit(browser, broken);
    await page.goto(web('/get-support'));
    await press(page, CONTINUE);
    await page.check('[value=self]');
    await press(page, CONTINUE);
    await page.goBack();
    await page.goForward();
    await page.waitForSelector('[data-leave]');
    expect(await heading(page)).toBe('Get support after a crime');
  });

  it('keeps nothing in the browser', async () => {
    const page = await visit(browser, broken);
    await page.goto(web('/get-support'));
    await press(page, CONTINUE);
    await page.check('[value=self]');
    await press(page, CONTINUE);
    expect(await page.context().cookies()).toEqual([]);
    expect(await page.evaluate('[localStorage.length, sessionStorage.length, window.history.state]')).toEqual([0, 0, null]);
    expect(page.url()).toBe(web('/get-support'));
  });

  it('works without JavaScript, and says that the back button then leads here again', async () => {
    const page = await visit(browser, broken, false);
    await page.goto(web('/get-support'));
    expect(await page.isVisible('noscript p')).toBe(true);
    await page.click(CONTINUE);
    while (await page.$('[name=_step]')) {
      await ANSWERS[(await stepOf(page)) ?? '']?.(page);
      await page.click(CONTINUE);
    }
    expect(await heading(page)).toBe('Check before you send');
    await page.click('[data-leave]');
    await page.waitForURL(WEATHER);
  });
});
