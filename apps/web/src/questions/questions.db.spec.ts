import { DEMO, demoActor } from '#libs/identity';
import { SYSTEM } from '#libs/kernel';
import { Work } from '#libs/platform';
import { AmendmentsService, CasesService, DecisionsService, ReferralsService, ReferrerAnswersService } from '#libs/referrals';
import { invented } from '../../../../test/support/demo-referral';
import { testWeb, type DemoPerson, type TestWeb } from '../../../../test/support/web';

const worker = demoActor('caseworkerHaven');
const SECRET = 'Quillfeather';
let on: TestWeb;
let n = 500;

beforeAll(async () => (on = await testWeb('2026-11-18T11:00:00Z')));
afterAll(() => on.close());

const wordsOf = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
const read = async (path: string, as: DemoPerson) => wordsOf((await on.show(path, as)).text);
const one = async (sql: string, id: string): Promise<string> =>
  (await on.get(Work).read(SYSTEM, ({ query }) => query<{ id: string }>(sql, [id])))[0]?.id ?? '';

/** A referral of the officer's that a caseworker has. */
async function referred(): Promise<{ id: string; caseId: string; reference: string }> {
  n += 1;
  const { view } = await on.get(ReferralsService).receive(demoActor('officerWmp'), { content: invented(n) });
  const caseId = await one('select case_id as id from referral where id = $1', view.id);
  await on.get(DecisionsService).accept(demoActor('leaderHaven'), view.id);
  await on.get(CasesService).allocate(demoActor('leaderHaven'), caseId, DEMO.people.caseworkerHaven.id);
  return { id: view.id, caseId, reference: view.reference };
}

async function asked() {
  const referral = await referred();
  await on.get(ReferrerAnswersService).ask(worker, referral.caseId, 'safe-contact');
  return { ...referral, question: await one('select id from question where referral_id = $1', referral.id) };
}

describe('questions to whoever referred', () => {
  it('there is none: the page says what happens here, and the navigation has no number', async () => {
    expect(await read('/questions', 'officerWmp')).toMatch(/Questions to me .* There is no question to answer/);
    expect(await read('/', 'officerWmp')).not.toMatch(/Questions to me \(/);
  });

  it('an officer finds their own, with its number in the navigation; the manager the force’s; nobody else anything', async () => {
    const { reference } = await asked();
    expect(await read('/', 'officerWmp')).toContain('Questions to me (1)');
    const page = await read('/questions', 'officerWmp');
    expect(page).toContain('1 needs a safe number');
    expect(page).toContain(`${reference} (yours: TEST-${n}) · asked Wednesday 18 November 2026 at 11:0`);
    expect(page).toContain('answer by Thursday 19 November 2026 (tomorrow)');
    expect(await read('/questions', 'managerWmp')).toMatch(new RegExp(`Questions to your force.*${reference}`));
    expect(await read('/questions?kind=risk', 'managerWmp')).toContain('Nobody asks this now.');
    expect(await read('/questions', 'officerBtp')).not.toContain(reference);
    expect((await on.show('/questions', 'caseworkerHaven')).status).toBe(404);
  });

  it('an answer goes to the case page and leaves the list; it is asked for when nothing was typed', async () => {
    const { id, caseId, question, reference } = await asked();
    const at = `/questions/${question}/answer`;
    expect(await read(`/referrals/${id}`, 'officerWmp')).toContain('The support service asks you something about it.');
    expect((await on.show(at, 'officerBtp')).status).toBe(404);
    const empty = await on.send(at, 'officerWmp', { answer: ' ' });
    expect([empty.status, empty.text]).toEqual([422, expect.stringMatching(/<title[^>]*>\s*Error: Answer a question about/)]);
    expect(empty.text).toContain('href="#answer"');
    const long = await on.send(at, 'officerWmp', { answer: SECRET.repeat(200) });
    expect([long.status, wordsOf(long.text)]).toEqual([422, expect.stringContaining('Use 2000 characters or fewer')]);
    const done = await on.send(at, 'officerWmp', { answer: `Ask for ${SECRET}` });
    expect([done.status, done.headers['location']]).toEqual([303, '/questions']);
    expect(await read('/questions', 'managerWmp')).not.toContain(reference);
    expect((await on.show(at, 'officerWmp')).status).toBe(404);
    expect(await read(`/cases/${caseId}`, 'caseworkerHaven')).toContain(`Ask for ${SECRET}`);
    expect(await read(`/referrals/${id}`, 'officerWmp')).not.toContain('asks you something');
  });

  it('at high risk it is due within hours, says so, and stands before the others', async () => {
    await asked();
    const { id, caseId, reference } = await referred();
    await on.get(ReferrerAnswersService).alert(demoActor('officerWmp'), id, { about: 'letter', reason: 'seen at the door' });
    await on.get(ReferrerAnswersService).ask(worker, caseId, 'risk');
    const page = await read('/questions', 'officerWmp');
    expect(page).toMatch(new RegExp(`High danger ${reference} .{0,80} answer by Wednesday 18 November 2026 at 15:0\\d \\(in 4 hours\\)`));
    expect(page.indexOf(reference)).toBeLessThan(page.indexOf('(tomorrow)'));
  });

  it('with the referral taken back there is nothing more to answer', async () => {
    const { id, reference } = await asked();
    await on.get(AmendmentsService).withdraw(demoActor('officerWmp'), id, 'sent-in-error');
    expect(await read('/questions', 'officerWmp')).not.toContain(reference);
    expect(await read(`/referrals/${id}`, 'officerWmp')).not.toContain('asks you something');
  });
});

describe('"This is not safe"', () => {
  it('is raised on the referral’s page, and the caseworker reads it before anything can be used', async () => {
    const { id, caseId } = await referred();
    expect((await on.show(`/referrals/${id}`, 'officerWmp')).text).toContain(`href="/referrals/${id}/safety-alerts"`);
    const done = await on.send(`/referrals/${id}/safety-alerts`, 'officerWmp', { about: 'phone', reason: `${SECRET} has it` });
    expect([done.status, done.headers['location']]).toEqual([303, `/referrals/${id}`]);
    const page = await on.show(`/cases/${caseId}`, 'caseworkerHaven');
    const words = wordsOf(page.text);
    expect(words).toContain('The referrer warned that this is not safe: The telephone: calls, texts and voicemail.');
    expect(words).toContain(`${SECRET} has it`);
    expect(words).toContain('No. No way of contact may be used.');
    expect(page.text).not.toContain('Show and contact');
    // the referrer is not shown it again
    expect(await read(`/referrals/${id}`, 'officerWmp')).not.toContain(SECRET);
  });

  it('asks for both answers and keeps what was typed; another force does not find it', async () => {
    const { id } = await referred();
    const at = `/referrals/${id}/safety-alerts`;
    const again = await on.send(at, 'officerWmp', { reason: `${SECRET} moved back` });
    expect([again.status, wordsOf(again.text)]).toEqual([422, expect.stringContaining('Choose what is not safe')]);
    expect(again.text).toContain(`${SECRET} moved back</textarea>`);
    const noReason = await on.send(at, 'officerWmp', { about: 'all' });
    expect([noReason.status, wordsOf(noReason.text)]).toEqual([422, expect.stringContaining('Say what you know')]);
    expect((await on.show(at, 'officerBtp')).status).toBe(404);
    expect((await on.send(at, 'officerBtp', { about: 'all', reason: 'x' })).status).toBe(404);
    expect((await on.show(at, 'caseworkerHaven')).status).toBe(404);
  });
});
