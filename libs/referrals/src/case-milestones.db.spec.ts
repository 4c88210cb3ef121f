import { MilestonesService, type SentMilestone } from '#libs/crimes';
import { DEMO, demoActor } from '#libs/identity';
import type { ReferralContent } from '#libs/intake';
import { type Actor, SYSTEM } from '#libs/kernel';
import { seedDemoServices } from '#libs/directory';
import { IdentityModule, seedDemoIdentity } from '#libs/identity';
import { Handlers, Work } from '#libs/platform';
import { ComplianceModule, ComplianceService } from '#libs/compliance';
import { invented } from '../../../test/support/demo-referral';
import { testPlatform, type TestPlatform } from '../../../test/support/platform';
import { AmendmentsService } from './amendments.service';
import { CasesQueries } from './cases.queries';
import { CasesService } from './cases.service';
import { ContactsService } from './contacts.service';
import { DecisionsService } from './decisions.service';
import { DutiesService } from './duties.service';
import { ReferralsModule } from './referrals.module';
import { ReferralsService } from './referrals.service';
import { ReferrerMilestonesService } from './referrer-milestones.service';

const [wmp, leader, worker, officer, other] = (['wmpRecords', 'leaderHaven', 'caseworkerHaven', 'officerWmp', 'officerBtp'] as const).map(
  demoActor,
) as [Actor, Actor, Actor, Actor, Actor];
let on: TestPlatform;
let n = 2_000;

beforeAll(async () => {
  on = await testPlatform([IdentityModule, ReferralsModule, ComplianceModule], { CLOCK_AT: '2026-11-18T11:00:00Z' });
  await seedDemoIdentity(on.get(Work));
  await seedDemoServices(on.get(Work), [DEMO.organisations.haven]);
});
afterAll(() => on.close());

const rows = <R extends object>(sql: string, params: unknown[] = []) => on.get(Work).read(SYSTEM, ({ query }) => query<R>(sql, params));

/** What the worker does with the outbox, by hand: until nothing follows any more. */
async function react(): Promise<void> {
  for (;;) {
    const [row] = await rows<{ id: string; payload: { subjectId: string; caseId: string | null } }>(
      `select id, payload from outbox where job = 'milestones.tie' order by id limit 1`,
    );
    if (!row) return;
    const handler = on.get(Handlers).find('acts', 'milestones.tie') as { handle(id: string, payload: object): Promise<unknown> };
    await handler.handle(row.id, row.payload);
  }
}

async function referred(over: Partial<ReferralContent> = {}, as: Actor = wmp) {
  n += 1;
  const { view } = await on.get(ReferralsService).receive(as, { content: invented(n, over) });
  const [row] = await rows<{ case_id: string; crime_id: string }>('select case_id, crime_id from referral where id = $1', [view.id]);
  return {
    id: view.id,
    version: view.version,
    caseId: row!.case_id,
    crimeId: row!.crime_id,
    reference: `20/${600_000 + n}/26`,
    externalId: `TEST-${n}`,
  };
}

async function told(reference: string, over: Partial<SentMilestone> = {}): Promise<string> {
  n += 1;
  const sent = {
    n: 0,
    externalId: `M-${n}`,
    crime: { force: 'west-midlands', reference },
    about: [],
    at: new Date('2026-11-17T10:00:00Z'),
  };
  const [result] = await on.get(MilestonesService).record(wmp, [{ ...sent, kind: 'suspect.arrested', ...over }]);
  await react();
  return result!.outcome === 'rejected' ? '' : result!.id;
}

const noted = async (caseId: string) =>
  (await rows<{ milestone_id: string }>('select milestone_id from case_milestone where case_id = $1 and until is null', [caseId])).map(
    (row) => row.milestone_id,
  );
const acts = async (caseId: string, kind: string) =>
  rows<{ detail: object }>('select detail from act where case_id = $1 and kind = $2', [caseId, kind]);
const finding = async (caseId: string) => {
  await on.get(ComplianceService).assessAgain(caseId);
  const [row] = await rows<{ status: string; evidence: string[] }>('select status, evidence from finding where case_id = $1', [caseId]);
  return row;
};

