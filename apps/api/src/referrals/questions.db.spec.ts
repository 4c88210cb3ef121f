import { demoActor } from '#libs/identity';
import { SYSTEM, parsePlainDate } from '#libs/kernel';
import { Work } from '#libs/platform';
import {
  CaseListsQueries,
  CasesQueries,
  CasesService,
  type CaseView,
  DecisionsService,
  type QuestionKind,
  ReferrerAnswersService,
  ReferrerQuestionsQueries,
} from '#libs/referrals';
import { invented } from '../../../../test/support/demo-referral';
import { testApi, type Answered, type Asking, type TestApi } from '../../../../test/support/api';

const leader = demoActor('leaderHaven');
const worker = demoActor('caseworkerHaven');
const manager = demoActor('managerWmp');
const SECRET = 'Quillfeather';
const BTP = { as: 'btp-records' };
const SAFETY = { scope: 'safety:write' };
const PAGE = { limit: 100, after: null };
let api: TestApi;
let n = 300;
beforeAll(async () => (api = await testApi()));
afterAll(() => api.close());

const get = <T>(what: abstract new (...args: never[]) => T): T => api.app.get(what as never, { strict: false });
const post = (path: string, body: unknown, more: Asking = {}, key = `q${(n += 1)}`): Promise<Answered> =>
  api.ask('POST', path, { body, headers: { 'idempotency-key': key }, ...more });
const rows = <R extends object>(sql: string, params: unknown[] = []) => get(Work).read(SYSTEM, ({ query }) => query<R>(sql, params));
const caseSeen = (id: string): Promise<CaseView> => get(CasesQueries).one(worker, id);

interface Sent {
  readonly path: string;
  readonly id: string;
  readonly caseId: string;
}

/** A referral that a caseworker has. */
async function sent(): Promise<Sent> {
  n += 1;
  const { json } = await post('/v1/referrals', invented(n));
  await get(DecisionsService).accept(leader, json.id);
  const [row] = await rows<{ id: string }>('select case_id as id from referral where id = $1', [json.id]);
  await get(CasesService).allocate(leader, row!.id, worker.id);
  return { path: `/v1/referrals/${json.id}`, id: json.id, caseId: row!.id };
}

/** The same with one question; its address. */
async function asked(kind: QuestionKind = 'consent'): Promise<Sent & { readonly answer: string }> {
  const referral = await sent();
  await get(ReferrerAnswersService).ask(worker, referral.caseId, kind);
  const { json } = await api.ask('GET', `${referral.path}/questions`);
  return { ...referral, answer: `${referral.path}/questions/${json.items[0].id}/answer` };
}

