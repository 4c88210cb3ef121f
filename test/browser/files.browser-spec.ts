import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { faultsOf, launch, signedIn, web } from './support/browser';

const data = (name: string) => join(__dirname, '../data', name);

describe('files of referrals, by a referral manager', () => {
  let browser: Browser;
  let page: Page;
  const faults: string[] = [];
  beforeAll(async () => {
    browser = await launch();
    page = await signedIn(browser, 'manager@wmp.example');
  });
  afterAll(() => browser.close());

  const send = async (file: Parameters<Page['setInputFiles']>[1]) => {
    await page.goto(web('/imports/send'));
    await page.setInputFiles('#file', file);
    await Promise.all([page.waitForNavigation(), page.click('text=Send the file')]);
  };
  /** The page shows by itself how far it is, without being loaded again by hand. */
  const done = () => page.waitForSelector('.govuk-tag:has-text("Done")', { timeout: 120_000 });

  it('a file is chosen, sent, and watched to its end', async () => {
    await page.goto(web('/imports'));
    faults.push(...(await faultsOf(page, 'files-none')));
    await page.goto(web('/imports/send'));
    faults.push(...(await faultsOf(page, 'files-send')));
    const traps = JSON.parse(readFileSync(data('triage-traps.expected.json'), 'utf8')) as { rows: object };
    await send(data('triage-traps.csv'));
    await done();
    const through = Object.keys(traps.rows).length;
    expect(await page.textContent('#progress')).toContain(`${through} of ${through} rows (100%)`);
    faults.push(...(await faultsOf(page, 'files-one')));
  });

  it('a row that was refused is shown with why and until when', async () => {
    const text = 'external_id,source,victim_kind,family_name\nBROWSER-1,police,person,\nBROWSER-2,police,person,Inventedsome\n';
    await send({ name: 'some.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await done();
    expect(await page.textContent('main')).toContain('BROWSER-1');
    faults.push(...(await faultsOf(page, 'files-refused')));
    await Promise.all([page.waitForNavigation(), page.click('text=Correct and send again')]);
    faults.push(...(await faultsOf(page, 'files-correct')));
    await page.goto(web('/imports/rows'));
    faults.push(...(await faultsOf(page, 'files-rows')));
    await page.goto(web('/imports'));
    faults.push(...(await faultsOf(page, 'files')));
  });

  it('what is no file of ours is refused on the page', async () => {
    await send({ name: 'picture.csv', mimeType: 'text/csv', buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]) });
    expect(await page.textContent('.govuk-error-summary')).toContain('CSV UTF-8');
    faults.push(...(await faultsOf(page, 'files-send-wrong')));
    expect(faults).toEqual([]);
  });
});
