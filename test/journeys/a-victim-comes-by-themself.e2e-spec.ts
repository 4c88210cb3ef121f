import { stalked } from '../support/public-form';
import { Story, caseworker, leader, type Known } from '../support/story';

jest.setTimeout(90_000);

describe('a victim of stalking who never told the police comes by themself', () => {
  let story: Story;
  let referral: Known;

  beforeAll(async () => {
    story = await Story.begins({ at: '2026-11-18T11:00:00Z' });
    const form = await story.somebodyComes();
    await form.goesThrough(stalked());
    const page = await form.sends();
    expect(page.text).toContain('by the end of Thursday 19 November 2026');
    referral = await story.cameOf(page);
  });
  afterAll(() => story.ends());

  it('is in the leader’s queue: by themself, never reported, by the day that they were told', async () => {
    const line = await story.leadersQueue(referral);
    expect(line).toMatchObject({ source: 'self', state: 'received', outcome: 'ready', firstContact: 'phone', dueOn: '2026-11-19' });
    expect(line?.reasons.map((reason) => reason.words)).toEqual(
      expect.arrayContaining([
        'It was never reported to the police. The victim need not report it to be supported.',
        'It came by a public form: nobody has proven a way of contact. Call first, make sure who answers, and write nothing before.',
      ]),
    );
    story.service.turnTo('2026-11-19T09:00:00Z');
    expect((await story.today(leader, referral)).map((one) => one.kind)).toEqual(['answer-offer']);
  });

  it('is with a caseworker, who sees ways of contact that nobody has proven', async () => {
    const view = await story.isWithTheCaseworker(referral);
    expect(Object.fromEntries(view.channels.map((channel) => [channel.kind, [channel.state.state, channel.usable]]))).toEqual({
      voice: ['unproven', true],
      text: ['unproven', false],
      voicemail: ['unsafe', false],
    });
    expect(view.wishes).toMatchObject({ safeWord: 'apricot', windows: [{ days: ['mon', 'thu'], from: '09:30', to: '15:00' }] });
    expect(view.referrals[0]).toMatchObject({ source: 'self', summary: 'He waits at the bus stop.', offence: 'Stalking and harassment' });
    expect((await story.today(leader, referral)).map((one) => one.kind)).not.toContain('answer-offer');
  });

  it('nothing is written to before a call has proven the number; after it the text may be sent when it is confirmed too', async () => {
    await expect(story.caseworkerDials(referral, 'text')).rejects.toMatchObject({ code: 'channel_unproven' });
    expect(await story.caseworkerDials(referral)).toContain('7700');
    await story.caseworkerRecords(referral, { outcome: 'spoke-to-victim', confirmedSafe: true });
    const voice = (await story.caseworkerOpens(referral)).channels.find((channel) => channel.kind === 'voice');
    expect(voice?.state.state).toBe('safe');
  });

  it('somebody who knows them comes too: a referral of its own, held because nobody has asked the victim', async () => {
    const form = await story.somebodyComes('/get-support?language=cy');
    const of = (names: string[]) => stalked().filter(([name]) => names.includes(name));
    await form.goesThrough([
      ['who', { who: 'third-party' }],
      ['relation', { relation: 'friend' }],
      ['you', { yourName: 'Friend Demo', yourPhone: '07700 900456' }],
      ['agrees', { agrees: 'refused' }],
      ['safe', { safe: 'no' }],
      ...of(['name', 'born', 'where']),
      ['kind', { kind: 'at-home' }],
      ...of(['more', 'suspect', 'story', 'reported', 'needs']),
    ]);
    const second = await story.cameOf(await form.sends());
    expect(second.caseId).not.toBe(referral.caseId);
    expect(await story.leadersQueue(second)).toMatchObject({
      source: 'third-party',
      state: 'held',
      outcome: 'consent-needed',
      refused: true,
    });
    await expect(story.leaderReleases(second, 'consent-obtained')).rejects.toMatchObject({ code: 'consent_refused' });
    const { channels } = await story.caseworkerOpens(referral);
    expect(channels.find((channel) => channel.kind === 'voice')).toMatchObject({ usable: true });
    expect((await story.today(caseworker, second)).length).toBe(0);
  });

  it('the record verifies, and holds nothing that was told', async () => {
    expect(await story.whatWasDone(referral)).toEqual(
      expect.arrayContaining(['referral.received', 'referral.triaged', 'referral.accepted']),
    );
    expect(await story.recordIsVerified()).toMatchObject({ ok: true, broken: null });
  });
});
