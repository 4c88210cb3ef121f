import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { DEMO } from '#libs/identity';
import { WEB } from './product';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FLAGS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync'],
];
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** A desk and a telephone. */
const WIDTHS = [1280, 375];
/** Where pictures of the pages are put, for people to look at; none without it. */
const PICTURES = process.env['VC_BROWSER_PICTURES'];

export const web = (path: string): string => `${process.env[WEB] ?? ''}${path}`;

export function launch(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM'] ?? CHROMIUM.find(existsSync);
  if (!executablePath) throw new Error('there is no Chromium here: install Debian’s "chromium" or name one in CHROMIUM');
  return chromium.launch({ executablePath, args: FLAGS });
}

/** A browser of somebody's own, signed in through the sign-in page; without JavaScript when that is what is tested. */
export async function signedIn(browser: Browser, email: string, javaScriptEnabled = true): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, javaScriptEnabled });
  const page = await context.newPage();
  await page.goto(web('/sign-in'));
  await page.fill('#email', email);
  await page.fill('#password', DEMO.password);
  await page.click('button[type=submit]');
  // Where it leads to depends on who it is.
  await page.waitForURL((url) => url.href.startsWith(web('/')));
  return page;
}

export const visitor = (browser: Browser): Promise<BrowserContext> => browser.newContext({ viewport: { width: 1280, height: 900 } });

/** What is wrong with the page as it stands, at both widths: axe's findings, and whether it has to be scrolled sideways. */
export async function faultsOf(page: Page, name: string): Promise<string[]> {
  const faults: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    if (PICTURES) {
      mkdirSync(PICTURES, { recursive: true });
      await page.screenshot({ path: join(PICTURES, `${name}-${width}.png`), fullPage: true });
    }
    await page.evaluate(AXE);
    faults.push(...(await findings(page)).map((fault) => `${name} at ${width} px: ${fault}`));
    const beyond = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
    if (beyond > 0) faults.push(`${name} at ${width} px: ${beyond} px too wide`);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  return faults;
}

async function findings(page: Page): Promise<string[]> {
  const found = await page.evaluate<Found>(`axe.run(document, ${JSON.stringify({ runOnly: RULES })})`);
  return found.violations.map((v) => `${v.id}: ${v.help} (${v.nodes[0]?.html.slice(0, 120)})`);
}

interface Found {
  readonly violations: readonly { readonly id: string; readonly help: string; readonly nodes: readonly { readonly html: string }[] }[];
}
