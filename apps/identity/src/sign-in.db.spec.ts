import { generateSync } from 'otplib';
import { SYSTEM } from '#libs/kernel';
import { DEMO, demoActor, People, Sessions, SignIn } from '#libs/identity';
import { Work } from '#libs/platform';
import { BrowserJar } from '../../../test/support/browser-jar';
import { startIdentity, type TestIdentity } from '../../../test/support/identity';

const WEB = 'http://localhost:3000';
const { officerWmp, leaderHaven } = DEMO.people;

/** Goes from the web to the page that asks for email and password. */
async function arrive(on: TestIdentity, browser: BrowserJar, returnTo = '/') {
  const { url, pending } = await on.app.get(SignIn).begin(returnTo);
  const page = await browser.follow(url, WEB);
  return { form: page.url, page: page.response as Response, pending };
}

async function back(on: TestIdentity, browser: BrowserJar, answer: Response, pending: string) {
  const { url } = await browser.follow(new URL(answer.headers.get('location') ?? '', on.url).href, WEB);
  const { secret, returnTo } = await on.app.get(SignIn).finish(new URL(url).search.slice(1), pending);
  return { callback: url, session: await on.app.get(Sessions).find(secret), returnTo };
}

const typed = (email: string, password: string = DEMO.password) => ({ email, password });

