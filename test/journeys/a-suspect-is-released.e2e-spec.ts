import { invented } from '../support/demo-referral';
import { Story, caseworker, type Told } from '../support/story';
import type { Answered } from '../support/service';

describe('the suspect of a victim of stalking is released on bail', () => {
  let story: Story;
  let referral: Told;
  const content = invented(1, { flags: { stalking: true } });

  beforeAll(async () => {
    story = await Story.begins({ at: '2026-11-18T11:00:00Z' });
  });
  afterAll(() => story.ends());

  let sent = 0;
  const policeTell = (kind: string, over: object = {}): Promise<Answered> => {
    const { force, reference } = content.crime ?? {};
    const item = { crime: { force, reference }, kind, at: '2026-11-17T16:00:00Z', externalId: `M-${(sent += 1)}`, ...over };
    const headers = { 'idempotency-key': `told-${sent}` };
    return story.service.ask('POST', '/v1/milestones', { body: { items: [item] }, scope: 'milestones:write', headers });
  };

  it('what was told before anybody was referred waits for the victim', async () => {
    expect((await policeTell('suspect.arrested')).status).toBe(202);
    referral = await story.policeRefer(content);
    await story.isWithTheCaseworker(referral);
    expect(await story.whatWasDone(referral)).toContain('milestone.noted');
    expect(await story.caseworkerDials(referral)).toContain('7700');
  });

  it('told a day late and with no worker at work, it stops the call at once', async () => {
    await story.service.stopWorker();
    expect((await policeTell('suspect.bailed')).json.items).toMatchObject([{ result: 'recorded' }]);
    for (const kind of ['voice', 'text']) {
      await expect(story.caseworkerDials(referral, kind)).rejects.toMatchObject({ code: 'channel_unproven' });
    }
    await story.service.startWorker();
  });

  it('the caseworker is told, and has it in front of everything else today', async () => {
    await story.service.settled();
    expect(await story.caseworkersNotices(referral)).toContain('check-contact');
    const [first] = await story.today(caseworker, referral);
    expect(first).toMatchObject({ kind: 'check-contact' });
  });

  it('a call in which the victim confirms the number opens it again', async () => {
    await story.caseworkerRecords(referral, { outcome: 'spoke-to-victim', confirmedSafe: true });
    expect(await story.caseworkerDials(referral)).toContain('7700');
    expect((await story.today(caseworker, referral)).map((line) => line.kind)).not.toContain('check-contact');
  });

  it('told again, it changes nothing; the record verifies', async () => {
    await story.service.settled();
    const done = (await story.whatWasDone(referral)).length;
    const again = await policeTell('suspect.bailed', { externalId: 'M-2' });
    expect([again.status, again.json.items[0].result]).toEqual([200, 'repeated']);
    await story.service.settled();
    expect(await story.whatWasDone(referral)).toHaveLength(done);
    expect(await story.recordIsVerified()).toMatchObject({ ok: true, broken: null });
  });
});