describe('what is told of a crime', () => {
  it('before anybody was referred is said in the record of the case that comes', async () => {
    const reference = `20/${600_000 + n + 2}/26`;
    const milestone = await told(reference);
    const { caseId } = await referred();
    expect(await noted(caseId)).toEqual([milestone]);
    expect(await acts(caseId, 'milestone.noted')).toMatchObject([{ detail: { kind: 'suspect.arrested', at: '2026-11-17T10:00:00.000Z' } }]);
  });

  it('afterwards too, for each victim of it, and once', async () => {
    const first = await referred();
    const crime = { force: 'west-midlands', reference: first.reference };
    const second = await referred({ crime });
    const milestone = await told(first.reference);
    await told(first.reference);
    expect(await noted(first.caseId)).toContain(milestone);
    expect(await noted(second.caseId)).toEqual(await noted(first.caseId));
    expect(await acts(first.caseId, 'milestone.noted')).toHaveLength(2);
  });

  it('what is said to one victim and not to which holds until there is a second', async () => {
    const first = await referred();
    const milestone = await told(first.reference, { kind: 'rj.offered' });
    expect(await noted(first.caseId)).toEqual([milestone]);
    const second = await referred({ crime: { force: 'west-midlands', reference: first.reference } });
    expect([await noted(first.caseId), await noted(second.caseId)]).toEqual([[], []]);
    expect(await acts(first.caseId, 'milestone.untied')).toHaveLength(1);
  });

  it('moves when the referrer corrects which crime it is', async () => {
    const referral = await referred();
    await told(referral.reference);
    const elsewhere = await told('20/777777/26', { kind: 'suspect.charged' });
    const change = (sent: ReferralContent) => ({ ...sent, crime: { ...sent.crime, reference: '20/777777/26' } });
    await on.get(AmendmentsService).amend(wmp, referral.id, { version: referral.version, reason: 'wrong crime', change });
    expect(await noted(referral.caseId)).toEqual([elsewhere]);
  });

  it('answers what was told before it, also when that is told later', async () => {
    const { reference, caseId, externalId } = await referred();
    const informed = await told(reference, { kind: 'victim.informed', victim: externalId, about: ['ARREST-1'] });
    const arrest = await told(reference, { externalId: 'ARREST-1' });
    const answers = (await acts(caseId, 'milestone.noted')).map(({ detail }) => detail);
    expect(answers).toContainEqual(expect.objectContaining({ kind: 'victim.informed', about: [arrest] }));
    expect(await noted(caseId)).toEqual(expect.arrayContaining([informed, arrest]));
  });
});

describe('Right 4', () => {
  const reported = '2026-11-17T09:00:00Z';

  it('a bare claim that the victim was referred is "claimed, not seen"; the referral itself meets it', async () => {
    const open = await referred({ source: 'self', crime: { force: 'west-midlands', reference: '20/880001/26', reportedAt: reported } });
    expect(await finding(open.caseId)).toMatchObject({ status: 'open' });
    const claim = await told('20/880001/26', { kind: 'support.referred', victim: open.externalId, at: new Date('2026-11-17T12:00:00Z') });
    const claimed = await finding(open.caseId);
    expect(claimed).toMatchObject({ status: 'claimed-not-seen' });
    expect(claimed!.evidence).toContain(claim);
    const police = await referred({ crime: { force: 'west-midlands', reference: '20/880002/26', reportedAt: reported } });
    await told('20/880002/26', { kind: 'support.referred' });
    expect(await finding(police.caseId)).toMatchObject({ status: 'met' });
  });

  it('another agency’s claim is none of the police', async () => {
    const open = await referred({ source: 'self', crime: { force: 'west-midlands', reference: '20/880003/26', reportedAt: reported } });
    await told('20/880003/26', { kind: 'support.referred', agency: 'cps' });
    expect(await finding(open.caseId)).toMatchObject({ status: 'open' });
  });

  it('starts on the day that is told of the crime only where the referral does not say it', async () => {
    const crime = { force: 'west-midlands', reference: '20/880004/26' };
    const unknown = await referred({ crime, referredAt: '2026-11-17T12:00:00Z' });
    expect(await finding(unknown.caseId)).toMatchObject({ status: 'unknown' });
    await told('20/880004/26', { kind: 'crime.reported', at: new Date(reported) });
    expect(await finding(unknown.caseId)).toMatchObject({ status: 'met' });
  });
});