describe('signing in to the demonstration', () => {
  let on: TestIdentity;
  beforeAll(async () => {
    on = await startIdentity({ WEB_URL: WEB });
  });
  afterAll(() => on.close());

  it('leads from the web to a form, and back to a session of that person', async () => {
    const browser = new BrowserJar();
    const { form, page, pending } = await arrive(on, browser, '/cases');
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Email address');
    const answer = await browser.post(form, typed('Officer@WMP.example '));
    expect(answer.status).toBe(303);
    const { session, returnTo } = await back(on, browser, answer, pending);
    expect(session).toMatchObject({ actor: demoActor('officerWmp'), name: officerWmp.name });
    expect(returnTo).toBe('/cases');
  });

  it('asks for the password again the next time, in the same browser', async () => {
    const browser = new BrowserJar();
    const first = await arrive(on, browser);
    await back(on, browser, await browser.post(first.form, typed(leaderHaven.email)), first.pending);
    const second = await arrive(on, browser);
    expect(second.form).toMatch(/\/sign-in\/[\w-]+$/);
  });

  it('takes a code only once, and only with what the web kept', async () => {
    const browser = new BrowserJar();
    const { form, pending } = await arrive(on, browser);
    const { callback } = await back(on, browser, await browser.post(form, typed(leaderHaven.email)), pending);
    const refused = expect.objectContaining({ code: 'unauthenticated' });
    const query = new URL(callback).search.slice(1);
    await expect(on.app.get(SignIn).finish(query, pending)).rejects.toEqual(refused);
    await expect(on.app.get(SignIn).finish(query, (await on.app.get(SignIn).begin()).pending)).rejects.toEqual(refused);
    await expect(on.app.get(SignIn).finish(query, 'nonsense')).rejects.toEqual(refused);
  });

  it('answers a wrong password and an unknown email in the same way', async () => {
    const texts: string[] = [];
    for (const email of [officerWmp.email, 'unknown@wmp.example']) {
      const browser = new BrowserJar();
      const { form } = await arrive(on, browser);
      const answer = await browser.post(form, typed(email, 'not the password'));
      expect(answer.status).toBe(422);
      texts.push((await answer.text()).replace(`value="${email}"`, '').replaceAll(/nonce="[^"]*"/g, ''));
    }
    expect(texts[0]).toBe(texts[1]);
    expect(texts[0]).toContain('Your email address or password is not right');
  });

  it('slows down after five failures, for an unknown email too, and says for how long', async () => {
    for (const email of [DEMO.people.caseworkerHarbour.email, 'nobody@harbour.example']) {
      const browser = new BrowserJar();
      const { form } = await arrive(on, browser);
      for (let i = 0; i < 5; i += 1) expect((await browser.post(form, typed(email, 'guess'))).status).toBe(422);
      const slowed = await browser.post(form, typed(email));
      expect(slowed.status).toBe(429);
      expect(Number(slowed.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await slowed.text()).toContain('Too many tries');
    }
  });

  it('refuses a form that another site sends, and a sign-in that another browser began', async () => {
    const browser = new BrowserJar();
    const { form } = await arrive(on, browser);
    expect((await browser.post(form, typed(officerWmp.email), { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await browser.post(form, typed(officerWmp.email), { origin: 'https://evil.example' })).status).toBe(403);
    expect((await new BrowserJar().post(form, typed(officerWmp.email))).status).toBe(400);
  });

  it('sends every page with a policy that names a nonce and the web, and lets nobody frame it', async () => {
    const { page } = await arrive(on, new BrowserJar());
    const policy = page.headers.get('content-security-policy') ?? '';
    const nonce = /script-src 'nonce-([^']+)'/.exec(policy)?.[1] ?? 'none';
    expect(policy).toContain(`form-action 'self' ${WEB}`);
    expect(policy).toContain("frame-ancestors 'none'");
    const html = await page.text();
    expect(html).toContain(`nonce="${nonce}"`);
    expect(html.match(/<script(?![^>]*nonce)/g)).toBeNull();
    expect(html).not.toMatch(/ style=|<style/);
  });

  it('shows an error page of ours for what is no sign-in, with the same policy', async () => {
    for (const path of ['/sign-in/nothing', '/auth?client_id=nobody', '/elsewhere', '/%E0%A4%A']) {
      const answer = await new BrowserJar().get(`${on.url}${path}`);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
      expect(answer.headers.get('content-security-policy')).toContain('nonce-');
      expect(await answer.text()).toContain('vc-header');
    }
  });

  it('records who signed in, and logs nothing that was typed', async () => {
    const acts = await on.app
      .get(Work)
      .read(SYSTEM, ({ query }) => query<{ id: string }>(`select subject_id as id from act where kind = 'account.signed-in'`));
    expect(acts.map((a) => a.id)).toContain(officerWmp.id);
    expect(on.logged()).toContain('/sign-in/:uid');
    expect(on.logged()).not.toMatch(/@wmp|@harbour|guess|not the password|demo-of/);
  });
});

describe('behind TLS', () => {
  it('sets cookies that no other host and no plain connection can touch', async () => {
    const on = await startIdentity({ WEB_URL: 'https://web.example', PUBLIC_URL: 'https://id.example' });
    const query = new URLSearchParams({
      ...{ client_id: 'vc-web', response_type: 'code', scope: 'openid', redirect_uri: 'https://web.example/sign-in/callback' },
      ...{ code_challenge: 'a'.repeat(43), code_challenge_method: 'S256' },
    });
    const answer = await fetch(`${on.url}/auth?${query.toString()}`, { redirect: 'manual' });
    expect(answer.status).toBe(303);
    const cookies = answer.headers.getSetCookie();
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) expect(cookie).toMatch(/^__(Host|Secure)-vc-identity.*; secure; httponly/i);
    expect(answer.headers.get('strict-transport-security')).toContain('max-age');
    await on.close();
  });
});

describe('signing in outside the demonstration', () => {
  let on: TestIdentity;
  const password = 'maple harbour lantern';
  const email = 'jo.bloggs@haven.example';
  let totp: string;
  const codeNow = (steps = 0) => generateSync({ secret: totp, epoch: Math.floor(Date.now() / 1000) + steps * 30 });

  beforeAll(async () => {
    on = await startIdentity({ WEB_URL: WEB, DEMO: 'false' });
  });
  afterAll(() => on.close());

  it('begins with a link that works once and sets a password and one-time codes', async () => {
    const { link } = await on.app.get(People).add(SYSTEM, { email, role: 'team-leader', organisation: 'haven' });
    const browser = new BrowserJar();
    const page = await (await browser.get(link ?? '')).text();
    totp = /vc-secret">([A-Z2-7]+)</.exec(page)?.[1] ?? '';
    expect(page).toContain('Jo Bloggs');
    const picture = await browser.get(`${link}/code.svg`);
    expect(picture.headers.get('content-type')).toContain('image/svg+xml');
    expect((await browser.post(link ?? '', { password: 'short', again: 'short', code: codeNow() })).status).toBe(422);
    expect((await browser.post(link ?? '', { password, again: `${password}s`, code: codeNow() })).status).toBe(422);
    expect((await browser.post(link ?? '', { password, again: password, code: '000000' })).status).toBe(422);
    expect((await browser.post(link ?? '', { password, again: password, code: codeNow(-1) })).status).toBe(200);
    expect((await browser.get(link ?? '')).status).toBe(404);
  });

  it('asks for a one-time code, and takes each code once', async () => {
    const browser = new BrowserJar();
    const { form, pending } = await arrive(on, browser);
    const asked = await browser.post(form, typed(email, password));
    expect(asked.headers.get('location')).toBe(`${new URL(form).pathname}/code`);
    expect((await browser.post(`${form}/code`, { code: '123' })).status).toBe(422);
    const code = codeNow();
    const { session } = await back(on, browser, await browser.post(`${form}/code`, { code }), pending);
    expect(session?.actor).toMatchObject({ kind: 'person', roles: ['team-leader'] });

    const other = await arrive(on, browser);
    await browser.post(other.form, typed(email, password));
    const again = await browser.post(`${other.form}/code`, { code });
    expect(again.status).toBe(422);
    expect(await again.text()).toContain('used already');
    const next = await browser.post(`${other.form}/code`, { code: codeNow(1) });
    expect((await back(on, browser, next, other.pending)).session).not.toBeNull();
  });

  it('asks for no code before the password was right', async () => {
    const browser = new BrowserJar();
    const { form } = await arrive(on, browser);
    expect((await browser.get(`${form}/code`)).status).toBe(400);
    expect((await browser.post(`${form}/code`, { code: codeNow(1) })).status).toBe(400);
  });

  it('lets nobody in who has only a password', async () => {
    const browser = new BrowserJar();
    const { form } = await arrive(on, browser);
    const answer = await browser.post(form, typed(leaderHaven.email));
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('new link');
  });
});
