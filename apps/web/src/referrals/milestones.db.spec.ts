import { demoActor } from '#libs/identity';
import { SYSTEM } from '#libs/kernel';
import { Work } from '#libs/platform';
import { ReferralsService } from '#libs/referrals';
import { invented } from '../../../../test/support/demo-referral';
import { testWeb, type TestWeb } from '../../../../test/support/web';

let on: TestWeb;
let id: string;
beforeAll(async () => {
  on = await testWeb('2026-11-18T11:00:00Z');
  const { view } = await on.get(ReferralsService).receive(demoActor('officerWmp'), { content: invented(800) });
  id = view.id;
});
afterAll(() => on.close());

const path = () => `/referrals/${id}/milestones`;
const HAPPENED = { 'happened-day': '17', 'happened-month': '11', 'happened-year': '2026' };
const stored = () =>
  on
    .get(Work)
    .read(SYSTEM, ({ query }) =>
      query<{ kind: string; at: Date; about: string[]; id: string }>('select id, kind, at, about from milestone order by id'),
    );

describe('an officer records what happened', () => {
  it('and is told what follows from it; the page shows it from then on', async () => {
    expect((await on.show(`/referrals/${id}`, 'officerWmp')).text).toContain(path());
    const sent = await on.send(path(), 'officerWmp', { kind: 'suspect.bailed', ...HAPPENED, time: '14:05', evidence: 'custody record' });
    expect([sent.status, sent.headers['location']]).toEqual([303, `/referrals/${id}`]);
    expect(await stored()).toMatchObject([{ kind: 'suspect.bailed', at: new Date('2026-11-17T14:05:00Z') }]);
    const { text } = await on.show(path(), 'officerWmp');
    expect(text).toContain('Tuesday 17 November 2026 at 14:05');
    expect(text).not.toContain('custody record');
  });

  it('says about what the victim was informed', async () => {
    const [bailed] = await stored();
    const asked = await on.send(path(), 'officerWmp', { kind: 'victim.informed', ...HAPPENED });
    expect([asked.status, asked.text.includes('Choose what the victim was told about')]).toEqual([422, true]);
    await on.send(path(), 'officerWmp', { kind: 'victim.informed', ...HAPPENED, about: bailed!.id, channel: 'phone' });
    expect((await stored())[1]).toMatchObject({ kind: 'victim.informed', about: [bailed!.id] });
  });

  it.each([
    [{}, ['Choose what happened', 'Enter the day on which it happened']],
    [{ kind: 'suspect.arrested', 'happened-day': '31', 'happened-month': '2', 'happened-year': '2026' }, ['Enter a real date']],
    [{ kind: 'suspect.arrested', ...HAPPENED, 'happened-day': '19' }, ['Enter a day that is not in the future']],
    [{ kind: 'suspect.sang', ...HAPPENED, time: 'noon', channel: 'pigeon' }, ['Choose one of the answers', 'Enter a time']],
  ])('%j is asked again with what was typed', async (fields, words) => {
    const before = (await stored()).length;
    const { status, text } = await on.send(path(), 'officerWmp', fields);
    expect(status).toBe(422);
    for (const said of words) expect(text).toContain(said);
    expect(text).toContain('Error: ');
    expect((await stored()).length).toBe(before);
  });

  it('of their own referral only', async () => {
    expect((await on.show(path(), 'officerBtp')).status).toBe(404);
    expect((await on.send(path(), 'officerBtp', { kind: 'suspect.arrested', ...HAPPENED })).status).toBe(404);
    expect((await on.show(path(), 'caseworkerHaven')).status).toBe(404);
  });
});
