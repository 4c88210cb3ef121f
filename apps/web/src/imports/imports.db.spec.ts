import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { csvSource, ImportRunner, ImportSpool, ImportsQueries, ImportsService } from '#libs/imports';
import { demoActor } from '#libs/identity';
import { Clock, SYSTEM } from '#libs/kernel';
import { Settings, Work } from '#libs/platform';
import { parse } from 'csv-parse/sync';
import { testWeb, type DemoPerson, type TestWeb } from '../../../../test/support/web';

const AT = '2026-11-18T11:00:00Z';
const DAY = 86_400_000;
const HEADER = 'external_id,source,force,crime_reference,victim_kind,given_name,family_name,date_of_birth,phone,consent_to_contact';
const row = (n: number, family = `Inventedson${n}`) =>
  `P-${n},police,west-midlands,20/${700000 + n}/26,person,Testa,${family},1984-02-29,07700 900123,given`;
const file = (...rows: string[]) => `${[HEADER, ...rows].join('\n')}\n`;
const sample = (name: string) => readFileSync(join(__dirname, '../../../../test/data', name), 'utf8');

let on: TestWeb;
const wordsOf = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
const read = async (path: string, as: DemoPerson = 'managerWmp') => wordsOf((await on.show(path, as)).text);
const count = async (sql: string) => (await on.get(Work).read(SYSTEM, ({ query }) => query<{ n: number }>(sql)))[0]?.n ?? 0;
const referrals = () => count('select count(*)::int as n from referral');
/** Sends a file through its page, has it received to its end as the worker does, and answers the address of its page. */
async function sent(body: string, at = '/imports/send'): Promise<string> {
  const { status, headers } = await on.sendFile(at, 'managerWmp', body);
  expect([status, headers['location']]).toEqual([303, expect.stringMatching(/^\/imports\/[0-9a-f-]{36}$/)]);
  const path = headers['location'] ?? '';
  const id = path.split('/').at(-1) ?? '';
  await on.get(ImportRunner).run(id);
  await on.get(ImportRunner).finishNow(id);
  return path;
}

beforeAll(async () => (on = await testWeb(AT)));
afterAll(() => on.close());

describe('a file through the page', () => {
  it('before the first one the page says what to do', async () => {
    expect(await read('/imports')).toContain('No file was sent yet. You can send the first one.');
    expect(await read('/imports/rows')).toContain('No row waits for a correction.');
  });

  it.each([
    ['durham-85', 85],
    ['triage-traps', 18],
  ])('%s: the outcomes of triage that are shown are those that were published', async (name, rows) => {
    const expected = JSON.parse(sample(`${name}.expected.json`)) as {
      settings: Record<string, string>;
      triage?: Record<string, number>;
      rows: number | Record<string, { outcome: string }>;
    };
    for (const [setting, value] of Object.entries(expected.settings)) await on.get(Settings).set(SYSTEM, setting, value);
    const path = await sent(sample(`${name}.csv`));
    const { triage } = await on.get(ImportsQueries).one(demoActor('managerWmp'), path.split('/').at(-1) ?? '');
    const outcomes = typeof expected.rows === 'number' ? [] : Object.values(expected.rows).map(({ outcome }) => outcome);
    const counts = Object.fromEntries([...new Set(outcomes)].map((outcome) => [outcome, outcomes.filter((o) => o === outcome).length]));
    expect(triage).toEqual(expected.triage ?? counts);
    const page = await read(path);
    expect(page).toContain(`${rows} of ${rows} rows (100%)`);
    expect(page).toContain(`Done Rows that are through`);
    expect(page).toContain(`Ready ${triage['ready']}`);
    expect(page).toContain(`No safe way to make contact ${triage['no-safe-contact']}`);
  });

  it('before the worker begins the page says so, and that one may leave it', async () => {
    const { headers } = await on.sendFile('/imports/send', 'managerWmp', file(row(1), row(2)));
    const { text } = await on.show(headers['location'] ?? '', 'managerWmp');
    expect(wordsOf(text)).toMatch(/Waiting to begin .*0 of 2 rows \(0%\) You may leave this page/);
    expect(text).toContain('data-watch');
    expect(text).toMatch(/<progress [^>]*max="2" value="0">/);
  });

  it('sent again by a colleague of the same force it changes nothing', async () => {
    await sent(file(row(10), row(11)));
    const before = await referrals();
    const again = await sent(file(row(10), row(11)));
    expect(await read(again)).toContain('0 received 2 sent before, unchanged 0 brought up to date 0 refused');
    const colleague = { ...demoActor('managerWmp'), id: demoActor('officerWmp').id };
    const { id } = await spooled(colleague, file(row(10)));
    expect(await on.get(ImportsQueries).one(colleague, id)).toMatchObject({ received: 0, repeated: 1 });
    expect(await referrals()).toBe(before);
    expect(await read(`/imports/${id}`)).toContain('Sent by a colleague');
  });
});

