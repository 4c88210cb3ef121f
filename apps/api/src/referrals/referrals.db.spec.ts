import { invented } from '../../../../test/support/demo-referral';
import { testApi, type Answered, type TestApi } from '../../../../test/support/api';

let api: TestApi;
let keys = 0;
beforeAll(async () => (api = await testApi()));
afterAll(() => api.close());

const PATH = '/v1/referrals';
const newKey = () => `key-${(keys += 1)}`;
const post = (body: unknown, key = newKey(), more = {}) => api.ask('POST', PATH, { body, headers: { 'idempotency-key': key }, ...more });
const pointers = (answer: Answered): string[] => (answer.json.errors as { pointer: string }[]).map((e) => e.pointer);

function expectProblem(answer: Answered, status: number, code: string): void {
  expect([answer.status, answer.json?.code]).toEqual([status, code]);
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(answer.json).toMatchObject({ type: 'about:blank', status, title: expect.any(String), detail: expect.any(String) });
}

describe('sending a referral', () => {
  it('is answered with its place, its triage and what the client may do now', async () => {
    const sent = await post(invented(1));
    expect(sent.status).toBe(201);
    expect(sent.headers['location']).toBe(`${PATH}/${sent.json.id}`);
    expect(sent.json).toEqual({
      id: expect.any(String),
      reference: expect.stringMatching(/^VC-/),
      externalId: 'TEST-1',
      state: 'received',
      triage: { outcome: 'ready', firstContact: 'phone', reasons: expect.any(Array) },
      receivedAt: expect.stringMatching(/Z$/),
      quality: [],
      actions: ['amend', 'withdraw'],
    });
  });

  it('twice under one key gives the same answer again, and one referral', async () => {
    const first = await post(invented(2), 'same');
    const again = await post(invented(2), 'same');
    expect([again.status, again.text, again.headers['idempotency-replayed']]).toEqual([201, first.text, 'true']);
    expect(again.headers['location']).toBe(first.headers['location']);
    expect((await api.ask('GET', `${PATH}?externalId=TEST-2`)).json.items).toHaveLength(1);
  });

  it('the order of its properties does not make it another one; a value does', async () => {
    await post(invented(3), 'order');
    const turned = Object.fromEntries(Object.entries(invented(3)).reverse());
    expect((await post(turned, 'order')).status).toBe(201);
    expectProblem(await post(invented(3, { summary: 'more' }), 'order'), 422, 'idempotency_key_reused');
  });

  it('the same content under a new key is the first one again; other content is refused', async () => {
    const first = await post(invented(4));
    const again = await post(invented(4), 'new-key-4');
    expect([again.status, again.json.id, again.headers['idempotency-replayed']]).toEqual([200, first.json.id, 'true']);
    expect((await post(invented(4), 'new-key-4')).status).toBe(200);
    expectProblem(await post(invented(5), 'new-key-4'), 422, 'idempotency_key_reused');
    expectProblem(await post(invented(4, { summary: 'other' })), 409, 'external_id_taken');
  });

  it('a refused request may be corrected under its key', async () => {
    expect((await post({ source: 'police' }, 'mend')).status).toBe(422);
    expect((await post(invented(6), 'mend')).status).toBe(201);
  });

  it('a key belongs to its client', async () => {
    await post(invented(7), 'shared-key');
    const theirs = { ...invented(8), crime: { force: 'btp', reference: '1/8/26', offenceCode: '28E' } };
    const other = await post(theirs, 'shared-key', { as: 'btp-records' });
    expect([other.status, other.json.externalId]).toEqual([201, 'TEST-8']);
  });

  it('sent at once under one key happens once: the others are told to wait or get its answer', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => post(invented(9), 'at-once')));
    for (const a of answers) expect([201, 409]).toContain(a.status);
    for (const a of answers.filter((x) => x.status === 409)) expectProblem(a, 409, 'idempotency_in_progress');
    const ids = new Set(answers.filter((a) => a.status === 201).map((a) => a.json.id));
    expect(ids.size).toBe(1);
  });

  it('without a key is refused', async () => {
    const answer = await api.ask('POST', PATH, { body: invented(10) });
    expectProblem(answer, 400, 'idempotency_key_required');
    expect(answer.json.errors).toEqual([{ header: 'Idempotency-Key', code: 'required', detail: expect.any(String) }]);
  });

  it('in the name of another force is refused', async () => {
    expectProblem(await post(invented(11), newKey(), { as: 'btp-records' }), 422, 'force_not_yours');
  });

  it('with faults tells each of them, and never what was sent', async () => {
    const broken = { ...invented(12), surprise: 'Okafor', crime: { reference: '20/1/26', reportedAt: 'yesterday' } };
    Object.assign(broken.victim, { familyName: undefined, dateOfBirth: '1984-02-31', phones: [{ safe: 'yes' }] });
    const answer = await post(broken);
    expectProblem(answer, 422, 'invalid');
    const wanted = ['/surprise', '/crime/reportedAt', '/victim/familyName', '/victim/dateOfBirth', '/victim/phones/0/number'];
    expect(pointers(answer)).toEqual(expect.arrayContaining([...wanted, '/victim/phones/0/safe']));
    expect(answer.text).not.toMatch(/Okafor|yesterday|1984/);
  });

  it('a reported crime needs its force and reference; a business needs a name', async () => {
    const answer = await post({ source: 'police', crime: { reportedToPolice: 'yes' }, victim: { kind: 'business' } });
    expect(pointers(answer)).toEqual(['/crime/force', '/crime/reference', '/victim/legalName']);
    const business = { kind: 'business', tradingName: 'Invented Bakery', premises: { postcode: 'B1 1AA' } };
    expect((await post({ source: 'self', victim: business })).status).toBe(201);
  });

  it('null is the same as unknown, and what nobody reads is kept', async () => {
    const sent = { ...invented(13), summary: null, risk: { band: null }, extensions: { a: { b: null } }, consent: { overriddenFor: null } };
    expect((await post(sent)).status).toBe(201);
  });
});

