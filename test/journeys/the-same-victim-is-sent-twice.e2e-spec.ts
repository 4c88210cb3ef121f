import type { ReferralContent } from '#libs/intake';
import { invented } from '../support/demo-referral';
import { Story, type Told } from '../support/story';

describe('the same victim of the same crime is sent again', () => {
  const first = invented(1);
  const again = (externalId: string, over: Partial<ReferralContent> = {}): ReferralContent => ({ ...first, externalId, ...over });
  let story: Story;
  let known: Told;

  beforeAll(async () => {
    story = await Story.begins({ at: '2026-11-18T11:00:00Z' });
    known = await story.policeRefer(first);
    await story.isWithTheCaseworker(known);
  });
  afterAll(() => story.ends());

  it('with the same externalId and content, the first answer is given again and nothing is written', async () => {
    const answer = await story.service.ask('POST', '/v1/referrals', { body: first, headers: { 'idempotency-key': 'sent-again' } });
    expect([answer.status, answer.headers['idempotency-replayed'], answer.json.id]).toEqual([200, 'true', known.id]);
  });

  it('as another referral that says nothing new, it is a duplicate and opens no case of its own', async () => {
    const { answer } = await story.policeRefer(again('TEST-1-again'));
    expect(answer.json).toMatchObject({ state: 'duplicate', triage: { outcome: 'duplicate' } });
    expect(answer.json.triage.reasons.length).toBeGreaterThan(0);
  });

  describe('saying that the number is not safe after all', () => {
    let later: Told;
    beforeAll(async () => {
      expect(await story.caseworkerDials(known)).toContain('7700');
      const victim = { ...first.victim, phones: [{ number: '07700 900123', safe: false }] };
      later = await story.policeRefer(again('TEST-1-unsafe', { victim }));
    });

    it('it is held, so that a person looks', () => {
      expect(later.answer.json).toMatchObject({ state: 'held', triage: { outcome: 'new-information' } });
    });

    it('the more cautious value applies to the open case at once: the caseworker cannot dial any more', async () => {
      await expect(story.caseworkerDials(known)).rejects.toMatchObject({ code: 'channel_unsafe' });
      expect(await story.whatWasDone(known)).toContain('referral.made-safer');
    });
  });

  it('another force that sends the same crime of its own is not told that the victim is known', async () => {
    const crime = { ...first.crime, force: 'btp' };
    const answer = await story.service.ask('POST', '/v1/referrals', {
      as: 'btpRecords',
      body: { ...first, externalId: 'BTP-1', crime },
      headers: { 'idempotency-key': 'btp-1' },
    });
    expect([answer.status, answer.json.state, answer.json.triage.outcome]).toEqual([201, 'received', 'ready']);
  });

  it('the record verifies', async () => {
    expect(await story.recordIsVerified()).toMatchObject({ ok: true });
  });
});
