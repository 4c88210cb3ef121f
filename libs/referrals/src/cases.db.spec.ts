import { seedDemoServices } from '#libs/directory';
import { DEMO, IdentityModule, demoActor, seedDemoIdentity } from '#libs/identity';
import { SYSTEM, parsePlainDate } from '#libs/kernel';
import { Work } from '#libs/platform';
import { invented } from '../../../test/support/demo-referral';
import { testPlatform, type TestPlatform } from '../../../test/support/platform';
import { CaseListsQueries } from './case-lists.queries';
import { CasesQueries } from './cases.queries';
import { CasesService } from './cases.service';
import { ContactsService } from './contacts.service';
import { DecisionsService } from './decisions.service';
import { DutiesService } from './duties.service';
import { OverridesService } from './overrides.service';
import { ReferralsModule } from './referrals.module';
import { ReferralsQueries } from './referrals.queries';
import { RestrictionsService } from './restrictions.service';
import { ReferralsService } from './referrals.service';
import { ReferrerAnswersService } from './referrer-answers.service';
import { TriageQueueQueries } from './triage-queue.queries';

const [wmp, leader, worker, stranger] = (['wmpRecords', 'leaderHaven', 'caseworkerHaven', 'caseworkerHarbour'] as const).map(demoActor);
const page = { limit: 100, after: null };
const far = parsePlainDate('2028-01-01');
let on: TestPlatform;
let n = 100;

const rows = <R extends object>(sql: string, params: unknown[]) => on.get(Work).read(SYSTEM, ({ query }) => query<R>(sql, params));

async function allocated(over: Parameters<typeof invented>[1] = {}) {
  n += 1;
  const { view } = await on.get(ReferralsService).receive(wmp!, { content: invented(n, over) });
  await on.get(DecisionsService).accept(leader!, view.id);
  const [row] = await rows<{ case_id: string }>('select case_id from referral where id = $1', [view.id]);
  await on.get(CasesService).allocate(leader!, row!.case_id, worker!.id);
  const channels = (await on.get(CasesQueries).one(worker!, row!.case_id)).channels;
  return {
    caseId: row!.case_id,
    referralId: view.id,
    voice: channels.find((c) => c.kind === 'voice')!,
    text: channels.find((c) => c.kind === 'text')!,
  };
}

beforeAll(async () => {
  on = await testPlatform([IdentityModule, ReferralsModule]);
  await seedDemoIdentity(on.get(Work));
  await seedDemoServices(on.get(Work), [DEMO.organisations.haven, DEMO.organisations.harbour]);
});
afterAll(() => on.close());