describe('reading referrals', () => {
  it('gives one with its ETag, and nothing of the victim', async () => {
    const sent = await post(invented(20));
    const read = await api.ask('GET', sent.headers['location'] ?? '');
    expect([read.status, read.headers['etag']]).toEqual([200, '"1"']);
    expect(read.json).toEqual(sent.json);
    expect(read.text).not.toMatch(/Inventedson|900123/);
  });

  it.each(['00000000-0000-7000-8000-000000000000', 'x', '%27%20or%201=1', 'a'.repeat(500), '%E0%A4%A', '%00'])(
    'an id that names nothing is not there: %s',
    async (id) => expectProblem(await api.ask('GET', `${PATH}/${id}`), 404, 'not_found'),
  );

  it('another force’s referral does not exist, in no list and for no verb', async () => {
    const { json } = await post(invented(21));
    const theirs = { as: 'btp-records', headers: { 'idempotency-key': newKey(), 'if-match': '"1"' } };
    expectProblem(await api.ask('GET', `${PATH}/${json.id}`, theirs), 404, 'not_found');
    expectProblem(await api.ask('PATCH', `${PATH}/${json.id}`, { ...theirs, body: { reason: 'r' } }), 404, 'not_found');
    expectProblem(await api.ask('POST', `${PATH}/${json.id}/withdrawal`, { ...theirs, body: { reason: 'died' } }), 404, 'not_found');
    expect((await api.ask('GET', `${PATH}?externalId=TEST-21`, theirs)).json.items).toEqual([]);
  });

  it('lists page by page, each once, the newest first', async () => {
    const ids: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const page: Answered = await api.ask('GET', `${PATH}?limit=3${next && `&cursor=${next}`}`);
      expect(page.json.items.length).toBeLessThanOrEqual(3);
      ids.push(...page.json.items.map((i: { id: string }) => i.id));
      next = page.json.next;
    }
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort().reverse()).toEqual(ids);
    expect(ids.length).toBeGreaterThan(8);
  });

  it('filters by state and day of receipt', async () => {
    expect((await api.ask('GET', `${PATH}?state=withdrawn`)).json.items).toEqual([]);
    expect((await api.ask('GET', `${PATH}?receivedFrom=2099-01-01`)).json.items).toEqual([]);
    expect((await api.ask('GET', `${PATH}?receivedTo=2099-01-01T00:00:00Z&state=received`)).json.items.length).toBeGreaterThan(0);
  });

  it.each([
    ['limit=0', 'limit', 'out_of_range'],
    ['limit=x', 'limit', 'wrong_form'],
    ['state=lost', 'state', 'not_in_list'],
    ['receivedFrom=soon', 'receivedFrom', 'not_a_date'],
    ['surprise=1', 'surprise', 'unknown_property'],
    ['externalId=a&externalId=b', 'externalId', 'wrong_type'],
    ['externalId=%00', 'externalId', 'wrong_form'],
    ['cursor=%21%21', 'cursor', 'cursor_invalid'],
  ])('a parameter that is not right is named: %s', async (query, parameter, code) => {
    const answer = await api.ask('GET', `${PATH}?${query}`);
    expect([400, 422]).toContain(answer.status);
    expect(answer.json.errors).toEqual([{ parameter, code, detail: expect.any(String) }]);
  });
});
