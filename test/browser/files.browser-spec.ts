import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { TRIAGE_OUTCOMES, type TriageOutcome } from '#libs/intake';
import { faultsOf, launch, signedIn, web } from './support/browser';

const data = (name: string) => join(__dirname, '../data', name);
const press = (page: Page, selector: string) => Promise.all([page.waitForNavigation(), page.click(selector)]);
type File = Parameters<Page['setInputFiles']>[1];
const csv = (text: string | Buffer): File => ({ name: 'some.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });

describe('files of referrals, by a referral manager', () => {
  let browser: Browser;
  let page: Page;
  const faults: string[] = [];
  const look = async (name: string) => faults.push(...(await faultsOf(page, name)));

  beforeAll(async () => {
    browser = await launch();
    page = await signedIn(browser, 'manager@wmp.example');
  });
  afterAll(async () => {
    await exclude('');
    await browser.close();
  });
  afterEach(() => expect(faults.splice(0)).toEqual([]));

  /** What the commissioning body's administrator sets for the whole house. */
  const exclude = async (offences: string) => {
    const administrator = await signedIn(browser, 'administrator@pcc.example');
    await administrator.goto(web('/settings/change?name=triage.excludedOffences'));
    await administrator.fill('#value', offences);
    await press(administrator, 'main form button');
    await administrator.context().close();
  };
  const send = async (file: File) => {
    await page.goto(web('/imports/send'));
    await page.setInputFiles('#file', file);
    await press(page, 'text=Send the file');
  };
  /** The page shows by itself how far it is, without being loaded again by hand. */
  const done = () => page.waitForSelector('.govuk-tag:has-text("Done")', { timeout: 120_000 });
  const outcomes = async () =>
    Object.fromEntries(
      await page.$$eval('tbody tr', (rows) => rows.map((row) => [row.children[0]?.textContent, Number(row.children[1]?.textContent)])),
    ) as Record<string, number>;

  it.each([
    ['durham-85', 85],
    ['triage-traps', 18],
  ])('%s is chosen, sent, and watched to its end', async (name, rows) => {
    const expected = JSON.parse(readFileSync(data(`${name}.expected.json`), 'utf8')) as {
      settings: { 'triage.excludedOffences': string };
      triage?: Record<string, number>;
      rows: Record<string, { outcome: string }>;
    };
    await exclude(expected.settings['triage.excludedOffences']);
    await page.goto(web('/imports/send'));
    await look('files-send');
    await send(data(`${name}.csv`));
    await done();
    expect(await page.textContent('#progress')).toContain(`${rows} of ${rows} rows (100%)`);
    const of = Object.values(expected.rows).map(({ outcome }) => outcome);
    const counts = expected.triage ?? Object.fromEntries(of.map((outcome) => [outcome, of.filter((one) => one === outcome).length]));
    expect(await outcomes()).toEqual(Object.fromEntries(Object.entries(counts).map(([o, n]) => [TRIAGE_OUTCOMES[o as TriageOutcome], n])));
    await look(`files-${name}`);
  });

  it('a row that was refused is shown with why and until when, is corrected, and leaves the list', async () => {
    await send(csv('external_id,source,victim_kind,family_name\nBROWSER-1,police,person,\nBROWSER-2,police,person,Inventedsome\n'));
    await done();
    expect(await page.textContent('main')).toContain('BROWSER-1');
    await look('files-refused');
    await press(page, 'text=Correct and send again');
    await look('files-correct');
    const header = 'external_id,source,victim_kind,family_name,row,field,code,message';
    await page.setInputFiles('#file', csv(`${header}\nBROWSER-1,police,person,Inventednow,1,family_name,required,x\n`));
    await page.goto(web('/imports/rows'));
    await look('files-rows');
    await press(page, 'tbody a');
    await press(page, 'text=Correct and send again');
    await page.setInputFiles('#file', csv(`${header}\nBROWSER-1,police,person,Inventednow,1,family_name,required,x\n`));
    await press(page, 'text=Send the corrected rows');
    await done();
    await page.goto(web('/imports/rows'));
    expect(await page.textContent('main')).toContain('No row waits for a correction.');
    await page.goto(web('/imports'));
    await look('files');
  });

  it('what is no file of ours is refused on the page', async () => {
    await send(csv(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2])));
    expect(await page.title()).toMatch(/^Error: /);
    expect(await page.textContent('.govuk-error-summary')).toContain('CSV UTF-8');
    await look('files-send-wrong');
  });
});
