import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ImportRunner } from '#libs/imports';
import { TRIAGE_OUTCOMES, type TriageOutcome } from '#libs/intake';
import { SYSTEM } from '#libs/kernel';
import { Settings, Work } from '#libs/platform';
import { testWeb, type DemoPerson, type Shown, type TestWeb } from '../../../../test/support/web';

const data = (name: string) => readFileSync(join(__dirname, '../../../../test/data', name), 'utf8');
const HEADER = 'external_id,source,force,crime_reference,offence_code,reported_at,victim_kind,given_name,family_name';
const row = (id: string, family: string, force = 'west-midlands') =>
  `${id},police,${force},20/${id}/25,28E,2026-11-18T09:30:00Z,person,,${family}`;

describe('files of referrals, by people', () => {
  let on: TestWeb;
  beforeAll(async () => (on = await testWeb()));
  afterAll(() => on.close());

  const idOf = (shown: Shown) => shown.headers['location']?.split('/')[2] ?? '';
  /** Sends a file, has it received to its end as the worker does, and answers its page. */
  const sent = async (file: string, path = '/imports/send', as: DemoPerson = 'managerWmp') => {
    const taken = await on.upload(path, as, file);
    if (taken.status !== 303) throw new Error(`${taken.status}: ${taken.text.slice(0, 2000)}`);
    const id = idOf(taken);
    const runner = on.get(ImportRunner);
    if (await runner.run(id)) await runner.finishNow(id);
    return { id, text: (await on.show(`/imports/${id}`, as)).text };
  };
  const rows = (sql: string) => on.get(Work).read(SYSTEM, ({ query }) => query<{ n: number }>(sql));
  const numberOf = (text: string, label: string) =>
    Number(new RegExp(`<strong>([\\d,]+)</strong> ${label}`).exec(text)?.[1]?.replace(',', ''));
  const outcomesOf = (text: string) =>
    Object.fromEntries(
      Object.entries(TRIAGE_OUTCOMES).flatMap(([outcome, words]) => {
        const found = new RegExp(`${words.replace(/[()]/g, '\\$&')}</th><td[^>]*>([\\d,]+)`).exec(text);
        return found ? [[outcome, Number(found[1])]] : [];
      }),
    );

  it('the published sample comes out as expected, and sent again it changes nothing', async () => {
    const expected = JSON.parse(data('durham-85.expected.json')) as { settings: Record<string, string>; rows: number; triage: object };
    for (const [name, value] of Object.entries(expected.settings)) await on.get(Settings).set(SYSTEM, name, value);
    const { text } = await sent(data('durham-85.csv'));
    expect([numberOf(text, 'received'), numberOf(text, 'refused')]).toEqual([expected.rows, 0]);
    expect(outcomesOf(text)).toEqual(expected.triage);
    const again = await sent(data('durham-85.csv'));
    expect([numberOf(again.text, 'received'), numberOf(again.text, 'sent before')]).toEqual([0, expected.rows]);
  });

  it('and so do the rows that catch a triage written to fit a sample', async () => {
    const expected = JSON.parse(data('triage-traps.expected.json')) as {
      settings: Record<string, string>;
      rows: Record<string, { outcome: TriageOutcome }>;
    };
    for (const [name, value] of Object.entries(expected.settings)) await on.get(Settings).set(SYSTEM, name, value);
    const { text } = await sent(data('triage-traps.csv'));
    const counts: Record<string, number> = {};
    for (const { outcome } of Object.values(expected.rows)) counts[outcome] = (counts[outcome] ?? 0) + 1;
    expect(outcomesOf(text)).toEqual(counts);
  });

  it('a refused row waits for its sender, is corrected in the downloaded list, and is then done', async () => {
    const { id, text } = await sent([HEADER, row('900001', 'Inventedone'), row('900002', '')].join('\n'));
    expect([numberOf(text, 'received'), numberOf(text, 'refused')]).toEqual([1, 1]);
    expect((await on.show('/imports/rows', 'managerWmp')).text).toContain('900002');
    const list = (await on.show(`/imports/${id}/rejections.csv`, 'managerWmp')).text;
    const corrected = await sent(list.replace(/,person,,,/, ',person,,Inventedtwo,'), `/imports/${id}/correction`);
    expect(numberOf(corrected.text, 'received')).toBe(1);
    expect(corrected.text).toContain(`/imports/${id}`);
    expect((await on.show(`/imports/${id}`, 'managerWmp')).text).toContain('been sent again since');
    const open = await rows(
      `select count(*)::int as n from deadline where kind = 'import-rejection' and met_at is null and cancelled_at is null`,
    );
    expect(open).toEqual([{ n: 0 }]);
  });

  it('what is no such file is refused in words, and nothing is kept', async () => {
    const before = await rows('select (select count(*) from import)::int + (select count(*) from import_chunk)::int as n');
    for (const [file, words] of [
      [null, 'Choose a file'],
      ['', 'The file is empty'],
      [`${HEADER},shoe_size\n`, 'shoe_size'],
      ['source\npolice\n', 'external_id'],
      [Buffer.from([0x50, 0x4b, 0x03, 0x04, 0, 0, 0xff, 0xfe]), 'CSV UTF-8'],
    ] as const) {
      const { status, text } = await on.upload('/imports/send', 'managerWmp', file);
      expect(status).toBe(422);
      expect(text).toContain(words);
      expect(text).toContain('Error: ');
    }
    expect(await rows('select (select count(*) from import)::int + (select count(*) from import_chunk)::int as n')).toEqual(before);
  });

  it('another force’s file does not exist, and who sends no files has no such pages', async () => {
    const { id } = await sent([HEADER, row('900003', 'Inventedthree')].join('\n'));
    for (const who of ['officerWmp', 'leaderHaven', 'commissionerPcc'] as const) {
      for (const path of ['/imports', '/imports/send', '/imports/rows', `/imports/${id}`])
        expect((await on.show(path, who)).status).toBe(404);
      expect((await on.upload('/imports/send', who, HEADER)).status).toBe(404);
    }
  });
});
