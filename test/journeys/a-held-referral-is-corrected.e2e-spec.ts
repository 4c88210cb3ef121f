import { invented } from '../support/demo-referral';
import { Story, leader, type Told } from '../support/story';

describe('a victim of domestic abuse is referred without having been asked', () => {
  let story: Story;
  let referral: Told;

  beforeAll(async () => {
    story = await Story.begins({ at: '2026-11-18T11:00:00Z' });
    const content = invented(1, { flags: { domesticAbuse: true }, consent: { basis: 'public-task', toContact: 'refused' } });
    referral = await story.policeRefer(content);
  });
  afterAll(() => story.ends());

  it('is held, with the reason in words', () => {
    expect(referral.answer.json).toMatchObject({ state: 'held', triage: { outcome: 'consent-needed', firstContact: null } });
    expect(referral.answer.json.actions).toContain('amend');
  });

  it('waits in the leader’s queue with a day by which somebody has to decide', async () => {
    story.service.turnTo('2026-11-19T09:00:00Z');
    expect((await story.today(leader, referral)).map((line) => line.kind)).toContain('held-referral');
  });

  it('cannot be accepted, nor released over the refusal', async () => {
    await expect(story.leaderAccepts(referral)).rejects.toMatchObject({ code: 'action_not_open' });
    await expect(story.leaderReleases(referral, 'consent-obtained')).rejects.toMatchObject({ code: 'consent_refused' });
  });

  it('a stale correction is refused, a good one lets it go on', async () => {
    const patch = { reason: 'asked again', consent: { toContact: 'given', at: '2026-11-19T08:30:00Z' } };
    const stale = await story.service.ask('PATCH', `/v1/referrals/${referral.id}`, {
      headers: { 'if-match': '"99"', 'content-type': 'application/merge-patch+json' },
      body: JSON.stringify(patch),
    });
    expect(stale.status).toBe(412);
    const corrected = await story.referrerCorrects(referral, patch);
    expect([corrected.status, corrected.json.state, corrected.json.triage.outcome]).toEqual([200, 'received', 'ready']);
  });

  it('nobody has to decide any more, and the leader accepts', async () => {
    expect((await story.today(leader, referral)).map((line) => line.kind)).not.toContain('held-referral');
    await story.leaderAccepts(referral);
    expect((await story.referrerReads(referral)).json.state).toBe('accepted');
  });

  it('for the Code it was met on the day of the referral, and what was sent first stands in the record', async () => {
    await story.service.settled();
    expect(await story.commissionerReads()).toMatchObject({ kept: 1, broken: 0, notUsable: 0 });
    const done = await story.whatWasDone(referral);
    expect(done.indexOf('referral.received')).toBeLessThan(done.indexOf('referral.amended'));
    expect(done).toEqual(expect.arrayContaining(['referral.cleared', 'referral.accepted']));
    expect(await story.recordIsVerified()).toMatchObject({ ok: true });
  });
});
