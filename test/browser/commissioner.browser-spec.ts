import type { Browser } from 'playwright-core';
import { faultsOf, launch, signedIn, web } from './support/browser';

describe('the pages of a commissioner', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  it('begin with how we are doing, and lead down to the evidence of one case', async () => {
    const page = await signedIn(browser, 'commissioner@pcc.example');
    expect(new URL(page.url()).pathname).toBe('/figures');
    const drawn = await page.evaluate(
      `(() => { const i = document.querySelector('.vc-figure'); return i.complete && i.naturalWidth > 0; })()`,
    );
    expect(drawn).toBe(true);
    const faults = await faultsOf(page, 'figures');
    await page.selectOption('#district', 'E08000025');
    await Promise.all([page.waitForNavigation(), page.click('.vc-filter button')]);
    expect(await page.textContent('main')).toContain('Birmingham, all forces');
    await page.goto(web('/figures?period=last-month&district=not-known'));
    faults.push(...(await faultsOf(page, 'figures-none')));
    await page.goto(web('/figures/cases?show=all-broken'));
    faults.push(...(await faultsOf(page, 'figures-cases')));
    await Promise.all([page.waitForNavigation(), page.click('tbody a')]);
    expect(await page.textContent('main')).toContain('Evidence');
    faults.push(...(await faultsOf(page, 'figures-case')));
    expect(faults).toEqual([]);
  });

  it('and the settings of the commissioning body, for its administrator', async () => {
    const page = await signedIn(browser, 'administrator@pcc.example');
    await page.goto(web('/settings'));
    const faults = await faultsOf(page, 'settings');
    await Promise.all([page.waitForNavigation(), page.click('[aria-label="Change followUp.reviewMonths"]')]);
    faults.push(...(await faultsOf(page, 'settings-change')));
    await page.fill('#value', 'a year');
    await Promise.all([page.waitForNavigation(), page.press('#value', 'Enter')]);
    expect(await page.textContent('.govuk-error-summary')).toContain('months after first contact');
    faults.push(...(await faultsOf(page, 'settings-change-wrong')));
    await page.fill('#value', '12');
    await Promise.all([page.waitForNavigation(), page.press('#value', 'Enter')]);
    expect(await page.textContent('main')).toContain('The setting is changed');
    expect(faults).toEqual([]);
  });

  it('and the systems that are told of changes', async () => {
    const page = await signedIn(browser, 'administrator@pcc.example');
    await page.goto(web('/webhooks'));
    expect(await page.textContent('main')).toContain('No system is told of changes yet.');
    expect(await faultsOf(page, 'webhooks')).toEqual([]);
  });
});
