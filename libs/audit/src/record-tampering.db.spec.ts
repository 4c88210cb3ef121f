import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { MAX_LIMIT, newId, SYSTEM } from '#libs/kernel';
import { Looks, Vault, Work } from '#libs/platform';
import { testPlatform, type TestPlatform } from '../../../test/support/platform';
import { AuditModule } from './audit.module';
import { openCheckpoint, signCheckpoint } from './checkpoint';
import { CheckpointQueries } from './checkpoint.queries';
import { Checkpoints } from './checkpoints';
import { Frontier } from './frontier';
import { Positions } from './positions';
import { recordKeys } from './record-keys';
import { readRecords } from './record-reader';
import { sealedBytes } from './record-rows';
import { Strays } from './strays';
import { parseVerifierKey } from './signed-note';
import { verifyRecord } from './verify';

const ACTS = 12;
const dataDir = mkdtempSync(join(tmpdir(), 'vc-record-'));
let on: TestPlatform;
let owner: Client;
let acts: string[];
/** The checkpoint over the first half, over all, and of an empty log. */
let notes: string[];

const verify = (against?: string) => verifyRecord(on.get(Work), recordKeys(on.get(Vault)), against);
const did = () =>
  on.get(Work).run(SYSTEM, (tx) => Promise.resolve(tx.did('thing.done', { kind: 'thing', id: newId() }, { days: 2, to: 'b' })));

/** As a database superuser with triggers off. */
async function tamper(...statements: string[]): Promise<void> {
  await owner.query('set session_replication_role = replica');
  for (const statement of statements) await owner.query(statement);
  await owner.query('set session_replication_role = origin');
}

async function checkpoint(): Promise<string> {
  // one a minute is enough for the service; here each is wanted
  await tamper(`update checkpoint set taken_at = taken_at - interval '2 hours'`);
  const note = await on.get(Checkpoints).take();
  expect(note).not.toBeNull();
  return note ?? '';
}

beforeAll(async () => {
  on = await testPlatform([AuditModule], { DATA_DIR: dataDir });
  owner = new Client({ connectionString: on.url });
  await owner.connect();
  const empty = await checkpoint();
  acts = [];
  for (let n = 0; n < ACTS / 2; n += 1) acts.push(await did());
  await on.get(Looks).look(SYSTEM, 'test', [newId()]);
  await on.get(Positions).place();
  const half = await checkpoint();
  while (acts.length < ACTS) acts.push(await did());
  await on.get(Positions).place();
  notes = [half, await checkpoint(), empty];
  for (const table of ['act', 'look', 'log_position', 'log_state', 'checkpoint', 'log_pending'])
    await owner.query(`create table kept_${table} as select * from ${table}`);
});

/** What was tampered with is put back with a plain insert, and the record must verify again. */
afterEach(async () => {
  const tables = ['act', 'look', 'log_position', 'checkpoint', 'log_pending', 'log_state'];
  await tamper(
    'delete from log_refused',
    ...tables.flatMap((table) => [`delete from ${table}`, `insert into ${table} select * from kept_${table}`]),
  );
  expect(await verify(notes[1])).toMatchObject({ ok: true, records: ACTS + 1, broken: null });
});
afterAll(async () => {
  await owner.end();
  await on.close();
  rmSync(dataDir, { recursive: true, force: true });
});

it('a record that nobody touched verifies, against our checkpoints and those kept outside', async () => {
  const good = { ok: true, records: ACTS + 1, waiting: 0, checkpoints: 3, broken: null };
  expect(await verify()).toEqual(good);
  for (const note of notes) expect(await verify(note)).toEqual(good);
});

it('verifying could not write if it wanted to', async () => {
  const inside = on.get(Work).snapshot(SYSTEM, ({ query }) => query('delete from log_pending'));
  await expect(inside).rejects.toThrow(/read-only transaction/);
});

