import { invented } from '../support/demo-referral';
import { Story, caseworker, leader, type Told } from '../support/story';

describe('a stranger answers the number of a victim of stalking, who had said it was safe', () => {
  let story: Story;
  let referral: Told;

  beforeAll(async () => {
    story = await Story.begins({ at: '2026-11-18T11:00:00Z' });
    const content = invented(1, { flags: { stalking: true } });
    referral = await story.policeRefer(content);
    await story.isWithTheCaseworker(referral);
  });
  afterAll(() => story.ends());

  it('until then the number may be dialled', async () => {
    expect(referral.answer.json).toMatchObject({ state: 'received', triage: { outcome: 'ready', firstContact: 'phone' } });
    expect(await story.caseworkerDials(referral)).toContain('7700');
  });

  it('from then on no way of reaching that number is open, and nothing falls back to a text', async () => {
    await story.caseworkerRecords(referral, { outcome: 'someone-else-answered' });
    for (const kind of ['voice', 'text']) {
      await expect(story.caseworkerDials(referral, kind)).rejects.toMatchObject({ code: 'channel_unsafe' });
    }
    const { channels } = await story.caseworkerOpens(referral);
    expect(channels.filter((channel) => channel.usable)).toEqual([]);
  });

  it('the leader has to look, and the referrer is asked and may answer', async () => {
    story.service.turnTo('2026-11-19T09:00:00Z');
    expect((await story.today(leader, referral)).map((line) => line.kind)).toContain('leader-review');
    const read = await story.referrerReads(referral);
    expect(read.json.actions).toContain('answer');
    // the referrer is told of a question, and nothing of the call
    expect(read.json).toMatchObject({ state: 'accepted' });
    expect(read.text).not.toMatch(/answered|unsafe|stranger/i);
  });

  it('a text is not asked of the caseworker either', async () => {
    const kinds = (await story.today(caseworker, referral)).map((line) => line.kind);
    expect(kinds).not.toContain('first-contact');
  });

  it('stands in the record in its order, and the record verifies', async () => {
    expect(await story.whatWasDone(referral)).toEqual(
      expect.arrayContaining(['contact.recorded', 'channel.marked-unsafe', 'case.put-before-leader', 'question.asked']),
    );
    expect(await story.recordIsVerified()).toMatchObject({ ok: true, broken: null });
  });
});
