import { Readable } from 'node:stream';
import { seedDemoServices } from '#libs/directory';
import { DEMO, demoActor, IdentityModule, seedDemoIdentity } from '#libs/identity';
import { SYSTEM } from '#libs/kernel';
import { Work } from '#libs/platform';
import { ProfilesQueries, ProfilesService, type Mapping, type Profile } from '#libs/profiles';
import { testPlatform, type TestPlatform } from '../../../test/support/platform';
import { csvSource } from './csv.source';
import { ImportPreview } from './import.preview';
import { ImportRunner } from './import.runner';
import { ImportSheetsQueries } from './import.sheets.queries';
import { ImportSpool } from './import.spool';
import { ImportsModule } from './imports.module';
import { ImportsQueries } from './imports.queries';
import { ImportsService } from './imports.service';

const manager = demoActor('managerWmp');
const mapping: Mapping = {
  separator: 'semicolon',
  encoding: 'windows-1252',
  columns: [
    { theirs: 'URN', to: 'external_id' },
    { theirs: 'Crime No', to: 'crime_reference' },
    { theirs: 'Surname', to: 'family_name' },
    { theirs: 'Tel', to: 'phone' },
    { theirs: 'Safe?', to: 'phone_safe', values: { a: 'Y', b: 'N' } },
    { theirs: 'Consent?', to: 'consent_to_contact', values: { '1': 'given', '2': 'refused' } },
    { theirs: 'Clerk', to: null },
  ],
  constants: { source: 'police', victim_kind: 'person', force: 'west-midlands' },
};
const HEADER = 'URN;Crime No;Surname;Tel;Safe?;Consent?;Clerk';
const row = (n: number, surname = `Inventedson${n}`, safe = 'A', clerk = 'x') =>
  `U-${n};20/${800000 + n}/26;${surname};07700 900123;${safe};1;${clerk}`;
const file = (...rows: string[]) => Buffer.from(`${[HEADER, ...rows].join('\r\n')}\r\n`, 'latin1');

let on: TestPlatform;
let profile: Profile;
const count = async (sql: string) => (await on.get(Work).read(SYSTEM, ({ query }) => query<{ n: number }>(sql)))[0]?.n ?? 0;
const everything = () =>
  count(`select (select count(*) from referral) + (select count(*) from crime) + (select count(*) from act) + (select count(*) from import_row)
    + (select count(*) from outbox) + (select count(*) from person) as n`);

async function imported(body: Buffer, by: Profile = profile) {
  const spooled = await on.get(ImportSpool).take(Readable.from([body]), 'csv', (bytes) => csvSource(bytes, by.mapping));
  const { id } = await on.get(ImportsService).receive(manager, spooled, { profile: by });
  await on.get(ImportRunner).run(id);
  return on.get(ImportSheetsQueries).one(manager, id);
}

beforeAll(async () => {
  on = await testPlatform([IdentityModule, ImportsModule]);
  await seedDemoIdentity(on.get(Work));
  await seedDemoServices(on.get(Work), [DEMO.organisations.haven]);
  await on.get(ProfilesService).save(manager, { name: 'Records', mapping, of: null });
  profile = await on.get(ProfilesQueries).named(manager, 'records');
});
afterAll(() => on.close());

describe('a file in a force’s own columns', () => {
  it('is received by its profile, in its separator and its machine’s letters', async () => {
    expect(await imported(file(row(1, 'Müller-Inventedson'), row(2)))).toMatchObject({
      ...{ received: 2, rejected: 0, triage: { ready: 2 } },
      profile: { id: profile.id, name: 'Records', version: 1 },
    });
    const sql = `select count(*)::int as n from channel where mark = 'safe' and kind = 'voice'`;
    expect(await count(sql)).toBe(2);
  });

  it('sent again it changes nothing: what is compared is what it means, and not how it is written', async () => {
    await imported(file(row(3)));
    expect(await imported(file(row(3, 'Inventedson3', 'a', 'another clerk')))).toMatchObject({ received: 0, repeated: 1 });
    const constants = { ...mapping.constants, crime_postcode: 'B1 1AA' };
    const { version } = await on.get(ProfilesService).save(manager, { name: 'Records', mapping: { ...mapping, constants }, of: profile });
    const newer = await on.get(ProfilesQueries).one(manager, profile.id);
    expect([version, newer.version]).toEqual([2, 2]);
    // what it means has changed with the profile: that is other content, and no newer version of it
    expect(await imported(file(row(3)), newer)).toMatchObject({ repeated: 0, rejected: 1 });
    profile = newer;
  });

  it('is refused row by row in the names of its own columns, and downloaded as it was sent', async () => {
    const { id } = await imported(file(row(4, ''), row(5)));
    const { items } = await on.get(ImportSheetsQueries).refused(manager, id, { limit: 10, after: null });
    expect(items).toMatchObject([{ row: 1, externalId: 'U-4', field: 'Surname', message: 'The row names no one.' }]);
    const { header, rows } = await on.get(ImportsQueries).rejections(manager, id);
    expect(header).toEqual(HEADER.split(';'));
    for await (const { sent } of rows) expect(sent).toEqual(row(4, '').split(';'));
  });

  it('with a column that the profile does not know, or without one that it waits for, nothing is taken in', async () => {
    for (const [header, code] of [
      [`${HEADER};Shoe Size`, 'header_unknown'],
      [HEADER.replace(';Safe?', ''), 'header_missing'],
      ['external_id,source,victim_kind,family_name', 'header_missing'],
    ] as const) {
      await expect(imported(Buffer.from(`${header}\n`))).rejects.toMatchObject({ code });
    }
  });
});

