import type { Browser, Page } from 'playwright-core';
import { faultsOf, launch, signedIn, web } from './support/browser';

/** Types text or presses keys, as somebody does who has no mouse. */
async function keys(page: Page, ...presses: string[]): Promise<void> {
  for (const press of presses) {
    if (press.startsWith('=')) await page.keyboard.type(press.slice(1));
    else await page.keyboard.press(press);
  }
}

/** Presses Tab until the focus is on what is looked for; fails when the keyboard cannot get there. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let n = 0; n < 120; n += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate<boolean>(`document.activeElement.matches(${JSON.stringify(selector)})`)) return;
  }
  throw new Error(`the keyboard does not reach ${selector}`);
}

const submit = (page: Page) => Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);

describe('an officer refers a victim', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  it('with the keyboard alone, from the start to the answer', async () => {
    const page = await signedIn(browser, 'officer@wmp.example');
    await page.goto(web('/refer'));
    await tabTo(page, 'main button');
    await submit(page);
    await tabTo(page, '#reference');
    await keys(page, '=20/700001/25');
    await tabTo(page, '#offence');
    await keys(page, '=Residential burglary');
    await tabTo(page, '#reportedOn-day');
    await keys(page, '=1', 'Tab', '=6', 'Tab', '=2026');
    await tabTo(page, 'main button');
    await submit(page);
    await tabTo(page, '#kind');
    await keys(page, 'Space');
    await tabTo(page, 'main button');
    await submit(page);
    await tabTo(page, '#familyName');
    await keys(page, '=Demo-Keyboard');
    await tabTo(page, '#born-day');
    await keys(page, '=2', 'Tab', '=3', 'Tab', '=1980');
    await tabTo(page, 'main button');
    await submit(page);
    await tabTo(page, '#phone');
    await keys(page, '=07700 900555');
    await tabTo(page, 'main button');
    await submit(page);
    await tabTo(page, 'input[name=toContact]');
    await keys(page, 'Space');
    await tabTo(page, 'main button');
    await submit(page);
    await tabTo(page, 'main button');
    await submit(page);
    expect(await page.title()).toContain('Check your answers');
    await tabTo(page, 'main button');
    await submit(page);
    expect(await page.textContent('.govuk-notification-banner')).toMatch(/Referral VC-[A-Z0-9]{4}-[A-Z0-9]{4} was sent/);
    expect(await page.title()).not.toContain('Keyboard');
    expect(page.url()).toMatch(/\/referrals\/[0-9a-f-]{36}$/);
  });

  it('every page of the journey can be used by everybody, and a mistake is said beside its field', async () => {
    const page = await signedIn(browser, 'officer@wmp.example');
    const faults: string[] = [];
    const look = async (name: string) => faults.push(...(await faultsOf(page, name)));
    const go = () => Promise.all([page.waitForNavigation(), page.click('main form button')]);
    await page.goto(web('/refer'));
    await look('refer');
    await Promise.all([page.waitForNavigation(), page.click('text=Start a referral')]);
    await look('refer-crime');
    await page.fill('#reportedOn-day', '31');
    await page.fill('#reportedOn-month', '2');
    await page.fill('#reportedOn-year', '2026');
    await go();
    expect(await page.title()).toMatch(/^Error: /);
    expect(await page.inputValue('#reportedOn-day')).toBe('31');
    await page.click('.govuk-error-summary a[href="#reference"]');
    expect(await page.evaluate('document.activeElement.id')).toBe('reference');
    await look('refer-crime-error');
    await page.fill('#reference', '20/700002/25');
    await page.selectOption('#offence', '8L');
    await page.fill('#reportedOn-month', '1');
    await go();
    await look('refer-who');
    await page.check('input[value=business]');
    await go();
    await look('refer-business');
    await page.fill('#legalName', 'Demo Bakery Ltd');
    await page.fill('#contactName', 'Demo Baker');
    await go();
    await look('refer-contact');
    await page.fill('#email', 'baker@example.org');
    await go();
    await look('refer-consent');
    await page.check('input[name=toContact][value=given]');
    await go();
    await look('refer-flags');
    await go();
    await look('refer-check');
    const check = page.url();
    await page.goto(check.replace(/\/check$/, ''));
    await look('refer-tasks');
    await page.goto(check);
    await go();
    await look('referral');
    await page.click('text=Take it back');
    await look('referral-withdrawal');
    await page.goto(web('/referrals'));
    await look('referrals');
    await page.goto(web('/me'));
    await look('me');
    expect(faults).toEqual([]);
  });

  it('without JavaScript it works as well', async () => {
    const page = await signedIn(browser, 'officer@wmp.example', false);
    await page.goto(web('/refer'));
    await page.click('text=Start a referral');
    await page.click('main form button');
    expect(await page.textContent('.govuk-error-summary')).toContain('Enter the crime reference');
  });

  it('another officer’s draft does not exist', async () => {
    const mine = await signedIn(browser, 'officer@wmp.example');
    await mine.goto(web('/refer'));
    await Promise.all([mine.waitForNavigation(), mine.click('text=Start a referral')]);
    const theirs = await signedIn(browser, 'officer@btp.example');
    expect((await theirs.goto(mine.url()))?.status()).toBe(404);
    expect((await theirs.goto(web('/triage')))?.status()).toBe(404);
  });
});