describe('a question to the referrer', () => {
  it('is read by whoever sent the referral, and by no other force', async () => {
    const { path } = await asked();
    const { status, json } = await api.ask('GET', `${path}/questions`);
    expect(status).toBe(200);
    expect(json).toEqual({
      items: [
        {
          id: expect.any(String),
          kind: 'consent',
          words: expect.stringMatching(/\?$/),
          askedAt: expect.stringMatching(/Z$/),
          answered: false,
          answeredAt: null,
        },
      ],
      next: null,
    });
    expect((await api.ask('GET', `${path}/questions`, BTP)).status).toBe(404);
    expect((await api.ask('GET', path)).json.actions).toContain('answer');
  });

  it('there may be none: an empty list, and not a referral that is not there', async () => {
    const { path } = await sent();
    expect((await api.ask('GET', `${path}/questions`)).json).toEqual({ items: [], next: null });
    expect((await api.ask('GET', '/v1/referrals/0190d000-0000-7000-8000-000000000001/questions')).status).toBe(404);
  });

  it('several come page by page, the newest first', async () => {
    const { path, caseId } = await asked('risk');
    await get(ReferrerAnswersService).ask(worker, caseId, 'contact-details');
    const first = (await api.ask('GET', `${path}/questions?limit=1`)).json;
    expect(first.items.map((q: { kind: string }) => q.kind)).toEqual(['contact-details']);
    const second = (await api.ask('GET', `${path}/questions?limit=1&cursor=${first.next}`)).json;
    expect([second.items.map((q: { kind: string }) => q.kind), second.next]).toEqual([['risk'], null]);
  });

  it('is answered once, and said again under its key; the caseworker reads the answer, the referrer only that there is one', async () => {
    const { path, answer, caseId } = await asked();
    const first = await post(answer, { answer: `Ask for ${SECRET}` }, {}, 'answer-once');
    expect([first.status, first.json.answered, first.json.answeredAt]).toEqual([200, true, expect.stringMatching(/Z$/)]);
    const again = await post(answer, { answer: `Ask for ${SECRET}` }, {}, 'answer-once');
    expect([again.status, again.text, again.headers['idempotency-replayed']]).toEqual([200, first.text, 'true']);
    expect((await post(answer, { answer: 'something else' })).json).toMatchObject({ status: 409, code: 'action_not_open' });
    expect((await caseSeen(caseId)).questions[0]).toMatchObject({ answer: `Ask for ${SECRET}` });
    const read = await api.ask('GET', `${path}/questions`);
    expect(read.json.items[0]).toMatchObject({ answered: true });
    expect(first.text + read.text).not.toContain(SECRET);
  });

  it('is not there for another force, under another referral, or without the scope', async () => {
    const { answer } = await asked();
    const other = await sent();
    const question = answer.split('/').at(-2) ?? '';
    expect((await post(answer, { answer: 'x' }, BTP)).status).toBe(404);
    expect((await post(`${other.path}/questions/${question}/answer`, { answer: 'x' })).status).toBe(404);
    expect((await post(answer.replace(question, 'nonsense'), { answer: 'x' })).status).toBe(404);
    expect((await post(answer, { answer: 'x' }, { scope: 'referrals:read' })).status).toBe(403);
    expect((await post(answer, { answer: 'x' })).status).toBe(200);
  });

  it.each([[{}], [{ answer: ' ' }], [{ answer: SECRET.repeat(400) }], [{ answer: 'x', surprise: SECRET }]])(
    '%#: an answer that is none is refused',
    async (body) => {
      const { answer } = await asked();
      const refused = await post(answer, body);
      expect([refused.status, refused.json.errors.length]).toEqual([422, 1]);
      expect(refused.text).not.toContain(SECRET);
    },
  );
});