describe('as a superuser with triggers off', () => {
  it.each([
    ['its kind', `kind = 'thing.undone'`],
    ['when', `at = at + interval '1 millisecond'`],
    ['when, to no instant at all', `at = 'infinity'`],
    ['by whom', 'actor_id = subject_id'],
    ['in whose name', 'organisation_id = subject_id'],
    ['what about', 'subject_id = actor_id'],
    ['which case', 'case_id = subject_id'],
    ['what it holds', `detail = '{"days": 3, "to": "b"}'`],
    ['what it holds, by one more key', `detail = detail || '{"x": null}'`],
    ['its seal', `mac = '\\x00'`],
    ['its area', 'area_id = subject_id'],
  ])('altering of one act %s is found and named', async (_, change) => {
    await tamper(`update act set ${change} where id = '${acts[3]}'`);
    expect(await verify()).toMatchObject({ ok: false, broken: { id: acts[3], why: expect.stringContaining('altered') } });
  });

  it('altering whom a look was shown is found and named', async () => {
    const { rows } = await owner.query<{ id: string }>('select id from look');
    await tamper(`update look set cases = '{}'`);
    expect((await verify()).broken).toMatchObject({ id: rows[0]?.id, why: expect.stringContaining('altered') });
  });

  it('deleting an act is found and named', async () => {
    await tamper(`delete from act where id = '${acts[7]}'`);
    expect((await verify()).broken).toMatchObject({ id: acts[7], why: expect.stringContaining('deleted') });
  });

  it('a deleted act comes back with a plain insert', async () => {
    await tamper(`delete from act where id = '${acts[7]}'`);
    await owner.query(`insert into act select * from kept_act where id = '${acts[7]}'`);
    expect(await verify()).toMatchObject({ ok: true });
  });

  it('inserting an act is found and named, however old it claims to be', async () => {
    for (const id of [newId(), randomUUID(), acts[0]?.replace(/.$/, (last) => (last === '0' ? '1' : '0')) ?? '']) {
      await tamper(
        `insert into act select '${id}', kind, at, actor_kind, actor_id, organisation_id, subject_kind, subject_id, case_id, area_id, detail, mac
         from act where id = '${acts[0]}'`,
      );
      expect((await verify()).broken).toMatchObject({ id, why: expect.stringContaining('inserted') });
      await tamper(`delete from act where id = '${id}'`);
    }
  });

  it('an inserted act that was found and taken out again leaves a record that verifies', async () => {
    const id = newId();
    await tamper(
      `insert into act select '${id}', kind, at, actor_kind, actor_id, organisation_id, subject_kind, subject_id, case_id, area_id, detail, mac
       from act where id = '${acts[0]}'`,
    );
    expect(await on.get(Strays).look()).toMatchObject({ forged: 1 });
    await tamper(`delete from act where id = '${id}'`);
    expect(await verify()).toMatchObject({ ok: true, waiting: 0 });
  });

  it('cutting off the last five is found and named', async () => {
    await tamper(`delete from act where id = any('{${acts.slice(-5).join()}}')`);
    expect((await verify()).broken).toMatchObject({ id: acts.at(-5) });
  });

  it('swapping what two acts hold is found', async () => {
    await tamper(`update act a set subject_id = b.subject_id, mac = b.mac from act b where a.id = '${acts[1]}' and b.id = '${acts[2]}'`);
    expect((await verify()).broken?.id).toBe(acts[1]);
  });
});

describe('as a superuser who knows the tables of the log too', () => {
  const last = `(select position from log_position order by position desc limit 5)`;

  it('an act deleted with its place leaves a gap', async () => {
    await tamper(`delete from act where id = '${acts[3]}'`, `delete from log_position where id = '${acts[3]}'`);
    expect((await verify()).broken).toEqual({ id: null, why: 'place 3 of the log is missing' });
  });

  it('an act deleted with its place and the rest moved up breaks the signed root', async () => {
    await tamper(
      `delete from act where id = '${acts[3]}'`,
      `delete from log_position where id = '${acts[3]}'`,
      `update log_position set position = position + 1000 where position > 3`,
      `update log_position set position = position - 1001 where position > 1000`,
    );
    expect((await verify()).broken?.why).toBe('the first 7 records are not the ones that were signed');
  });

  it('a tail cut with its places is more than the head and the checkpoints say', async () => {
    await tamper(`delete from act where id = any('{${acts.slice(-5).join()}}')`, `delete from log_position where position in ${last}`);
    expect((await verify()).broken?.why).toContain('its tail was cut off');
    await tamper(`delete from checkpoint where size > 8`);
    expect((await verify()).broken?.why).toContain('does not end as its head says');
  });

  it('a tail cut with places, head and checkpoints is found against a checkpoint from outside', async () => {
    await cutLastFive();
    expect(await verify()).toMatchObject({ ok: true, records: ACTS - 4 });
    expect((await verify(notes[1])).broken).toEqual({
      id: null,
      why: 'a checkpoint covers 13 records and the log has only 8: its tail was cut off',
    });
    expect(await verify(notes[0])).toMatchObject({ ok: true });
  });

  it('and is found there still when the log has grown past it again', async () => {
    await cutLastFive();
    for (let n = 0; n < 6; n += 1) await did();
    await on.get(Positions).place();
    expect(await verify()).toMatchObject({ ok: true, records: ACTS + 2 });
    expect((await verify(notes[1])).broken?.why).toBe('the first 13 records are not the ones that were signed');
  });

  it('an act altered and sealed again with our own key is found and named: it is not what got the place', async () => {
    const id = acts[3] ?? '';
    await tamper(`update act set kind = 'thing.undone' where id = '${id}'`);
    const records = await on.get(Work).read(SYSTEM, ({ query }) => readRecords(query, [{ id, kind: 'act' }]));
    const mac = on.get(Vault).mac(sealedBytes(records.get(id)!));
    await tamper(`update act set mac = '\\x${mac.toString('hex')}' where id = '${id}'`);
    expect((await verify()).broken).toMatchObject({ id, why: expect.stringContaining('sealed again') });
  });

  it('a checkpoint with another time in it does not bear our signature', async () => {
    await tamper(`update checkpoint set note = replace(note, 'time 2', 'time 1') where size = 13`);
    expect((await verify()).broken?.why).toContain('does not bear our signature');
  });

  async function cutLastFive(): Promise<void> {
    const { rows } = await owner.query<{ leaf: Buffer }>('select leaf from log_position order by position limit 8');
    const frontier = Frontier.empty();
    for (const { leaf } of rows) frontier.append(leaf);
    await tamper(
      `delete from act where id = any('{${acts.slice(-5).join()}}')`,
      `delete from log_position where position in ${last}`,
      `update log_state set size = 8, frontier = '\\x${frontier.bytes().toString('hex')}'`,
      `delete from checkpoint where size > 8`,
    );
  }
});

