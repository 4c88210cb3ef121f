import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoActor } from '#libs/identity';
import { SYSTEM } from '#libs/kernel';
import { Settings, Work } from '#libs/platform';
import { ProfilesService } from '#libs/profiles';
import { parse } from 'csv-parse/sync';
import { until } from '../support/engine';
import { invented } from '../support/demo-referral';
import { wholeService, type Answered, type Service } from '../support/service';

const data = (name: string) => readFileSync(join(__dirname, '../data', name), 'utf8');
const durham = data('durham-85.csv');
const expected = JSON.parse(data('durham-85.expected.json')) as {
  settings: Record<string, string>;
  rows: number;
  triage: Record<string, number>;
  firstContact: Record<string, number>;
};
const HEADER =
  'external_id,source,source_version,force,crime_reference,victim_kind,given_name,family_name,date_of_birth,phone,consent_to_contact';
const row = (n: number, version = 1, phone = '07700 900123') =>
  `ROW-${n},police,${version},west-midlands,20/${500000 + n}/26,person,Testa,Inventedson${n},1984-02-29,${phone},given`;
const file = (...rows: string[]) => `${[HEADER, ...rows].join('\n')}\n`;

describe('a force sends many referrals in one file', () => {
  let service: Service;
  let sent = 0;

  const send = (
    body: string,
    more: { key?: string; type?: string; as?: 'wmpRecords' | 'btpRecords'; at?: string } = {},
  ): Promise<Answered> => {
    sent += 1;
    const headers = { 'content-type': more.type ?? 'text/csv', 'idempotency-key': more.key ?? `file-${sent}` };
    return service.ask('POST', `/v1/referral-imports${more.at ?? ''}`, { body, headers, ...(more.as && { as: more.as }) });
  };
  const read = (sending: Answered) => service.ask('GET', sending.headers['location'] ?? '');
  const finished = async (sending: Answered) => {
    expect([sending.status, sending.text.slice(0, 200)]).toEqual([202, expect.any(String)]);
    await until('the import is done', async () => ['done', 'failed'].includes((await read(sending)).json.state as string));
    return (await read(sending)).json as Record<string, unknown>;
  };
  const imported = async (body: string, more: Parameters<typeof send>[1] = {}) => finished(await send(body, more));
  const count = async (sql: string) => (await service.get(Work).read(SYSTEM, ({ query }) => query<{ n: number }>(sql)))[0]?.n ?? 0;
  const referrals = () => count('select count(*)::int as n from referral');

  beforeAll(async () => {
    service = await wholeService({ at: '2026-11-18T11:00:00Z' });
    for (const [name, value] of Object.entries(expected.settings)) await service.get(Settings).set(SYSTEM, name, value);
  });
  afterAll(() => service.close());

  it('the published sample comes out as it was published', async () => {
    expect(await imported(durham)).toMatchObject({
      state: 'done',
      ...{ rows: expected.rows, received: expected.rows, repeated: 0, updated: 0, rejected: 0 },
      triage: expected.triage,
    });
    const sql = `select first_contact as way, count(*)::int as n from referral where first_contact is not null group by 1`;
    const ways = await service.get(Work).read(SYSTEM, ({ query }) => query<{ way: string; n: number }>(sql));
    expect(Object.fromEntries(ways.map(({ way, n }) => [way, n]))).toEqual(expected.firstContact);
  });

  it('the same file again changes nothing, under its key or under another', async () => {
    const before = await referrals();
    const first = await send(file(row(1)), { key: 'twice' });
    const again = await send(file(row(1)), { key: 'twice' });
    expect([again.status, again.headers['idempotency-replayed'], again.json]).toEqual([202, 'true', first.json]);
    expect((await send(file(row(2)), { key: 'twice' })).json.code).toBe('idempotency_key_reused');
    expect(await imported(durham)).toMatchObject({ received: 0, repeated: expected.rows, updated: 0, rejected: 0 });
    expect(await finished(first)).toMatchObject({ received: 1 });
    expect(await referrals()).toBe(before + 1);
    expect(await count('select count(*)::int as n from import_chunk')).toBe(0);
  });

  it('a newer version of a row is an update, other content without one is refused by name', async () => {
    expect(await imported(file(row(3), row(4)))).toMatchObject({ received: 2 });
    const sending = await send(file(row(3, 2, '07700 900456'), row(4, 1, '07700 900456'), row(5)));
    expect(await finished(sending)).toMatchObject({ rows: 3, received: 1, repeated: 0, updated: 1, rejected: 1 });
    const csv = await service.ask('GET', `${sending.headers['location'] ?? ''}/rejections`);
    expect(csv.headers['content-type']).toContain('text/csv');
    const [line] = parse<Record<string, string>>(csv.text, { columns: true });
    expect(line).toMatchObject({ external_id: 'ROW-4', row: '2', field: 'external_id', code: 'external_id_taken', phone: '07700 900456' });
  });

  it('within one file the order counts: the second of two is triaged knowing the first', async () => {
    const twin = row(6).replace('ROW-6', 'ROW-6b');
    expect(await imported(file(row(6), twin))).toMatchObject({ received: 2, triage: { duplicate: 1 } });
    const unsafe = [`${HEADER},phone_safe`, `${row(7)},`, `${row(7).replace('ROW-7', 'ROW-7b')},N`].join('\n');
    expect(await imported(unsafe)).toMatchObject({ received: 2, triage: { 'new-information': 1 } });
  });

  describe('a row that names no one, one with too few cells, and one of another force', () => {
    let sending: Answered;
    const nameless = 'ROW-8,police,1,west-midlands,20/500008/26,person,,,,=cmd(),given';

    it('are refused, and each is a duty of the force’s from then on; the rest is received', async () => {
      sending = await send(file(nameless, 'ROW-9,police', row(10).replace('west-midlands', 'btp'), row(11)));
      expect(await finished(sending)).toMatchObject({ rows: 4, received: 1, rejected: 3 });
      const open = await count(`select count(*)::int as n from deadline where kind = 'import-rejection' and met_at is null`);
      expect(open).toBeGreaterThanOrEqual(3);
      const { text } = await service.ask('GET', `${sending.headers['location'] ?? ''}/rejections`);
      const lines = parse<Record<string, string>>(text, { columns: true });
      expect(lines.map(({ row: n, code }) => [n, code])).toEqual([
        ['1', 'required'],
        ['2', 'malformed'],
        ['3', 'force_not_yours'],
      ]);
      // no cell becomes a formula where the file is opened
      expect(lines[0]?.['phone']).toBe("'=cmd()");
    });

    it('are theirs alone: to another force the import is not there', async () => {
      for (const path of ['', '/rejections']) {
        const asked = await service.ask('GET', `${sending.headers['location'] ?? ''}${path}`, { as: 'btpRecords' });
        expect(asked.status).toBe(404);
      }
    });

    it('corrected and sent again, the duty is met and the row is gone from what is refused', async () => {
      expect(await imported(file(row(8)))).toMatchObject({ received: 1, rejected: 0 });
      const { text } = await service.ask('GET', `${sending.headers['location'] ?? ''}/rejections`);
      expect(text).not.toContain('ROW-8');
      const met = `select count(*)::int as n from deadline d join import_row r on r.id = d.about where r.external_id = 'ROW-8' and d.met_at is not null`;
      expect(await count(met)).toBe(1);
    });
  });

  it('faults that do not hide who it is are received with their marks', async () => {
    await imported(file(row(12).replace('1984-02-29', 'last year')));
    const { json } = await service.ask('GET', '/v1/referrals?externalId=ROW-12');
    expect(json.items[0]).toMatchObject({
      state: 'received',
      quality: expect.arrayContaining([{ field: '/victim/dateOfBirth', code: 'not_a_date' }]) as unknown,
    });
  });

  it('a referral per line of JSON is received in the same way', async () => {
    const lines = [
      JSON.stringify({ ...invented(20), externalId: 'LINE-1' }),
      '{"not": json',
      JSON.stringify({ ...invented(21), externalId: 'LINE-2', flags: { domesticAbuse: 'perhaps' } }),
      JSON.stringify({ externalId: 'LINE-3', source: 'police', victim: { kind: 'person' } }),
      // a number that is none, and a kind that is none: nobody else's row waits for this one
      JSON.stringify({ externalId: 'LINE-4', source: 'police', victim: { kind: 'man', familyName: 'Invented', phones: [{ number: 7 }] } }),
    ];
    const sending = await send(lines.join('\n'), { type: 'application/x-ndjson' });
    expect(await finished(sending)).toMatchObject({ rows: 5, received: 3, rejected: 2 });
    const { json } = await service.ask('GET', '/v1/referrals?externalId=LINE-2');
    expect(json.items[0].quality).toContainEqual({ field: '/flags/domesticAbuse', code: 'wrong_type' });
  });

  it.each([
    ['a column that nobody knows', 'external_id,source,victim_kind,family_name,shoe_size\n', 422, 'header_unknown'],
    ['a column that is missing', 'external_id,source,family_name\n', 422, 'header_missing'],
    ['nothing at all', '', 422, 'header_missing'],
    ['no header, but a victim in its place', 'ROW-1,police,person,Testa,Inventedson\n', 422, 'header_missing'],
  ])('%s is refused before anything is kept', async (_, body, status, code) => {
    const chunks = await count('select count(*)::int as n from import_chunk');
    const refused = await send(body);
    expect([refused.status, refused.json.code]).toEqual([status, code]);
    expect(refused.text).not.toMatch(/Testa|Inventedson/);
    expect(await count('select count(*)::int as n from import_chunk')).toBe(chunks);
  });

  it('in the force’s own columns it names its profile; a name that is not there, and a file without columns, are refused', async () => {
    const columns = [...HEADER.split(',')].map((to) => ({ theirs: `Our ${to}`, to }));
    const mapping = { separator: 'comma', encoding: 'utf-8', columns, constants: {} } as const;
    await service.get(ProfilesService).save(demoActor('managerWmp'), { name: 'Own columns', mapping, of: null });
    const own = file(row(13)).replace(HEADER, columns.map(({ theirs }) => theirs).join(','));
    const at = '?profile=own%20columns';
    expect(await finished(await send(own, { at }))).toMatchObject({ rows: 1, received: 1 });
    // what it means is the same as a file in our columns
    expect(await imported(file(row(13)))).toMatchObject({ received: 0, repeated: 1 });
    expect((await send(file(row(13)), { at })).json.code).toBe('header_missing');
    const unknown = await send(own, { at: '?profile=theirs' });
    expect([unknown.status, unknown.json.code, unknown.json.errors[0].parameter]).toEqual([422, 'profile_unknown', 'profile']);
    expect((await send('{}', { at, type: 'application/x-ndjson' })).status).toBe(422);
    expect((await send(own, { at, as: 'btpRecords' })).json.code).toBe('profile_unknown');
  });

  it('without a key 400, as JSON 415, with more than 100,000 rows 413 and nothing is kept', async () => {
    const keyless = await service.ask('POST', '/v1/referral-imports', {
      body: file(row(1)),
      headers: { 'content-type': 'text/csv' },
    });
    expect([keyless.status, keyless.json.code]).toEqual([400, 'idempotency_key_required']);
    expect((await send('{}', { type: 'application/json' })).status).toBe(415);
    const many = await send(file(...Array.from({ length: 100_001 }, (_, n) => `M-${n},police,1,west-midlands,,person,T,T${n},,,`)));
    expect([many.status, many.json.code]).toEqual([413, 'payload_too_large']);
    expect(await count('select count(*)::int as n from import_chunk')).toBe(0);
  });

  describe('in the middle of a file', () => {
    const begun = async (from: number, rows: number): Promise<Answered> => {
      const sending = await send(file(...Array.from({ length: rows }, (_, n) => row(from + n))));
      await until('some rows are received', async () => (await taken(sending)) > 0);
      return sending;
    };
    const taken = async (sending: Answered) => ((await read(sending)).json as { received: number }).received;
    const whole = { state: 'done', rows: 1_000, received: 1_000, repeated: 0, updated: 0, rejected: 0 };
    let before: number;
    beforeEach(async () => {
      before = await referrals();
    });
    afterEach(async () => {
      expect(await referrals()).toBe(before + 1_000);
      expect(await count('select count(*)::int as n from import_chunk')).toBe(0);
    });

    it('the worker loses its connections: nothing is lost and nothing done twice', async () => {
      const quiet = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
      const sending = await begun(10_000, 1_000);
      expect(await service.cutConnections('worker')).toBeGreaterThan(0);
      expect(await taken(sending)).toBeLessThan(1_000);
      expect(await finished(sending)).toMatchObject(whole);
      quiet.mockRestore();
    });

    it('the worker goes and leaves its job: the next one goes on where it stopped', async () => {
      const sending = await begun(20_000, 1_000);
      await service.stopWorker(true);
      const left = await taken(sending);
      expect(left).toBeLessThan(1_000);
      await service.startWorker();
      expect(await finished(sending)).toMatchObject(whole);
    });
  });
});