async function spooled(actor: ReturnType<typeof demoActor>, body: string) {
  const spool = await on.get(ImportSpool).take(Readable.from([Buffer.from(body)]), 'csv', csvSource);
  const view = await on.get(ImportsService).receive(actor, spool);
  await on.get(ImportRunner).run(view.id);
  return view;
}

describe('what is not taken in is said in words, and nothing is kept', () => {
  it.each([
    ['no file at all', null, 'Choose a file'],
    ['a column that nobody knows', 'external_id,source,victim_kind,family_name,shoe_size\n', 'The column “shoe_size” is not one of ours.'],
    ['a column that is missing', 'external_id,source,family_name\n', 'The column “victim_kind” is missing.'],
    ['a column that comes twice', `${HEADER},phone\n`, 'The column “phone” appears twice.'],
    ['an empty file', '', 'The file is empty: it needs a header.'],
    [
      'a spreadsheet',
      Buffer.from('504b0304140006000800', 'hex'),
      'The first line does not name our columns. The file has to be CSV: in a spreadsheet, save it as “CSV UTF-8”',
    ],
    [
      'more than 100,000 rows',
      file(...Array.from({ length: 100_001 }, (_, n) => `M-${n},police,,,person,,T${n},,,`)),
      'The file is too large: at most 64 MB and 100,000 rows.',
    ],
  ])('%s', async (_, body, words) => {
    const [chunks, imports] = [
      await count('select count(*)::int as n from import_chunk'),
      await count('select count(*)::int as n from import'),
    ];
    const { status, text } = await on.sendFile('/imports/send', 'managerWmp', body);
    expect([status, wordsOf(text)]).toEqual([422, expect.stringContaining(words)]);
    expect(text).toMatch(/<title[^>]*>\s*Error: /);
    expect(text).toContain('href="#file"');
    expect(await count('select count(*)::int as n from import_chunk')).toBe(chunks);
    expect(await count('select count(*)::int as n from import')).toBe(imports);
  });

  it('more than 64 MB, of which no more than a part is ever in memory', async () => {
    const line = Buffer.from(`${row(1).replace('Testa', 'T'.repeat(500_000))}\n`);
    const body = Buffer.concat([Buffer.from(`${HEADER}\n`), ...Array.from({ length: 135 }, () => line)]);
    const { status, text } = await on.sendFile('/imports/send', 'managerWmp', body);
    expect([status, wordsOf(text)]).toEqual([422, expect.stringContaining('The file is too large')]);
  });

  it('a form without the token of its session is refused, with a file as without, and a file is read on these pages only', async () => {
    expect((await on.sendFile('/imports/send', 'managerWmp', file(row(1)), { _token: 'another’s' })).status).toBe(403);
    expect((await on.sendFile('/refer', 'managerWmp', file(row(1)))).status).toBe(403);
    expect((await on.sendFile('/imports/send', 'officerWmp', file(row(1)))).status).toBe(404);
  });
});

