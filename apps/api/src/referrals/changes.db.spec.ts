import { invented } from '../../../../test/support/demo-referral';
import { testApi, type Answered, type TestApi } from '../../../../test/support/api';

let api: TestApi;
let n = 0;
beforeAll(async () => (api = await testApi()));
afterAll(() => api.close());

const MERGE = 'application/merge-patch+json';

async function sent(): Promise<string> {
  n += 1;
  const answer = await api.ask('POST', '/v1/referrals', { body: invented(n), headers: { 'idempotency-key': `k${n}` } });
  return `/v1/referrals/${answer.json.id}`;
}
const patch = (path: string, body: unknown, tag: string | null = '"1"'): Promise<Answered> =>
  api.ask('PATCH', path, { body, headers: { 'content-type': MERGE, ...(tag === null ? {} : { 'if-match': tag }) } });
const withdraw = (path: string, body: unknown, key = `w${(n += 1)}`) =>
  api.ask('POST', `${path}/withdrawal`, { body, headers: { 'idempotency-key': key } });
const faults = (answer: Answered) => answer.json.errors.map((e: { pointer: string; code: string }) => [e.pointer, e.code]);

describe('correcting a referral', () => {
  it('is judged anew: without consent it is held', async () => {
    const path = await sent();
    const answer = await patch(path, { consent: { toContact: 'refused' }, reason: 'The victim rang back' });
    expect([answer.status, answer.headers['etag'], answer.json.state]).toEqual([200, expect.not.stringMatching(/^"1"$/), 'held']);
    expect(answer.json.triage.outcome).toBe('consent-needed');
    expect((await api.ask('GET', path)).headers['etag']).toBe(answer.headers['etag']);
  });

  it('needs the ETag that was read', async () => {
    const path = await sent();
    expect((await patch(path, { summary: 'x', reason: 'y' }, null)).status).toBe(428);
    expect((await patch(path, { summary: 'x', reason: 'y' }, '"7"')).json).toMatchObject({ status: 412, code: 'stale' });
    expect((await patch(path, { summary: 'x', reason: 'y' }, 'nonsense')).status).toBe(412);
    expect((await patch(path, { summary: 'x', reason: 'y' })).status).toBe(200);
    expect((await patch(path, { summary: 'z', reason: 'y' })).status).toBe(412);
  });

  it('needs a reason', async () => {
    expect(faults(await patch(await sent(), { summary: 'x' }))).toEqual([['/reason', 'required']]);
    expect(faults(await patch(await sent(), { reason: ' ' }))).toEqual([['/reason', 'too_short']]);
  });

  it.each([
    [{ victim: { familyName: null } }, '/victim/familyName', 'required'],
    [{ victim: { kind: 'business', legalName: 'Invented Ltd' } }, '/victim/kind', 'conflict'],
    [{ victim: null }, '/victim', 'required'],
    [{ victim: { address: 'here' } }, '/victim/address', 'wrong_type'],
    [{ crime: { reference: null, reportedToPolice: 'yes' } }, '/crime/reference', 'required'],
    [{ crime: { force: 'btp' } }, '/crime/force', 'force_not_yours'],
    [{ externalId: 'OTHER' }, '/externalId', 'conflict'],
    [{ surprise: 1 }, '/surprise', 'unknown_property'],
    [{ flags: { hate: ['weather'] } }, '/flags/hate', 'not_in_list'],
  ])('is refused where it would make the whole wrong: %j', async (change, pointer, code) => {
    const answer = await patch(await sent(), { ...change, reason: 'r' });
    expect(answer.status).toBe(422);
    expect(faults(answer)).toContainEqual([pointer, code]);
  });

  it('null takes a part away', async () => {
    const answer = await patch(await sent(), { victim: { phones: null, emails: null }, reason: 'Number was wrong' });
    expect([answer.status, answer.json.state, answer.json.triage.outcome]).toEqual([200, 'held', 'insufficient-contact']);
  });
});

describe('corrections and alarms at the same moment', () => {
  it('neither stops the other: each alarm is heard', async () => {
    const path = await sent();
    const alert = (i: number) =>
      api.ask('POST', `${path}/safety-alerts`, {
        body: { about: 'phone', reason: 'a drill' },
        headers: { 'idempotency-key': `alarm${i}` },
        scope: 'safety:write',
      });
    const both = Array.from({ length: 8 }, (_, i) => [alert(i), patch(path, { summary: `drill ${i}`, reason: 'a drill' })]).flat();
    const statuses = (await Promise.all(both)).map((answer) => answer.status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(8);
    expect(statuses.filter((status) => ![200, 201, 412].includes(status))).toEqual([]);
  });
});

describe('taking a referral back', () => {
  it('is done once, and said again under its key', async () => {
    const path = await sent();
    const first = await withdraw(path, { reason: 'sent-in-error' }, 'back');
    expect([first.status, first.json.state, first.json.actions]).toEqual([200, 'withdrawn', []]);
    const again = await withdraw(path, { reason: 'sent-in-error' }, 'back');
    expect([again.status, again.text, again.headers['idempotency-replayed']]).toEqual([200, first.text, 'true']);
    const twice = await withdraw(path, { reason: 'sent-in-error' });
    expect([409, 422]).toContain(twice.status);
    expect(twice.json.code).toBe('action_not_open');
  });

  it('needs one of the reasons', async () => {
    const path = await sent();
    expect(faults(await withdraw(path, { reason: 'bored' }))).toEqual([['/reason', 'not_in_list']]);
    expect(faults(await withdraw(path, {}))).toEqual([['/reason', 'required']]);
  });
});
