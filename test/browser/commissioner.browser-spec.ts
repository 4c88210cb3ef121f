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
});
