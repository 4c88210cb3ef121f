import { until } from '../support/engine';
import { invented } from '../support/demo-referral';
import { redisForTests } from '../support/redis';
import { Story, caseworker, leader, type Told } from '../support/story';

const redis = redisForTests();
const backends = [['PostgreSQL', undefined] as const, ...(redis ? [['Redis', redis] as const] : [])];

/** Reported on a Thursday; the Code’s second working day is the Monday after it. */
const REPORTED = '2026-11-12T09:30:00Z';

describe.each(backends)('an officer refers a victim of burglary and the case is closed, with the queues on %s', (_name, redisUrl) => {
  let story: Story;
  let inTime: Told;
  let late: Told;
  let followUp: string;

  beforeAll(async () => {
    story = await Story.begins({ at: '2026-11-16T15:00:00Z', ...(redisUrl && { redisUrl }) });
  });
  afterAll(() => story.ends());

  const burglary = (n: number) => {
    const content = invented(n);
    return { ...content, crime: { ...content.crime, reportedAt: REPORTED, occurredFrom: '2026-11-11T22:00:00Z' }, consents: FEEDBACK };
  };

  it('on the second working day the officer refers, and triage says how to make the first contact', async () => {
    inTime = await story.policeRefer(burglary(1));
    expect(inTime.answer.json).toMatchObject({ state: 'received', triage: { outcome: 'ready', firstContact: 'phone' }, quality: [] });
    expect(inTime.answer.headers['location']).toBe(`/v1/referrals/${inTime.id}`);
  });

  it('another victim of that day is referred on the third', async () => {
    story.service.turnTo('2026-11-17T09:00:00Z');
    late = await story.policeRefer(burglary(2));
    expect(late.answer.json.state).toBe('received');
  });

  it('the leader accepts: a named provider has taken responsibility, and somebody has to be given the case', async () => {
    await story.leaderAccepts(inTime);
    expect((await story.referrerReads(inTime)).json.state).toBe('accepted');
    story.service.turnTo('2026-11-18T09:00:00Z');
    expect((await story.today(leader, inTime)).map((line) => line.kind)).toEqual(['allocate-case']);
  });

  it('the leader allocates: the first contact stands in the caseworker’s day, under the victim’s name', async () => {
    await story.leaderAllocates(inTime);
    expect(await story.today(leader, inTime)).toEqual([]);
    story.service.turnTo('2026-11-20T09:00:00Z');
    expect(await story.today(caseworker, inTime)).toMatchObject([{ kind: 'first-contact', name: 'Testa Inventedson1', mine: true }]);
  });

  it('the caseworker makes safe contact, and the victim says yes', async () => {
    expect(await story.caseworkerDials(inTime)).toContain('7700');
    await story.caseworkerRecords(inTime, { outcome: 'spoke-to-victim', saidYes: true, confirmedSafe: true, note: 'an invented talk' });
    expect((await story.caseworkerOpens(inTime)).state).toBe('in-support');
    // told with the victim's consent to feedback
    expect((await story.referrerReads(inTime)).json.state).toBe('in-support');
    expect(await story.today(caseworker, inTime)).toEqual([]);
  });

  it('a follow-up is set for a day that has not come, and nobody is troubled with it until then', async () => {
    followUp = await story.caseworkerSetsFollowUp(inTime, '2026-12-04');
    await story.service.settled();
    expect(await story.today(caseworker, inTime)).toEqual([]);
    expect((await story.caseworkerReadsFollowUp(followUp)).state).toBe('waiting');
  });

  it('on its day the queue brings it back: it stands in today, and the caseworker has a notice', async () => {
    story.service.turnTo('2026-12-04T09:00:00Z');
    await until('the follow-up is due', async () => (await story.caseworkerReadsFollowUp(followUp)).state === 'due');
    await story.service.settled();
    expect(await story.today(caseworker, inTime)).toMatchObject([{ kind: 'follow-up', about: followUp, mine: true }]);
    expect(await story.caseworkersNotices(inTime)).toContain('follow-up-due');
    await story.caseworkerDidFollowUp(followUp);
    expect(await story.today(caseworker, inTime)).toEqual([]);
  });

  it('the case is closed with a reason, nothing more is due, and the officer may see that', async () => {
    await story.caseworkerCloses(inTime, 'needs-met');
    await story.service.settled();
    expect(await story.caseworkerOpens(inTime)).toMatchObject({ state: 'closed', closeReason: 'needs-met' });
    expect(await story.today(caseworker, inTime)).toEqual([]);
    expect((await story.referrerReads(inTime)).json.state).toBe('closed');
  });

  it('the commissioner sees one kept and one broken, and the evidence of each, and no victim', async () => {
    expect(await story.commissionerReads()).toEqual({ kept: 1, broken: 1, notKnown: 0, outside: 0, notUsable: 0 });
    const findings = await story.commissionerReadsEvidence();
    const reported = expect.objectContaining({ kind: 'crime.reported', on: '2026-11-12' }) as unknown;
    const referred = (on: string) => expect.objectContaining({ kind: 'support.referred', on, by: 'police', proof: 'seen' }) as unknown;
    expect(findings.map(({ status, dueOn }) => [status, dueOn]).sort()).toEqual([
      ['met', '2026-11-16'],
      ['met-late', '2026-11-16'],
    ]);
    for (const finding of findings) {
      const on = finding.status === 'met' ? '2026-11-16' : '2026-11-17';
      expect(finding.evidence).toEqual([reported, referred(on)]);
    }
    expect(JSON.stringify(findings)).not.toMatch(new RegExp(`Inventedson|7700|VC-|${inTime.id}|${inTime.caseId}`));
  });

  it('all of it stands in the record in its order, and the record verifies', async () => {
    const done = new Set(await story.whatWasDone(inTime));
    expect([...done].filter((kind) => TOLD.includes(kind))).toEqual(TOLD);
    expect(await story.recordIsVerified()).toMatchObject({ ok: true, broken: null });
  });
});

const FEEDBACK = [{ purpose: 'feedback-to-referrer' as const, decision: 'given' as const, givenBy: 'victim' }];

const TOLD = [
  'referral.received',
  'referral.triaged',
  'referral.accepted',
  'case.opened',
  'case.allocated',
  'contact.recorded',
  'case.support-begun',
  'follow-up.set',
  'follow-up.came-due',
  'follow-up.completed',
  'case.closed',
];
