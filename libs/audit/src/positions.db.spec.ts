import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { newId, SYSTEM } from '#libs/kernel';
import { AREA_ID, Looks, Work, pool } from '#libs/platform';
import { testPlatform, type TestPlatform } from '../../../test/support/platform';
import { AuditModule } from './audit.module';
import { CheckpointQueries } from './checkpoint.queries';
import { Positions } from './positions';
import { Strays } from './strays';

let on: TestPlatform;
let work: Work;
let positions: Positions;
let strays: Strays;
let owner: Client;

const did = (kind = 'thing.done', subjectId = newId()) =>
  work.run(SYSTEM, (tx) => Promise.resolve(tx.did(kind, { kind: 'thing', id: subjectId }, { days: 2 })));
const order = async () => (await owner.query<{ id: string }>('select id from log_position order by position')).rows.map((r) => r.id);
const state = () => on.get(CheckpointQueries).state();

beforeAll(async () => {
  on = await testPlatform([AuditModule]);
  [work, positions, strays] = [on.get(Work), on.get(Positions), on.get(Strays)];
  owner = new Client({ connectionString: on.url });
  await owner.connect();
});
beforeEach(() =>
  asOwner(
    ...['act', 'look', 'log_pending', 'log_position', 'log_refused'].map((table) => `delete from ${table}`),
    `update log_state set size = 0, frontier = '\\x0000000000000000'`,
    'drop table if exists kept',
  ),
);
afterAll(async () => {
  await owner.end();
  await on.close();
});

/** As a superuser with triggers off. */
async function asOwner(...statements: string[]): Promise<void> {
  await owner.query('set session_replication_role = replica');
  for (const statement of statements) await owner.query(statement);
  await owner.query('set session_replication_role = origin');
}

describe('a place in the log', () => {
  it('is given to every act and look once, from nought, without a gap', async () => {
    const acts = [await did(), await did()];
    const look = await on.get(Looks).look(SYSTEM, 'test', [newId()]);
    expect(await positions.place()).toEqual({ placed: 3, refused: 0 });
    expect(await order()).toEqual([...acts, look.id]);
    expect(await positions.place()).toEqual({ placed: 0, refused: 0 });
    expect(await state()).toMatchObject({ size: 3, waiting: 0, refused: 0 });
    const { rows } = await owner.query('select position, kind from log_position order by position');
    expect(rows).toEqual([
      { position: 0, kind: 'act' },
      { position: 1, kind: 'act' },
      { position: 2, kind: 'look' },
    ]);
  });

  it('is given to an act that commits after a later one was placed: the order is that of commits', async () => {
    let slow: Promise<void> = Promise.resolve();
    let commit = (): void => undefined;
    let early = '';
    const begun = new Promise<void>((ready) => {
      slow = work.run(SYSTEM, async (tx) => {
        early = tx.did('slow.done', { kind: 'thing', id: newId() });
        ready();
        await new Promise<void>((go) => (commit = go));
      });
    });
    await begun;
    const late = await did();
    await positions.place();
    commit();
    await slow;
    await positions.place();
    expect(early < late).toBe(true);
    expect(await order()).toEqual([late, early]);
  });

  it('is given once when two processes place at the same moment', async () => {
    const ids = await Promise.all(Array.from({ length: 40 }, () => did()));
    await Promise.all([positions.place(), positions.place(), positions.place()]);
    await positions.place();
    expect((await order()).sort()).toEqual(ids.sort());
    expect((await state()).size).toBe(40);
  });

  it('waits while another process holds the log', async () => {
    await did();
    await owner.query('begin');
    await owner.query('select 1 from log_state for update');
    expect(await positions.place()).toEqual({ placed: 0, refused: 0 });
    await owner.query('rollback');
    expect((await positions.place()).placed).toBe(1);
  });

  it('is given to more than one batch in one go', async () => {
    await work.run(SYSTEM, (tx) => {
      for (let n = 0; n < 4_500; n += 1) tx.did('thing.done', { kind: 'thing', id: SYSTEM.id }, { n });
      return Promise.resolve();
    });
    expect((await positions.place()).placed).toBe(4_500);
    expect(await state()).toMatchObject({ size: 4_500, waiting: 0 });
  });

  it('is given where an id was written in capitals: the seal is that of what the database keeps', async () => {
    await did('thing.done', newId().toUpperCase());
    expect(await positions.place()).toEqual({ placed: 1, refused: 0 });
  });

  it('is given once to an act that is announced a second time', async () => {
    const id = await did();
    await positions.place();
    await owner.query(`insert into log_pending values ($1, 'act')`, [id]);
    await did();
    expect(await positions.place()).toEqual({ placed: 1, refused: 0 });
    expect(await state()).toMatchObject({ size: 2, waiting: 0, refused: 0 });
  });
});

describe('a record that is not what we wrote', () => {
  const forge = async (announced: boolean) => {
    const id = newId();
    await owner.query(
      `insert into act (id, kind, at, actor_kind, actor_id, subject_kind, subject_id, area_id, detail, mac)
       values ($1, 'forged.act', '2026-11-22T12:00:00Z', 'system', $2, 'thing', $2, $3, '{}', $4)`,
      [id, SYSTEM.id, AREA_ID, randomBytes(16)],
    );
    if (announced) await owner.query(`insert into log_pending values ($1, 'act')`, [id]);
    return id;
  };
  it('with a forged seal gets no place and raises an alarm, and the others get theirs', async () => {
    const forged = await forge(true);
    const good = await did();
    expect(await positions.place()).toEqual({ placed: 1, refused: 1 });
    expect(await order()).toEqual([good]);
    expect(await state()).toMatchObject({ size: 1, waiting: 0, refused: 1 });
    expect((await owner.query('select id, why from log_refused')).rows).toEqual([{ id: forged, why: 'seal' }]);
  });

  it('that was slipped in without being announced is found, told once, and never placed', async () => {
    const forged = await forge(false);
    expect(await strays.look()).toEqual({ announced: 0, forged: 1 });
    expect(await strays.look()).toEqual({ announced: 0, forged: 0 });
    await positions.place();
    expect(await order()).toEqual([]);
    expect((await state()).refused).toBe(1);
    await asOwner(`delete from act where id = '${forged}'`);
    await strays.look();
    expect((await state()).refused).toBe(0);
  });

  it('that was deleted before it got its place raises an alarm, and gets its place when it is restored', async () => {
    const id = await did();
    await asOwner('create table kept as select * from act', 'delete from act');
    expect(await positions.place()).toEqual({ placed: 0, refused: 1 });
    await strays.look();
    expect(await state()).toMatchObject({ size: 0, refused: 1 });
    await owner.query('insert into act select * from kept');
    expect(await strays.look()).toEqual({ announced: 1, forged: 0 });
    expect((await positions.place()).placed).toBe(1);
    expect(await order()).toEqual([id]);
    expect((await state()).refused).toBe(0);
  });
});

describe("the log's own tables", () => {
  it.each([
    'update log_position set leaf = leaf',
    'delete from log_position',
    'truncate log_position',
    'update checkpoint set note = note',
    'delete from checkpoint',
    'delete from log_state',
    'insert into log_state (size, frontier) values (1, $$x$$)',
  ])('the app may not: %s', async (statement) => {
    await did();
    await positions.place();
    const app = pool({ url: on.url, role: 'vc_app', name: 'test', max: 1 });
    await expect(app.query(statement)).rejects.toThrow(/permission denied|append-only/);
    await app.end();
  });
});