describe('rows that were refused', () => {
  const nameless = (n: number) => row(n, '').replace('Testa', '');
  let path: string;
  const list = async (at: string) =>
    parse<Record<string, string>>((await on.show(`${at}/rejections.csv`, 'managerWmp')).text, { columns: true });
  const open = () => count('select count(*)::int as n from import_row where resolved_at is null');

  it('are listed without what was sent, each with its day, and downloaded as they were sent', async () => {
    path = await sent(file(nameless(20), row(21), 'P-22,police', nameless(23).replace('P-23', '')));
    const page = await read(path);
    expect(page).toContain('3 rows were refused and wait for a correction. Nobody calls these victims until then.');
    expect(page).toContain('1 P-20 family_name The row names no one. Thursday 19 November 2026 (tomorrow)');
    expect(page).toContain('3 P-22 the whole row The row has 2 cells, the header 10.');
    expect(page).not.toContain('07700');
    const { headers } = await on.show(`${path}/rejections.csv`, 'managerWmp');
    expect(headers['content-type']).toContain('text/csv');
    expect((await list(path)).map(({ row: n, code, phone }) => [n, code, phone])).toEqual([
      ['1', 'required', '07700 900123'],
      ['3', 'malformed', ''],
      ['4', 'required', '07700 900123'],
    ]);
    expect(await read('/imports')).toContain('3 rows wait for a correction. Nobody calls these victims until then.');
    expect(await read('/imports/rows')).toContain('4 of its file none family_name The row names no one.');
  });

  it('sent again as they are, they stay one duty each, due when the first one was', async () => {
    on.get(Clock).turn(Date.parse(AT) - new Date().getTime() + 2 * DAY);
    const again = await sent(file(nameless(20), row(21), 'P-22,police', nameless(23).replace('P-23', '')));
    expect(await open()).toBe(3);
    expect(await read(path)).toContain('The 3 rows that were refused have been sent again since.');
    expect(await read(again)).toMatch(/1 P-20 family_name The row names no one\. Thursday 19 November 2026 \(1 day overdue\) Overdue/);
    expect(await read('/imports')).toContain('3 rows wait for a correction, overdue.');
    path = again;
  });

  it('corrected and sent again, each takes the place of its row, also where the force has no number for it', async () => {
    const corrected = (await list(path)).map((one) => ({ ...one, family_name: `Corrected${one['row']}` }));
    const whole = { ...corrected[1], external_id: 'P-22', victim_kind: 'person', source: 'police', consent_to_contact: 'given' };
    const rows: Record<string, string>[] = [corrected[0]!, whole, { ...corrected[2]!, external_id: 'P-23', phone: '07700 900999' }];
    const header = Object.keys(corrected[0]!);
    const csv = [header.join(','), ...rows.map((one) => header.map((name) => `"${one[name] ?? ''}"`).join(','))].join('\r\n');
    expect((await on.sendFile('/imports/send', 'managerWmp', csv)).status).toBe(422);
    const correction = await sent(csv, `${path}/correction`);
    const page = await read(correction);
    expect(page).toContain('corrects an earlier file');
    expect(page).toContain('3 received 0 sent before, unchanged 0 brought up to date 0 refused');
    expect(await open()).toBe(0);
    expect(
      await count(`select count(*)::int as n from deadline where kind = 'import-rejection' and met_at is null and cancelled_at is null`),
    ).toBe(0);
    expect(await count('select count(*)::int as n from import_row where sent is not null')).toBe(0);
    expect(await list(path)).toEqual([]);
  });

  it('corrected wrongly, the row is refused anew and the duty is the old one', async () => {
    path = await sent(file(nameless(30)));
    const [one] = await list(path);
    const csv = `${Object.keys(one!).join(',')}\n${Object.values({ ...one, external_id: 'P-31' }).join(',')}\n`;
    await sent(csv, `${path}/correction`);
    expect(await open()).toBe(1);
    const due = `select count(*)::int as n from deadline where kind = 'import-rejection' and met_at is null and cancelled_at is null`;
    expect(await count(due)).toBe(1);
  });

  it('of a file that another force sent there is nothing, and no correction either', async () => {
    const theirs = await spooled(demoActor('btpRecords'), file(nameless(40).replace('west-midlands', 'btp')));
    for (const end of ['', '/rejections.csv', '/correction']) {
      expect((await on.show(`/imports/${theirs.id}${end}`, 'managerWmp')).status).toBe(404);
    }
    expect((await on.sendFile(`/imports/${theirs.id}/correction`, 'managerWmp', file(row(40)))).status).toBe(404);
    expect(await read('/imports/rows')).not.toContain('P-40');
  });
});