describe('what waits for its place', () => {
  it('is not broken', async () => {
    await did();
    expect(await verify()).toMatchObject({ ok: true, records: ACTS + 1, waiting: 1 });
  });

  it('is found and named when it is altered or deleted', async () => {
    const id = await did();
    await tamper(`create table once as select * from act where id = '${id}'`, `update act set kind = 'x' where id = '${id}'`);
    expect((await verify()).broken?.id).toBe(id);
    await tamper(`delete from act where id = '${id}'`);
    expect((await verify()).broken).toMatchObject({ id, why: expect.stringContaining('before it got its place') });
    await owner.query('insert into act select * from once');
    expect(await verify()).toMatchObject({ ok: true, waiting: 1 });
  });
});

describe('a checkpoint that leaves the machine', () => {
  it('is kept in a file of the month, which can be compared with as it is', async () => {
    const [file = ''] = readdirSync(join(dataDir, 'checkpoints'));
    const kept = readFileSync(join(dataDir, 'checkpoints', file), 'utf8');
    expect(file).toMatch(/^\d{4}-\d{2}\.txt$/);
    for (const note of notes) expect(kept).toContain(note);
    expect(await verify(kept)).toMatchObject({ ok: true });
  });

  it('can be listed, newest first, and downloaded', async () => {
    const queries = on.get(CheckpointQueries);
    const page = await queries.list(SYSTEM, { limit: 2, after: null });
    expect(page.items.map((item) => item.size)).toEqual([13, 7]);
    expect(page.items[0]?.note).toBe(notes[1]);
    expect((await queries.latest(SYSTEM)).note).toBe(notes[1]);
    const rest = await queries.list(SYSTEM, { limit: MAX_LIMIT, after: ['7', page.items[1]?.takenAt.toISOString() ?? ''] });
    expect(rest.items.map((item) => item.size)).toEqual([0]);
  });

  it('is taken once a minute while something happens, and once an hour while nothing does', async () => {
    const age = (by: string) => tamper(`update checkpoint set taken_at = taken_at - interval '${by}'`);
    const take = () => on.get(Checkpoints).take();
    const something = async () => {
      await did();
      await on.get(Positions).place();
    };
    expect(await take()).toBeNull();
    await age('2 minutes');
    expect(await take()).toBeNull();
    await something();
    expect(await take()).toContain('\n14\n');
    await something();
    expect(await take()).toBeNull();
    await age('61 seconds');
    expect(await take()).toContain('\n15\n');
    await age('61 minutes');
    expect(await take()).toContain('\n15\n');
    expect(await verify()).toMatchObject({ ok: true, checkpoints: 6 });
  });

  it('of another log, of nothing, or altered is refused', async () => {
    const foreign = signCheckpoint({ origin: 'another/log', size: 0, root: Frontier.empty().root(), at: null }, on.get(Vault).ring.signing);
    for (const text of [foreign, '', 'nothing', notes[1]?.replace('\n13\n', '\n12\n') ?? '']) {
      expect((await verify(text)).broken?.why).toContain('no checkpoint of this log');
    }
  });

  it('opens with the one line that we hand out', async () => {
    const key = parseVerifierKey(await on.get(CheckpointQueries).verifierKey(SYSTEM));
    expect(notes.map((note) => openCheckpoint(note, key)?.size)).toEqual([7, 13, 0]);
  });
});