describe('the inbox of questions', () => {
  it('shows a force’s manager what is open, what is due first, and counts it by kind', async () => {
    const before = (await get(ReferrerQuestionsQueries).counts(manager)).risk ?? 0;
    const { id, answer, caseId } = await asked('risk');
    const urgent = await sent();
    await get(ReferrerAnswersService).alert(demoActor('wmpRecords'), urgent.id, { about: 'letter', reason: 'seen at the door' });
    await get(ReferrerAnswersService).ask(worker, urgent.caseId, 'risk');
    const open = await get(ReferrerQuestionsQueries).open(manager, { kind: 'risk' }, PAGE);
    expect((await get(ReferrerQuestionsQueries).counts(manager)).risk).toBe(before + 2);
    const mine = open.items.filter((q) => [id, urgent.id].includes(q.referralId));
    expect(mine).toHaveLength(2);
    expect(mine.find((q) => q.referralId === id)).toMatchObject({
      reference: expect.stringMatching(/^VC-/),
      dueAt: null,
      dueOn: expect.any(String),
    });
    // at high risk within four hours
    expect(mine.find((q) => q.referralId === urgent.id)).toMatchObject({ dueOn: null, dueAt: expect.any(Date) });
    expect(mine.map((q) => q.referralId)).toEqual([urgent.id, id]);
    const first = await get(ReferrerQuestionsQueries).open(manager, {}, { limit: 1, after: null });
    expect(first.next).not.toBeNull();

    await post(answer, { answer: 'nothing new' });
    await get(CasesService).close(worker, urgent.caseId, 'unsafe-to-contact');
    const after = (await get(ReferrerQuestionsQueries).open(manager, {}, PAGE)).items.map((q) => q.referralId);
    expect(after).not.toEqual(expect.arrayContaining([id]));
    expect(after).not.toEqual(expect.arrayContaining([urgent.id]));
    expect(caseId).not.toBe(urgent.caseId);
  });

  it('is empty for an officer who made none of the referrals, for another force, and closed to a caseworker', async () => {
    await asked();
    for (const who of ['officerWmp', 'officerBtp'] as const) {
      expect((await get(ReferrerQuestionsQueries).open(demoActor(who), {}, PAGE)).items).toEqual([]);
      expect(await get(ReferrerQuestionsQueries).counts(demoActor(who))).toEqual({});
    }
    await expect(get(ReferrerQuestionsQueries).open(worker, {}, PAGE)).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('a safety alert', () => {
  it.each([
    ['phone', ['text', 'voice', 'voicemail']],
    ['all', ['text', 'voice', 'voicemail']],
  ])('about %s makes that way of contact unsafe at once, and the caseworker reads why', async (about, kinds) => {
    const { path, caseId } = await sent();
    const answer = await post(`${path}/safety-alerts`, { about, reason: `${SECRET} has the phone` }, SAFETY, `alert-${about}`);
    expect([answer.status, answer.json]).toEqual([201, { id: expect.any(String), about, at: expect.stringMatching(/Z$/) }]);
    const view = await caseSeen(caseId);
    expect(view.channels.filter((c) => c.usable)).toEqual([]);
    expect(view.channels.map((c) => c.kind).sort()).toEqual(kinds);
    expect(view.alerts).toMatchObject([{ id: answer.json.id, about, reason: `${SECRET} has the phone`, raisedBy: expect.any(String) }]);
    const [first] = (await get(CaseListsQueries).today(worker, parsePlainDate('2099-01-01'), PAGE)).items.filter(
      (l) => l.caseId === caseId,
    );
    expect(first).toMatchObject({ kind: 'safety-alert', danger: 3 });
    const again = await post(`${path}/safety-alerts`, { about, reason: `${SECRET} has the phone` }, SAFETY, `alert-${about}`);
    expect([again.status, again.text, again.headers['idempotency-replayed']]).toEqual([201, answer.text, 'true']);
    expect((await caseSeen(caseId)).alerts).toHaveLength(1);
  });

  it('about letters leaves the telephone as it was', async () => {
    const { path, caseId } = await sent();
    await post(`${path}/safety-alerts`, { about: 'letter', reason: 'He opens her post' }, SAFETY);
    expect((await caseSeen(caseId)).channels.find((c) => c.kind === 'voice')).toMatchObject({ usable: true });
  });

  it('is not there for another force, needs its own scope, and its reason', async () => {
    const { path, caseId } = await sent();
    const body = { about: 'phone', reason: SECRET };
    expect((await post(`${path}/safety-alerts`, body, { ...BTP, ...SAFETY })).status).toBe(404);
    expect((await post(`${path}/safety-alerts`, body)).status).toBe(403);
    const faults = (await post(`${path}/safety-alerts`, { about: 'pigeon' }, SAFETY)).json.errors as { pointer: string; code: string }[];
    expect(faults.map((f) => [f.pointer, f.code]).sort()).toEqual([
      ['/about', 'not_in_list'],
      ['/reason', 'required'],
    ]);
    expect((await caseSeen(caseId)).alerts).toEqual([]);
  });
});

it('nothing of what a referrer wrote stands in the record, or anywhere unsealed', async () => {
  const { answer, path } = await asked();
  await post(answer, { answer: SECRET });
  await post(`${path}/safety-alerts`, { about: 'email', reason: SECRET }, SAFETY);
  const tables = await rows<{ name: string }>(
    `select quote_ident(relname) as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`,
  );
  expect(tables.map((t) => t.name)).toEqual(expect.arrayContaining(['act', 'safety_alert', 'question', 'idempotency']));
  for (const { name } of tables) {
    expect([
      name,
      await rows(`select 1 from ${name} t where t::text ilike '%${SECRET}%' or t::text like '%' || encode('${SECRET}', 'hex') || '%'`),
    ]).toEqual([name, []]);
  }
});
