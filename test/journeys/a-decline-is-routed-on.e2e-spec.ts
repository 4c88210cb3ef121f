import { DEMO, demoActor } from '#libs/identity';
import { DecisionsService } from '#libs/referrals';
import { invented } from '../support/demo-referral';
import { Pages } from '../support/pages';
import { Story, leader, type Told } from '../support/story';

jest.setTimeout(90_000);

const { haven, harbour } = DEMO.organisations;
const harboursLeader = demoActor('leaderHarbour');
/** Tuesday, an hour before the offices close. */
const RECEIVED = '2026-11-17T16:00:00Z';

describe('a victim of burglary is referred to a service that is full', () => {
  let story: Story;
  let pages: Pages;
  let referral: Told;

  beforeAll(async () => {
    story = await Story.begins({ at: RECEIVED });
    pages = new Pages(story.service);
    referral = await story.policeRefer(invented(1));
  });
  afterAll(() => story.ends());

  it('the service that the directory names first is asked, and has a day to answer by', async () => {
    expect(referral.answer.json).toMatchObject({ state: 'received', triage: { outcome: 'ready' } });
    expect((await pages.read('/triage', 'leaderHaven')).words).toContain('Decide by Wednesday 18 November 2026 (tomorrow)');
    expect((await pages.read('/triage', 'leaderHarbour')).words).toContain('Nothing is waiting for a decision.');
  });

  it('its leader declines on the next day, because it is full: the next service is asked in that moment', async () => {
    story.service.turnTo('2026-11-18T09:00:00Z');
    const sent = await pages.send(`/triage/${referral.id}/decline`, 'leaderHaven', { reason: 'no-capacity' });
    expect(sent.words).toContain(`You declined the referral It was offered to ${harbour.name} at once. The time to answer runs on.`);
    expect((await pages.read(`/triage/${referral.id}`, 'leaderHaven')).status).toBe(404);
    expect((await pages.read(`/cases/${referral.caseId}`, 'leaderHaven')).status).toBe(404);
  });

  it('the next leader sees who was asked and why not, and that it is due today: the clock did not begin again', async () => {
    const { words } = await pages.read(`/triage/${referral.id}`, 'leaderHarbour');
    expect(words).toContain(`${haven.name} Declined Asked first, Tuesday 17 November 2026 at 16:00`);
    expect(words).toContain('Why: The service is full');
    expect(words).toContain(`${harbour.name} No answer yet Asked next by itself, Wednesday 18 November 2026 at 09:00`);
    expect(words).toContain('Decide by Wednesday 18 November 2026 (today)');
    expect((await story.today(harboursLeader, referral)).map((line) => line.kind)).toEqual(['answer-offer']);
  });

  it('the referrer is told of no decline while somebody is asked', async () => {
    expect((await story.referrerReads(referral)).json).toMatchObject({ state: 'received' });
  });

  it('the next one declines too: nobody is left, and the commissioning body has to find somebody today', async () => {
    const sent = await pages.send(`/triage/${referral.id}/decline`, 'leaderHarbour', { reason: 'not-eligible' });
    expect(sent.words).toContain('No other service is left to ask: the commissioning body has to find one.');
    const { words, html } = await pages.read('/unplaced', 'commissionerPcc');
    expect(words).toContain('Residential burglary, Birmingham');
    expect(words).toContain('Services asked 2 Find one by Wednesday 18 November 2026 (today)');
    expect(html).not.toMatch(/Testa|Inventedson|900123/);
    for (const actor of [leader, harboursLeader]) {
      await expect(story.service.get(DecisionsService).accept(actor, referral.id)).rejects.toMatchObject({ code: 'not_found' });
    }
  });

  it('it agrees with the first service that there is room after all, and gives it back with its whole history', async () => {
    const sent = await pages.send(`/unplaced/${referral.id}/place`, 'commissionerPcc', { provider: haven.id });
    expect(sent.words).toContain(`The referral was given to ${haven.name}`);
    expect((await pages.read('/unplaced', 'commissionerPcc')).words).toContain('Every victim has a service that was asked.');
    const { words } = await pages.read(`/triage/${referral.id}`, 'leaderHaven');
    expect(words).toMatch(/The service is full .* The service is not for this victim or this crime .* No answer yet Chosen by a person/);
  });

  it('its leader accepts: a named provider has taken responsibility, and nobody has to answer any more', async () => {
    await pages.send(`/triage/${referral.id}/accept`, 'leaderHaven');
    expect((await story.referrerReads(referral)).json.state).toBe('accepted');
    story.service.turnTo('2026-11-19T09:00:00Z');
    expect((await story.today(leader, referral)).map((line) => line.kind)).toEqual(['allocate-case']);
  });

  it('the Code counts it as kept, for a decline is not the referrer’s; all of it stands in the record, and it verifies', async () => {
    await story.service.settled();
    expect(await story.commissionerReads()).toMatchObject({ kept: 1, broken: 0, notUsable: 0 });
    expect((await story.whatWasDone(referral)).filter((kind) => kind.startsWith('referral.'))).toEqual([
      ...['referral.received', 'referral.triaged', 'referral.provider-declined', 'referral.offered'],
      ...['referral.provider-declined', 'referral.unplaced', 'referral.placed', 'referral.offered', 'referral.accepted'],
    ]);
    expect(await story.recordIsVerified()).toMatchObject({ ok: true, broken: null });
  });
});