describe('a preview', () => {
  const preview = (body: Buffer, by?: Mapping) => on.get(ImportPreview).of(manager, Readable.from([body]), by);

  it('says of each row what it would give, and nothing of it is kept', async () => {
    const before = await everything();
    const rows = await preview(
      file(row(20), row(20, 'Otherson'), row(21, 'Inventedson', 'Q'), row(22, 'Inventedson', 'B'), row(23, ''), 'U-24'),
      mapping,
    );
    expect(rows.map(({ row: n, externalId, what, outcome }) => [n, externalId, what, outcome])).toEqual([
      [1, 'U-20', 'received', 'ready'],
      [2, 'U-20', 'rejected', null],
      [3, 'U-21', 'received', 'ready'],
      [4, 'U-22', 'received', 'no-safe-contact'],
      [5, 'U-23', 'rejected', null],
      [6, 'U-24', 'rejected', null],
    ]);
    expect(rows.map(({ rejection }) => rejection?.field)).toEqual([undefined, 'URN', undefined, undefined, 'Surname', '']);
    expect(rows[2]).toMatchObject({ unread: { phone_safe: 'Q' } });
    expect(rows[2]?.quality).toContainEqual({ field: '/victim/phones/0/safe', code: 'wrong_form' });
    expect(await everything()).toBe(before);
    expect((await preview(file(row(20)), mapping))[0]).toMatchObject({ what: 'received' });
  });

  it('of a long file looks at the first rows, and lets the rest go by', async () => {
    const body = file(...Array.from({ length: 60_000 }, (_, n) => row(1_000 + n)));
    const sent = Readable.from([body.subarray(0, 700_000), body.subarray(700_000)]);
    expect(await on.get(ImportPreview).of(manager, sent, mapping)).toHaveLength(20);
    expect(sent.readableEnded).toBe(true);
  });

  it('refuses what sending it would refuse, and is for whoever may send', async () => {
    await expect(preview(file(row(1)))).rejects.toMatchObject({ code: 'header_missing' });
    await expect(on.get(ImportPreview).of(demoActor('officerWmp'), Readable.from([]), mapping)).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

describe('a profile', () => {
  const save = (name: string, over: Partial<Mapping> = {}, of: Profile | null = null) =>
    on.get(ProfilesService).save(manager, { name, mapping: { ...mapping, ...over }, of });

  it('is refused when it may not be used, when its name is in use, and when somebody else changed it first', async () => {
    await expect(save('Other', { constants: {} })).rejects.toMatchObject({ code: 'invalid' });
    await expect(save('../../etc')).rejects.toMatchObject({ code: 'wrong_form' });
    await expect(save('RECORDS')).rejects.toMatchObject({ code: 'conflict' });
    await expect(save('Records', {}, { ...profile, version: 1 })).rejects.toMatchObject({ code: 'stale' });
  });

  it('is of its organisation alone, and not there once it is retired', async () => {
    const { id } = await save('For a while');
    await expect(on.get(ProfilesQueries).named(demoActor('btpRecords'), 'For a while')).rejects.toMatchObject({ code: 'profile_unknown' });
    await on.get(ProfilesService).retire(manager, id);
    await expect(on.get(ProfilesQueries).one(manager, id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(on.get(ProfilesService).retire(manager, id)).rejects.toMatchObject({ code: 'not_found' });
    expect((await on.get(ProfilesQueries).list(manager)).map(({ name }) => name)).toEqual(['Records']);
    await save('For a while');
  });
});
