import { DEMO, demoActor } from '#libs/identity';
import { DecisionsService, ReferralsService } from '#libs/referrals';
import { invented } from '../../../../test/support/demo-referral';
import { testWeb, type DemoPerson, type TestWeb } from '../../../../test/support/web';

jest.setTimeout(60_000);

const { haven, harbour } = DEMO.organisations;
let on: TestWeb;
let n = 1700;

beforeAll(async () => (on = await testWeb('2026-11-18T11:00:00Z')));
afterAll(() => on.close());

const wordsOf = (html: string) =>
  html
    .replace(/<head>[\s\S]*?<\/head>|<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
const read = async (path: string, as: DemoPerson = 'leaderHaven') => wordsOf((await on.show(path, as)).text);
const refer = async (over: Parameters<typeof invented>[1] = {}) =>
  (await on.get(ReferralsService).receive(demoActor('wmpRecords'), { content: invented((n += 1), over) })).view;
const decline = (id: string, as: 'leaderHaven' | 'leaderHarbour') => on.get(DecisionsService).decline(demoActor(as), id, 'no-capacity');

describe('a referral in the leader’s queue', () => {
  it('has a page that says who was asked and how triage came to it, and names nobody', async () => {
    expect(await read('/unplaced', 'commissionerPcc')).toContain('Every victim has a service that was asked.');
    const { id, reference } = await refer({ consent: { toContact: 'refused' } });
    expect(await read('/triage')).toContain(`What happened so far with ${reference}`);
    const page = await on.show(`/triage/${id}`, 'leaderHaven');
    const words = wordsOf(page.text);
    expect(words).toContain(`${haven.name} No answer yet Asked first`);
    expect(words).toContain('When it was received: Consent needed Wednesday 18 November 2026 at 11:00, rules version 1');
    expect(words).toMatch(/Was contact refused, [^?]*\? Yes/);
    expect(words).toContain('Consent to contact Refused');
    expect(page.text).not.toMatch(/Testa|Inventedson|900123/);
    for (const other of ['leaderHarbour', 'caseworkerHaven', 'commissionerPcc'] as const) {
      expect((await on.show(`/triage/${id}`, other)).status).toBe(404);
    }
  });

  it('is declined for a reason of the service, and the banner says whom it was offered to', async () => {
    const { id } = await refer();
    expect(await read(`/triage/${id}/decline`)).toContain('Where the reason lies with the service, the next one is asked at once.');
    const sent = await on.send(`/triage/${id}/decline`, 'leaderHaven', { reason: 'no-capacity' });
    expect([sent.status, sent.headers['location']]).toEqual([303, '/triage']);
    expect((await on.show(`/triage/${id}`, 'leaderHaven')).status).toBe(404);
    expect(await read(`/triage/${id}`, 'leaderHarbour')).toMatch(
      new RegExp(`${escaped(haven.name)} Declined .* Why: The service is full ${escaped(harbour.name)} No answer yet Asked next by itself`),
    );
  });

  it('is offered to a service that a person chose; nothing is kept without a choice, and who declined is not on the list', async () => {
    const { id } = await refer();
    const { text } = await on.show(`/triage/${id}/offer`, 'leaderHaven');
    expect([...text.matchAll(/type="radio" value="([^"]*)"/g)].map((found) => found[1])).toEqual([harbour.id]);
    const again = await on.send(`/triage/${id}/offer`, 'leaderHaven', {});
    expect([again.status, wordsOf(again.text)]).toEqual([422, expect.stringContaining('Choose a service')]);
    expect((await on.send(`/triage/${id}/offer`, 'leaderHaven', { provider: harbour.id })).status).toBe(303);
    await decline(id, 'leaderHarbour');
    const { id: other } = await refer();
    await decline(other, 'leaderHaven');
    expect(await read(`/triage/${other}/offer`, 'leaderHarbour')).toContain('There is no other service to choose.');
  });
});

describe('a referral without a service', () => {
  it('is the commissioner’s to place: danger, offence and answers are shown, and never the victim', async () => {
    const { id, reference } = await refer({ flags: { strangulation: true } });
    await decline(id, 'leaderHaven');
    await decline(id, 'leaderHarbour');
    const list = await read('/unplaced', 'commissionerPcc');
    expect(list).toContain(`${reference} High danger Residential burglary, Birmingham`);
    expect(list).toContain('Find one by Wednesday 18 November 2026 (today)');
    const page = await on.show(`/unplaced/${id}`, 'commissionerPcc');
    expect(wordsOf(page.text)).toMatch(/Declined .* Why: The service is full .* Declined .* Why: The service is full/);
    expect(page.text).not.toMatch(/Testa|Inventedson|900123/);
    expect(await read(`/unplaced/${id}/place`, 'commissionerPcc')).toContain('Declined it before');
    expect((await on.send(`/unplaced/${id}/place`, 'commissionerPcc', { provider: 'nobody' })).status).toBe(422);
    expect((await on.send(`/unplaced/${id}/place`, 'commissionerPcc', { provider: haven.id })).status).toBe(303);
    expect((await on.show(`/unplaced/${id}`, 'commissionerPcc')).status).toBe(404);
    expect(await read(`/triage/${id}`)).toContain('Chosen by a person');
  });

  it('ends with a reason of the list only', async () => {
    const { id } = await refer();
    await decline(id, 'leaderHaven');
    await decline(id, 'leaderHarbour');
    expect((await on.send(`/unplaced/${id}/end`, 'commissionerPcc', { reason: 'whim' })).status).toBe(422);
    expect((await on.send(`/unplaced/${id}/end`, 'commissionerPcc', { reason: 'no-service' })).status).toBe(303);
    expect(await read('/unplaced', 'commissionerPcc')).not.toContain(id);
    for (const other of ['leaderHaven', 'administratorPcc'] as const) expect((await on.show('/unplaced', other)).status).toBe(404);
  });
});

const escaped = (text: string) => text.replace(/[()]/g, '\\$&');
