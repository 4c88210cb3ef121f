import { SYSTEM } from '#libs/kernel';
import { Work } from '#libs/platform';
import { testApi, type Answered, type TestApi } from '../../../../test/support/api';

let api: TestApi;
let n = 0;
beforeAll(async () => (api = await testApi()));
afterAll(() => api.close());

const SCOPE = 'milestones:write';
const told = (over: object = {}) => ({
  crime: { force: 'west-midlands', reference: `20/${n}/26` },
  kind: 'suspect.charged',
  at: '2026-01-05T09:30:00Z',
  externalId: `M-${(n += 1)}`,
  ...over,
});
const post = (body: unknown, headers: Record<string, string> = {}): Promise<Answered> =>
  api.ask('POST', '/v1/milestones', { body, scope: SCOPE, headers: { 'idempotency-key': `m${(n += 1)}`, ...headers } });
const csv = (text: string) => post(text, { 'content-type': 'text/csv' });
const results = (answer: Answered) => answer.json.items.map((item: { result: string }) => item.result);
const count = async (): Promise<number> => {
  const sql = 'select count(*)::int as n from milestone';
  return (await api.app.get(Work).read(SYSTEM, ({ query }) => query<{ n: number }>(sql)))[0]!.n;
};

describe('POST /v1/milestones', () => {
  it('answers 202 with a result for each, in their order, known and unknown crimes alike', async () => {
    const one = told();
    await post({ items: [one] });
    const answer = await post({ schemaVersion: '1', items: [told({ crime: one.crime }), told()], extensions: { from: 'a test' } });
    expect([answer.status, results(answer)]).toEqual([202, ['recorded', 'recorded']]);
    const [known, unknown] = answer.json.items;
    expect(Object.keys(known)).toEqual(Object.keys(unknown));
    expect(known).toMatchObject({ errors: [], quality: [] });
    expect(known.recordedAt > '2026-01-05').toBe(true);
  });

  it('under the same key is answered again; under a new key as told before', async () => {
    const body = { items: [told(), told()] };
    const first = await post(body, { 'idempotency-key': 'again' });
    const again = await post(body, { 'idempotency-key': 'again' });
    expect([again.status, again.text, again.headers['idempotency-replayed']]).toEqual([202, first.text, 'true']);
    const anew = await post(body);
    expect([anew.status, anew.headers['idempotency-replayed'], results(anew)]).toEqual([200, 'true', ['repeated', 'repeated']]);
    expect(anew.json.items[0].id).toBe(first.json.items[0].id);
    const taken = await post({ items: [{ ...body.items[0], kind: 'suspect.arrested' }] });
    expect([taken.status, taken.json.code, taken.json.errors[0].pointer]).toEqual([409, 'external_id_taken', '/items/0/externalId']);
  });

  it('one that cannot be read does not keep back the others, and its faults are told', async () => {
    const before = await count();
    const odd = [told({ kind: 'suspect.sang' }), told({ at: 'yesterday', surprise: 1 }), 'nothing', { ...told(), externalId: 7 }];
    const answer = await post({ items: [...odd, told()] });
    expect([answer.status, results(answer)]).toEqual([202, ['rejected', 'rejected', 'rejected', 'rejected', 'recorded']]);
    const faults = answer.json.items.flatMap((item: { errors: { pointer: string; code: string }[] }) => item.errors);
    expect(faults.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`)).toEqual([
      '/items/0/kind not_in_list',
      '/items/1/surprise unknown_property',
      '/items/1/at not_a_date',
      '/items/2 wrong_type',
      '/items/3/externalId wrong_type',
    ]);
    expect(answer.json.items.map((item: { externalId: string | null }) => item.externalId !== null)).toEqual([
      true,
      true,
      false,
      false,
      true,
    ]);
    expect(await count()).toBe(before + 1);
  });

  it('is refused as a whole where nothing of it can be kept', async () => {
    const before = await count();
    for (const [body, code, pointer] of [
      [{ items: [told({ kind: 'nothing' })] }, 'invalid', '/items/0/kind'],
      [{ items: [told(), told({ crime: { force: 'btp', reference: '1' } })] }, 'force_not_yours', '/items/1/crime/force'],
      [{ items: [] }, 'invalid', '/items'],
      [{ items: Array.from({ length: 101 }, () => told()) }, 'invalid', '/items'],
      [{ items: 'all' }, 'invalid', '/items'],
      [{ items: [told({ at: '2126-01-01T00:00:00Z' })] }, 'invalid', '/items/0/at'],
      [{ items: [told({ kind: 'victim.informed', victim: 'X' })] }, 'invalid', '/items/0/about'],
    ] as const) {
      const answer = await post(body);
      expect([answer.status, answer.json.code, answer.json.errors[0].pointer]).toEqual([422, code, pointer]);
    }
    expect((await api.ask('POST', '/v1/milestones', { body: { items: [told()] }, scope: SCOPE })).json.code).toBe(
      'idempotency_key_required',
    );
    expect((await api.ask('POST', '/v1/milestones', { body: { items: [told()] } })).status).toBe(403);
    expect(await count()).toBe(before);
  });

  it('says what would help: whom it was offered to', async () => {
    const { json } = await post({ items: [told({ kind: 'rj.offered' }), told({ kind: 'rj.offered', victim: 'WMP-1' })] });
    expect(json.items.map((item: { quality: unknown }) => item.quality)).toEqual([[{ field: '/items/0/victim', code: 'required' }], []]);
  });

  it('takes a hundred at once', async () => {
    const answer = await post({ items: Array.from({ length: 100 }, () => told()) });
    expect(new Set(results(answer))).toEqual(new Set(['recorded']));
  });
});

describe('as CSV', () => {
  const HEADER = 'force,crime_reference,kind,at,external_id,victim,about,evidence,x_unit';

  it('says the same', async () => {
    const answer = await csv(
      `\ufeff${HEADER}\r\nwest-midlands,20/9/26,suspect.arrested,2026-01-05T09:30:00Z,C-1,,,"said ""no""",7\r\n` +
        `west-midlands,20/9/26,victim.informed,2026-01-06T09:30:00Z,C-2,WMP-1,C-1|C-0,,\r\nwest-midlands,20/9/26,suspect.arrested\r\n`,
    );
    expect([answer.status, results(answer)]).toEqual([202, ['recorded', 'recorded', 'rejected']]);
    const sql = `select about from milestone where external_id = 'C-2'`;
    const [row] = await api.app.get(Work).read(SYSTEM, ({ query }) => query<{ about: string[] }>(sql));
    expect(row!.about).toEqual(['C-1', 'C-0']);
    expect(
      results(
        await post({
          items: [
            {
              crime: { force: 'west-midlands', reference: '20/9/26' },
              kind: 'suspect.arrested',
              at: '2026-01-05T09:30:00Z',
              externalId: 'C-1',
              evidence: 'said "no"',
              extensions: { x_unit: '7' },
            },
          ],
        }),
      ),
    ).toEqual(['repeated']);
  });

  it.each([
    ['an unknown column', `${HEADER},shoe\n`, 422, 'header_unknown'],
    ['no header', 'west-midlands,20/9/26,Testa\n', 422, 'header_missing'],
    ['nothing', '', 422, 'header_missing'],
    ['a header and nothing under it', `${HEADER}\n`, 422, 'invalid'],
    ['too much', `${HEADER}\n${'x'.repeat(300_000)}`, 413, 'payload_too_large'],
  ])('%s is refused', async (_, text, status, code) => {
    const answer = await csv(text);
    expect([answer.status, answer.json.code]).toEqual([status, code]);
    expect(answer.text).not.toContain('Testa');
  });

  it('anything else is no table', async () => {
    expect((await post('{}', { 'content-type': 'application/x-ndjson' })).status).toBe(415);
    expect(
      (await api.ask('POST', '/v1/referrals', { body: HEADER, headers: { 'content-type': 'text/csv', 'idempotency-key': 'x' } })).status,
    ).toBe(415);
  });
});
