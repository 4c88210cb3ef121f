import { SYSTEM } from '#libs/kernel';
import { Settings, Work } from '#libs/platform';
import { testWeb, type TestWeb } from '../../../../test/support/web';

let on: TestWeb;
beforeAll(async () => (on = await testWeb()));
afterAll(() => on.close());

const NAME = 'triage.duplicateDays';
const set = (value: string, as: Parameters<TestWeb['send']>[1] = 'administratorPcc', name = NAME) =>
  on.send('/settings/change', as, { name, value });
const stands = () => on.get(Settings).get(NAME);

describe('the settings', () => {
  it('are read by every administrator, and changed by the commissioning body’s', async () => {
    const [ours, theirs] = [await on.show('/settings', 'administratorPcc'), await on.show('/settings', 'administratorHaven')];
    for (const { status, text } of [ours, theirs]) expect([status, text.includes(NAME)]).toEqual([200, true]);
    expect([ours.text.includes('/settings/change'), theirs.text.includes('/settings/change')]).toEqual([true, false]);
    expect((await set('30', 'administratorHaven')).status).toBe(404);
    expect(await stands()).toBe(28);
  });

  it('do not exist for anybody else', async () => {
    for (const who of ['officerWmp', 'leaderHaven', 'commissionerPcc'] as const) expect((await on.show('/settings', who)).status).toBe(404);
  });

  it('a change counts at once, is said and stands in the record', async () => {
    expect((await set('14')).status).toBe(303);
    expect(await stands()).toBe(14);
    expect((await on.show('/settings', 'administratorPcc')).text).toMatch(/Changed on .*Usually 28/);
    const acts = await on.get(Work).read(SYSTEM, ({ query }) => query(`select detail from act where kind = 'setting.changed'`));
    expect(acts).toEqual([{ detail: { name: NAME } }]);
  });

  it('what a setting cannot be is refused with what was typed, and nothing changes', async () => {
    const { status, text } = await set('a fortnight');
    expect(status).toBe(422);
    expect(text).toContain('value="a fortnight"');
    expect(text).toContain('Error: ');
    expect(await stands()).toBe(14);
  });

  it('a name that is none is no page', async () => {
    expect((await set('1', 'administratorPcc', 'no.such.setting')).status).toBe(404);
    expect((await on.show('/settings/change?name=toString', 'administratorPcc')).status).toBe(404);
  });
});