describe('a case', () => {
  it('is shown with its victim and its ways of contact, but not the number, and the look stands in the record', async () => {
    const { caseId, voice } = await allocated();
    const view = await on.get(CasesQueries).one(worker!, caseId);
    expect(view).toMatchObject({ state: 'awaiting-contact', workerId: worker!.id, victim: { givenName: 'Testa' } });
    expect(voice).toMatchObject({ state: { state: 'safe' }, usable: true });
    expect(JSON.stringify(view)).not.toContain('7700');
    const looks = await rows<{ purpose: string }>('select purpose from look where $1 = any(cases)', [caseId]);
    expect(looks.map((l) => l.purpose)).toContain('case.page');
  });

  it('does not exist for another provider, in no list either', async () => {
    const { caseId } = await allocated();
    await expect(on.get(CasesQueries).one(stranger!, caseId)).rejects.toMatchObject({ code: 'not_found' });
    await expect(on.get(ContactsService).record(stranger!, caseId, { outcome: 'spoke-to-victim' })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect((await on.get(CaseListsQueries).cases(stranger!, { mine: false }, page)).items).toEqual([]);
    expect((await on.get(CaseListsQueries).today(stranger!, far, page)).items).toEqual([]);
  });

  it('goes from the first contact to support, and the referrer hears of it only with consent', async () => {
    const { caseId, referralId, voice } = await allocated();
    await on.get(ContactsService).record(worker!, caseId, { channelId: voice.id, outcome: 'no-answer' });
    expect((await on.get(CasesQueries).one(worker!, caseId)).state).toBe('attempting');
    await on
      .get(ContactsService)
      .record(worker!, caseId, { channelId: voice.id, outcome: 'spoke-to-victim', saidYes: true, note: 'A note.' });
    const view = await on.get(CasesQueries).one(worker!, caseId);
    expect(view).toMatchObject({ state: 'in-support', contacts: [{ note: 'A note.' }, {}] });
    expect((await on.get(ReferralsQueries).one(wmp!, referralId)).state).toBe('accepted');
    await on.get(CasesService).close(worker!, caseId, 'needs-met');
    expect((await on.get(ReferralsQueries).one(wmp!, referralId)).state).toBe('closed');
  });

  it('nobody is given a case who does not do casework for that provider', async () => {
    const { caseId } = await allocated();
    for (const id of [stranger!.id, demoActor('administratorHaven').id]) {
      await expect(on.get(CasesService).allocate(leader!, caseId, id)).rejects.toMatchObject({ code: 'not_in_list' });
    }
  });
});

describe('when someone else answers', () => {
  it('the number is unsafe at once for voice and text, the leader and the referrer are asked, and it cannot be opened', async () => {
    const { caseId, referralId, voice, text } = await allocated();
    await on.get(ContactsService).record(worker!, caseId, { channelId: voice.id, outcome: 'someone-else-answered' });
    for (const id of [voice.id, text.id]) {
      await expect(on.get(CasesQueries).openChannel(worker!, caseId, id)).rejects.toMatchObject({ code: 'channel_unsafe' });
    }
    const kinds = (
      await rows<{ kind: string }>('select kind from deadline where case_id = $1 and met_at is null and cancelled_at is null', [caseId])
    ).map((d) => d.kind);
    expect(kinds).toEqual(expect.arrayContaining(['leader-review', 'referrer-question']));
    expect((await on.get(ReferralsQueries).one(wmp!, referralId)).actions).toContain('answer');
    const today = await on.get(CaseListsQueries).today(leader!, far, page);
    expect(today.items.map((l) => l.kind)).toContain('leader-review');
  });

  it('the leader says that they have looked, once, and the worker cannot say it for them', async () => {
    const { caseId, voice } = await allocated();
    await on.get(ContactsService).record(worker!, caseId, { channelId: voice.id, outcome: 'someone-else-answered' });
    const duty = (await on.get(CasesQueries).one(leader!, caseId)).duties.find((d) => d.kind === 'leader-review')!;
    const duties = on.get(DutiesService);
    await expect(duties.finish(worker!, caseId, duty.id)).rejects.toMatchObject({ code: 'forbidden' });
    await duties.finish(leader!, caseId, duty.id);
    await expect(duties.finish(leader!, caseId, duty.id)).rejects.toMatchObject({ code: 'action_not_open' });
    expect((await on.get(CasesQueries).one(leader!, caseId)).duties.map((d) => d.kind)).not.toContain('leader-review');
  });

  it('no other way takes its place until it was checked, whether marked safe or not marked at all', async () => {
    const victim = {
      ...invented(1).victim,
      emails: [{ address: 'testa@example.org' }],
      address: { lines: ['1 Example Road'], town: 'Birmingham', postcode: 'B1 1AA', safeToWrite: true },
    } as never;
    const { caseId, voice } = await allocated({ victim });
    const usable = async () => (await on.get(CasesQueries).one(worker!, caseId)).channels.filter((c) => c.usable).map((c) => c.kind);
    expect(await usable()).toEqual(expect.arrayContaining(['email', 'letter', 'voice']));
    await on.get(ContactsService).record(worker!, caseId, { channelId: voice.id, outcome: 'someone-else-answered' });
    expect(await usable()).toEqual([]);
  });

  it('it has to be said which number was wrong, and a stranger met in person makes letters unsafe', async () => {
    const victim = {
      ...invented(1).victim,
      address: { lines: ['1 Example Road'], town: 'Birmingham', postcode: 'B1 1AA', safeToWrite: true },
    } as never;
    const { caseId } = await allocated({ victim });
    await expect(on.get(ContactsService).record(worker!, caseId, { outcome: 'wrong-number' })).rejects.toMatchObject({ code: 'required' });
    await on.get(ContactsService).record(worker!, caseId, { outcome: 'someone-else-answered' });
    const letter = (await on.get(CasesQueries).one(worker!, caseId)).channels.find((c) => c.kind === 'letter')!;
    expect(letter.state.state).toBe('unsafe');
  });

  it('the referrer’s answer reaches the worker, and can be given once', async () => {
    const { caseId, referralId, voice } = await allocated();
    await on.get(ContactsService).record(worker!, caseId, { channelId: voice.id, outcome: 'wrong-number' });
    const question = (await on.get(CasesQueries).one(worker!, caseId)).questions[0]!;
    const answers = on.get(ReferrerAnswersService);
    await answers.answer(wmp!, referralId, question.id, 'Use the sister.');
    await expect(answers.answer(wmp!, referralId, question.id, 'Again.')).rejects.toMatchObject({ code: 'action_not_open' });
    expect((await on.get(CasesQueries).one(worker!, caseId)).questions[0]).toMatchObject({ answer: 'Use the sister.' });
    expect((await on.get(CaseListsQueries).today(worker!, far, page)).items.map((l) => l.kind)).toContain('read-answer');
  });

  it('an unsafe channel opens only when a second person agrees', async () => {
    const { caseId, voice } = await allocated();
    await on.get(ContactsService).record(worker!, caseId, { channelId: voice.id, outcome: 'suspect-present' });
    const overrides = on.get(OverridesService);
    const id = await overrides.ask(worker!, caseId, { channelId: voice.id, reason: 'The officer says he moved out.' });
    await expect(overrides.agree(worker!, caseId, id)).rejects.toMatchObject({ code: 'same_person' });
    await expect(on.get(CasesQueries).openChannel(worker!, caseId, voice.id)).rejects.toMatchObject({ code: 'channel_unsafe' });
    await overrides.agree(leader!, caseId, id);
    expect((await on.get(CasesQueries).openChannel(worker!, caseId, voice.id)).value).toBe('+447700900123');
  });

  it('an emergency needs an offered welfare check, opens at once and is reviewed', async () => {
    const { caseId, voice } = await allocated();
    const overrides = on.get(OverridesService);
    const ask = { channelId: voice.id, reason: 'Threat to life.', emergency: true };
    await expect(overrides.ask(worker!, caseId, ask)).rejects.toMatchObject({ code: 'required' });
    await overrides.ask(worker!, caseId, { ...ask, welfareCheckOffered: true });
    const kinds = await rows<{ kind: string }>(`select kind from deadline where case_id = $1 and kind = 'override-review'`, [caseId]);
    expect(kinds).toHaveLength(1);
  });

  it('a referrer’s alarm makes every channel unsafe and the case the most dangerous', async () => {
    const { caseId, referralId, voice } = await allocated();
    await on.get(ReferrerAnswersService).alert(wmp!, referralId, { about: 'all', reason: 'He has her phone.' });
    await expect(on.get(CasesQueries).openChannel(worker!, caseId, voice.id)).rejects.toMatchObject({ code: 'channel_unsafe' });
    expect((await on.get(CaseListsQueries).today(worker!, far, page)).items[0]).toMatchObject({ kind: 'safety-alert', caseId, danger: 3 });
  });

  it('a victim who asks us to stop is not reached again', async () => {
    const { caseId, voice } = await allocated();
    await on.get(ContactsService).record(worker!, caseId, { channelId: voice.id, outcome: 'victim-asked-us-to-stop' });
    expect((await on.get(CasesQueries).one(worker!, caseId)).channels.every((c) => !c.usable)).toBe(true);
  });
});

describe('under strict contact', () => {
  it('a channel nobody marked safe cannot be opened', async () => {
    const victim = { ...invented(1).victim, emails: [{ address: 'testa@example.org' }] } as never;
    const { caseId } = await allocated({ victim, flags: { stalking: true } });
    const view = await on.get(CasesQueries).one(worker!, caseId);
    const email = view.channels.find((c) => c.kind === 'email')!;
    expect(email.usable).toBe(false);
    await expect(on.get(CasesQueries).openChannel(worker!, caseId, email.id)).rejects.toMatchObject({ code: 'channel_unproven' });
  });
});

describe('the leader’s queue', () => {
  it('shows what is held first, with reasons and without a name', async () => {
    await on.get(ReferralsService).receive(wmp!, { content: invented(900) });
    await on.get(ReferralsService).receive(wmp!, { content: invented(901, { consent: { toContact: 'refused' } }) });
    const queue = await on.get(TriageQueueQueries).waiting(leader!, {}, page);
    expect(queue.items[0]).toMatchObject({ state: 'held', outcome: 'consent-needed', actions: ['offer-held', 'decline'] });
    expect(JSON.stringify(queue)).not.toContain('Inventedson');
    expect((await on.get(TriageQueueQueries).waiting(leader!, {}, { limit: 1, after: null })).next).not.toBeNull();
  });
});

describe('a restricted case', () => {
  const police = { suspect: { isPoliceOrStaff: true } };

  it('is seen by named people only: its leader, its worker and the client that made it', async () => {
    n += 1;
    const { view } = await on.get(ReferralsService).receive(wmp!, { content: invented(n, police) });
    const [row] = await rows<{ case_id: string }>('select case_id from referral where id = $1', [view.id]);
    const seen = (actor: typeof worker) => on.get(CasesQueries).one(actor!, row!.case_id);
    await expect(seen(worker)).rejects.toMatchObject({ code: 'not_found' });
    await on.get(DecisionsService).accept(leader!, view.id);
    await on.get(CasesService).allocate(leader!, row!.case_id, worker!.id);
    expect((await seen(worker)).restricted).toBe(true);
    expect((await on.get(ReferralsQueries).one(wmp!, view.id)).reference).toBe(view.reference);
    await expect(on.get(ReferralsQueries).one(demoActor('managerWmp'), view.id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('opens for an hour to a colleague who gives a reason, and the leader is told at once', async () => {
    n += 1;
    const { view } = await on.get(ReferralsService).receive(wmp!, { content: invented(n, police) });
    const glass = on.get(RestrictionsService);
    await expect(glass.breakGlass(worker!, view.reference, ' ')).rejects.toMatchObject({ code: 'reason_required' });
    await expect(glass.breakGlass(stranger!, view.reference, 'curious')).rejects.toMatchObject({ code: 'not_found' });
    const caseId = await glass.breakGlass(worker!, view.reference, 'She has just called the office.');
    expect((await on.get(CasesQueries).one(worker!, caseId)).reference).toBe(view.reference);
    const told = (await on.get(CaseListsQueries).today(leader!, far, page)).items.find(
      (l) => l.caseId === caseId && l.kind === 'break-glass-review',
    );
    expect(told).toBeDefined();
    await on
      .get(Work)
      .keep('installation', (query) =>
        query(`update case_named set until = '2020-01-01' where case_id = $1 and until is not null`, [caseId]),
      );
    await expect(on.get(CasesQueries).one(worker!, caseId)).rejects.toMatchObject({ code: 'not_found' });
  });
});
