import type { Browser, Page } from 'playwright-core';
import { faultsOf, launch, visitor, web } from './support/browser';

describe('what anybody may read', () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await launch();
    page = await (await visitor(browser)).newPage();
  });
  afterAll(() => browser.close());

  it.each([
    ['start', '/', 200],
    ['help', '/help', 200],
    ['privacy', '/privacy', 200],
    ['accessibility', '/accessibility', 200],
    ['signed-out', '/signed-out', 200],
    ['not-found', '/nothing-here', 404],
  ])('%s can be used by everybody', async (name, path, status) => {
    const answer = await page.goto(web(path));
    expect(answer?.status()).toBe(status);
    expect(await faultsOf(page, name)).toEqual([]);
  });

  it('the sign-in page can be used by everybody', async () => {
    await page.goto(web('/sign-in'));
    expect(await faultsOf(page, 'sign-in')).toEqual([]);
  });

  it('nothing breaks the rules that the page gives the browser', async () => {
    const broken: string[] = [];
    const listening = await (await visitor(browser)).newPage();
    listening.on('console', (message) => message.type() === 'error' && broken.push(message.text()));
    await listening.goto(web('/'));
    expect(await listening.evaluate(`document.body.classList.contains('govuk-frontend-supported')`)).toBe(true);
    expect(broken).toEqual([]);
  });

  it('the crown and the licensed font of GOV.UK are nowhere', async () => {
    await page.goto(web('/'));
    expect(await page.content()).not.toMatch(/GOV\.UK|crown|crest/i);
    expect(await page.evaluate(`getComputedStyle(document.querySelector('h1')).fontFamily`)).not.toMatch(/GDS/);
  });
});