describe('a suspect who is released', () => {
  async function withWorker() {
    const referral = await referred();
    await on.get(DecisionsService).accept(leader, referral.id);
    await on.get(CasesService).allocate(leader, referral.caseId, worker.id);
    const seen = async () => (await on.get(CasesQueries).one(worker, referral.caseId)).channels.find((c) => c.kind === 'voice')!;
    return { ...referral, seen };
  }

  it.each([
    ['suspect.released-no-charge', 'suspect-released'],
    ['suspect.bailed', 'suspect-bailed'],
    ['bail.changed', 'bail-changed'],
    ['release.planned', 'release-planned'],
    ['offender.released', 'offender-released'],
  ] as const)('%s makes every safe mark lapse at once, also when it was weeks ago', async (kind, because) => {
    const { seen, reference, caseId } = await withWorker();
    expect(await seen()).toMatchObject({ state: { state: 'safe' }, usable: true });
    n += 1;
    const sent = {
      n: 0,
      externalId: `M-${n}`,
      crime: { force: 'west-midlands', reference },
      about: [],
      kind,
      at: new Date('2026-10-01T10:00:00Z'),
    };
    await on.get(MilestonesService).record(wmp, [sent]);
    // no worker has looked at it yet
    const channel = await seen();
    expect(channel).toMatchObject({ state: { state: 'check-again', because }, usable: false });
    await expect(on.get(CasesQueries).openChannel(worker, caseId, channel.id)).rejects.toMatchObject({ code: 'channel_unproven' });
  });

  it('says nothing of a number that nobody has vouched for, in a case without strict contact', async () => {
    const referral = await referred({ victim: { kind: 'person', familyName: 'Inventedson', phones: [{ number: '07700 900123' }] } });
    await on.get(DecisionsService).accept(leader, referral.id);
    await on.get(CasesService).allocate(leader, referral.caseId, worker.id);
    await told(referral.reference, { kind: 'suspect.bailed' });
    const voice = async () => (await on.get(CasesQueries).one(worker, referral.caseId)).channels.find((c) => c.kind === 'voice')!;
    expect(await voice()).toMatchObject({ state: { state: 'unknown' }, usable: true });
    // but nobody is called who is said to have died
    await told(referral.reference, { kind: 'victim.died' });
    expect(await voice()).toMatchObject({ state: { state: 'check-again', because: 'victim-died' }, usable: false });
  });

  it('alarms whoever has the case, once, until a way is confirmed again', async () => {
    const { seen, reference, caseId } = await withWorker();
    await told(reference, { kind: 'suspect.bailed' });
    expect(await acts(caseId, 'case.unsettled')).toMatchObject([{ detail: { because: 'suspect-bailed' } }]);
    const { duties } = await on.get(CasesQueries).one(worker, caseId);
    const duty = duties.filter(({ kind }) => kind === 'check-contact');
    expect(duty).toMatchObject([{ dueOn: '2026-11-18', doneByLooking: true }]);
    const { id: channelId } = await seen();
    await on.get(ContactsService).record(worker, caseId, { channelId, outcome: 'spoke-to-victim', confirmedSafe: true });
    expect(await seen()).toMatchObject({ state: { state: 'safe' }, usable: true });
    await expect(on.get(DutiesService).finish(worker, caseId, duty[0]!.id)).rejects.toMatchObject({ code: 'action_not_open' });
  });

  it('before the referral was made was known to whoever vouched for the number', async () => {
    await told('20/990001/26', { kind: 'suspect.bailed' });
    const { caseId } = await referred({ crime: { force: 'west-midlands', reference: '20/990001/26' } });
    expect(await acts(caseId, 'case.unsettled')).toEqual([]);
    const [row] = await rows<{ id: string }>('select id from referral where case_id = $1', [caseId]);
    await on.get(DecisionsService).accept(leader, row!.id);
    await on.get(CasesService).allocate(leader, caseId, worker.id);
    const { channels } = await on.get(CasesQueries).one(worker, caseId);
    expect(channels.find((c) => c.kind === 'voice')).toMatchObject({ state: { state: 'safe' } });
  });
});

describe('an officer', () => {
  const happened = { kind: 'suspect.arrested', at: new Date('2026-11-17T10:00:00Z') } as const;

  it('tells of the crime of their own referral, and reads what their force told', async () => {
    const { id, caseId } = await referred({}, officer);
    await on.get(ReferrerMilestonesService).record(officer, id, { ...happened, evidence: 'custody record' });
    await react();
    const [told] = await on.get(ReferrerMilestonesService).list(officer, id);
    expect(told).toMatchObject({ kind: 'suspect.arrested', at: happened.at });
    await on
      .get(ReferrerMilestonesService)
      .record(officer, id, { kind: 'victim.informed', at: happened.at, about: told!.id, channel: 'phone' });
    await react();
    expect(await acts(caseId, 'milestone.noted')).toMatchObject([{}, { detail: { kind: 'victim.informed', about: [told!.id] } }]);
  });

  it('of another force finds nothing there, and nobody answers what was never told', async () => {
    const { id } = await referred({}, officer);
    const milestones = on.get(ReferrerMilestonesService);
    await expect(milestones.record(other, id, happened)).rejects.toMatchObject({ kind: 'not-found' });
    await expect(milestones.list(other, id)).rejects.toMatchObject({ kind: 'not-found' });
    await expect(milestones.record(officer, id, { ...happened, about: id })).rejects.toMatchObject({ faults: [{ pointer: '/about' }] });
    const later = new Date('2026-12-01T00:00:00Z');
    await expect(milestones.record(officer, id, { ...happened, at: later })).rejects.toMatchObject({ faults: [{ code: 'in_future' }] });
  });
});
