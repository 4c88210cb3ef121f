import { SYSTEM } from '#libs/kernel';
import { Work } from '#libs/platform';
import { PublicForm, stalked } from '../../../../test/support/public-form';
import { testWeb, type TestWeb } from '../../../../test/support/web';

let web: TestWeb;
const ask = <T extends object>(sql: string) => web.get(Work).read(SYSTEM, ({ query }) => query<T>(sql, []));
const referrals = () => ask<{ source: string; state: string; outcome: string; reasons: { code: string }[] }>('select source, state, outcome, reasons from referral order by id'); // prettier-ignore
const referenceOf = (text: string) => /VC-\w{4}-\w{4}/.exec(text)?.[0] ?? '';

const visitor = async () => {
  const form = new PublicForm(web.app);
  await form.opens();
  await form.presses('begin');
  return form;
};
const sent = async (over = {}) => {
  const form = await visitor();
  await form.goesThrough(stalked(over));
  return form.sends();
};

beforeAll(async () => (web = await testWeb()));
afterAll(() => web.close());

describe('the public pages', () => {
  it('are kept by no browser, tell nobody where one comes from, set no cookie and offer nothing to fill in by itself', async () => {
    const form = new PublicForm(web.app);
    for (const page of [
      await form.opens(),
      await form.opens('/get-support/your-privacy'),
      await form.opens('/get-support/nothing'),
      await form.presses('begin'),
    ]) {
      expect(page.headers['cache-control']).toBe('no-store');
      expect(page.headers['referrer-policy']).toBe('no-referrer');
      expect(page.headers['set-cookie']).toBeUndefined();
      expect(page.headers['content-security-policy']).toContain('nonce-');
      expect(page.text).toContain(
        'href="https://www.bbc.co.uk/weather" role="button" draggable="false" class="govuk-button govuk-button--warning',
      );
      expect(page.text).not.toMatch(/sign-in|sign out/i);
    }
    expect(form.page.text).toMatch(/<form id="told"[^>]*autocomplete="off"/);
  });

  it('ask whether contact is safe before they ask for a name', async () => {
    const form = await visitor();
    await form.answers({ who: 'self' });
    expect([form.step, form.page.title]).toEqual(['safe', 'Is there a safe way for us to contact you?']);
    expect(form.page.text).not.toContain('familyName');
  });

  it('say what is wrong and keep what was typed', async () => {
    const form = await visitor();
    await form.goesThrough(stalked().slice(0, 3));
    const page = await form.answers({ number: '12', whose: 'shared' });
    expect([page.status, page.title]).toEqual([422, 'Error: Which number may we use?']);
    expect(page.text).toContain('Enter a telephone number that can be dialled');
    expect(page.text).toContain('value="12"');
    expect(page.text).toContain('value="shared" checked');
  });

  it('send nothing when any contact is dangerous, and say where else there is help', async () => {
    const before = (await referrals()).length;
    const form = await visitor();
    const page = await form.goesThrough([['who', { who: 'self' }], ['safe', { safe: 'no' }]]); // prettier-ignore
    expect(page.title).toBe('We will not contact you');
    expect(page.text).toContain('0808 168 9111');
    await form.sends();
    expect(form.page.title).toBe('We will not contact you');
    expect((await referrals()).length).toBe(before);
    await form.presses('change:safe');
    expect(form.step).toBe('safe');
  });

  it('make one referral of a victim who never reported, for the service of the area', async () => {
    const page = await sent();
    expect([page.status, page.title]).toEqual([200, 'We have it']);
    expect(referenceOf(page.text)).not.toBe('');
    expect(page.text).toMatch(/by the end of (Mon|Tues|Wednes|Thurs|Fri)day \d+ \w+ \d{4}/);
    const last = (await referrals()).at(-1);
    expect(last).toMatchObject({ source: 'self', state: 'received', outcome: 'ready' });
    expect(last?.reasons.map((r) => r.code)).toEqual(expect.arrayContaining(['public-form', 'never-reported', 'strict-contact']));
    const queue = await web.show('/triage', 'leaderHaven');
    expect(queue.text).toContain('The victim');
    expect(queue.text).toContain('It was never reported to the police.');
  });

  it('answer the same for somebody who is known and somebody who is not', async () => {
    const [known, again, unknown] = [await sent(), await sent(), await sent({ name: { familyName: 'Otherwise' } })];
    const plain = (page: PublicForm['page']) => page.text.replaceAll(referenceOf(page.text), '').replace(/nonce="[^"]*"/g, '');
    expect(new Set([known, again, unknown].map(plain)).size).toBe(1);
    expect(new Set([known, again, unknown].map((page) => referenceOf(page.text))).size).toBe(3);
  });

  it('make one referral of one form, however often and however fast it is sent', async () => {
    const form = await visitor();
    await form.goesThrough(stalked());
    const before = (await referrals()).length;
    const hidden = form.hidden;
    const twice = await Promise.all([0, 1, 2].map(() => new PublicForm(web.app).posts('/get-support/send', hidden)));
    twice.push(await new PublicForm(web.app).posts('/get-support/send', hidden));
    expect(twice.map((page) => page.status)).toEqual([200, 200, 200, 200]);
    expect(new Set(twice.map((page) => referenceOf(page.text))).size).toBe(1);
    expect((await referrals()).length).toBe(before + 1);
  });

  it('do not quietly drop what was changed after it was sent', async () => {
    const form = await visitor();
    await form.goesThrough(stalked());
    const kept = form.page;
    await form.sends();
    form.page = kept;
    await form.presses('change:safe');
    await form.answers({ safe: 'yes' });
    await form.presses('change:story');
    await form.answers({ summary: 'He moved in.' });
    expect([(await form.sends()).status, form.page.title]).toEqual([409, 'It was sent before']);
  });

  it('send nothing of a form that is not finished', async () => {
    const before = (await referrals()).length;
    const form = await visitor();
    await form.answers({ who: 'self' });
    expect((await form.sends()).title).toBe('Is there a safe way for us to contact you?');
    expect((await referrals()).length).toBe(before);
  });

  it('begin again when what was told is too old or was changed on the way', async () => {
    const form = await visitor();
    const told = { ...form.hidden, _journey: `${form.hidden['_journey']?.slice(0, -4)}AAAA` };
    const page = await form.posts('/get-support', { ...told, who: 'self', _do: 'next' });
    expect([page.status, page.title]).toEqual([422, 'You have to begin again']);
  });

  it('carry nothing that can be read, in the page or in an address', async () => {
    const form = await visitor();
    await form.goesThrough(stalked().slice(0, 9));
    expect(form.page.text).not.toMatch(/Inventedson|900123|apricot/);
    expect(form.page.text).not.toMatch(/action="[^"]*\?/);
  });

  it('can be read in Welsh from the first page to the last: errors, days and the parts of the design system too', async () => {
    const form = new PublicForm(web.app);
    await form.opens('/get-support?language=cy');
    expect([form.page.title, form.page.text.includes('<html lang="cy"')]).toEqual(['Cael cymorth ar ôl trosedd', true]);
    await form.presses('begin');
    const wrong = await form.answers({});
    expect(wrong.title).toBe('Gwall: Pwy sydd angen cymorth?');
    expect(wrong.text).toContain('Mae problem');
    expect(wrong.text).toContain('<span class="govuk-visually-hidden">Gwall:</span>');
    await form.goesThrough(stalked({ story: {} }));
    expect(form.page.title).toBe('Gwirio cyn anfon');
    expect(form.page.text).toContain('Dydd Mercher 29 Chwefror 1984');
    const english = /\b(the|you|your|Day|Month|Year|Error|Skip|Back|Change|Continue|Send)\b/;
    const words = (text: string) =>
      text
        .replace(/<(script|head)[\s\S]*?<\/\1>/g, '')
        .replace(/<[^>]*>/g, ' ')
        .replace('English', '');
    expect(words(form.page.text).match(english)).toBeNull();
    await form.sends();
    expect(form.page.title).toBe('Mae wedi ein cyrraedd');
    expect(form.page.text).toMatch(/erbyn diwedd dydd (Llun|Mawrth|Mercher|Iau|Gwener) \d/);
    expect(words(form.page.text).match(english)).toBeNull();
  });

  it('change their language in the middle, and keep what was told and what is typed', async () => {
    const form = await visitor();
    await form.goesThrough(stalked().slice(0, 3));
    await form.answers({ number: '07700 900', whose: 'shared' }, 'language:cy');
    expect([form.page.status, form.page.title]).toEqual([200, 'Pa rif y cawn ei ddefnyddio?']);
    expect(form.page.text).toContain('value="07700 900"');
    expect(form.page.text).toContain('value="shared" checked');
    await form.goesThrough(stalked().slice(3));
    await form.presses('language:en');
    expect(form.page.title).toBe('Check before you send');
    expect(form.page.text).toContain('07700 900123');
  });

  it('refuse a form from another site, in their own frame', async () => {
    const form = new PublicForm(web.app, { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' });
    const page = await form.posts('/get-support', { _do: 'begin' });
    expect([page.status, page.title]).toEqual([403, 'We could not take that']);
    expect(page.text).toContain('data-leave=');
  });

  it('know nobody who is signed in', async () => {
    const page = await web.show('/get-support', 'leaderHaven');
    expect(page.status).toBe(200);
    expect(page.text).not.toContain('Haven');
  });

  it('slow down who sends without end, and keep what was told', async () => {
    const form = await visitor();
    await form.goesThrough(stalked());
    const { hidden } = form;
    const statuses: number[] = [];
    for (let n = 0; n < 31; n += 1) statuses.push((await form.posts('/get-support/send', hidden)).status);
    expect(statuses.at(-1)).toBe(429);
    expect(form.page.title).toBe('Too much at once');
    expect((await form.presses('on')).title).toBe('Check before you send');
  });
});
