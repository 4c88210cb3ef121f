import { newId } from '#libs/kernel';
import { house, type House } from '../../../../test/support/engine';
import { Sweeps } from './sweep';

describe('the sweeps', () => {
  let home: House;
  beforeAll(async () => {
    home = await house();
    await home.owner.query('create table speck (id text primary key)');
  });
  afterAll(() => home.close());

  const add = (name: string, perform: (id: string) => Promise<unknown>) =>
    home.platform.get(Sweeps).add([
      {
        name,
        pattern: '0 4 * * *',
        find: async (read) => (await read.query<{ id: string }>('select id from speck order by id limit 2')).map((r) => r.id),
        perform,
      },
    ]);

  it('go on until nothing new is found, count what was done, and remember the run', async () => {
    await home.owner.query(`insert into speck values ('a'), ('b'), ('c'), ('stuck')`);
    const quiet = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    add('specks', async (id) => {
      if (id === 'stuck') throw new Error('cannot');
      if (id === 'b') await home.owner.query(`insert into speck values ('d')`);
      await home.owner.query('delete from speck where id = $1', [id]);
      return id !== 'c';
    });
    const result = (await home.sweeps.runAll()).find((r) => r.name === 'specks');
    expect(result).toEqual({ name: 'specks', found: 5, done: 3, failed: 1 });
    const { rows } = await home.owner.query(`select found, done, failed from sweep_run where name = 'specks'`);
    expect(rows).toEqual([{ found: 5, done: 3, failed: 1 }]);
    quiet.mockRestore();
  });

  it('have one leader: while one runs elsewhere it is not run again', async () => {
    await home.owner.query(`delete from speck; insert into speck values ('x')`);
    let inside = 0;
    let most = 0;
    add('led', async (id) => {
      most = Math.max(most, (inside += 1));
      await new Promise((done) => setTimeout(done, 200));
      await home.owner.query('delete from speck where id = $1', [id]);
      inside -= 1;
    });
    const both = await Promise.all([home.sweeps.run('led'), home.sweeps.run('led')]);
    expect(both.map((r) => r.done).sort()).toEqual([0, 1]);
    expect(most).toBe(1);
  });

  it('keep the platform in order: what has ended is taken away, months of the record lie ahead', async () => {
    await home.owner.query(
      `insert into idempotency select $1, 'POST', '/v1/referrals', n::text, '', 201, '', now() - make_interval(hours => n) from generate_series(1, 30) n`,
      [newId()],
    );
    await home.owner.query(`insert into heartbeat values ('worker-gone', now() - interval '2 days'), ('worker-here', now())`);
    await home.owner.query(
      `insert into draft values ($1, $1, 'referral', '', now(), now(), now() - interval '1 hour'), ($2, $2, 'referral', '', now(), now(), now() + interval '1 hour')`,
      [newId(), newId()],
    );
    await home.owner.query(`do $$ begin execute 'drop table act_' || to_char(now() + interval '20 months', 'YYYY_MM'); end $$`);
    const results = await home.sweeps.runAll();
    expect(
      results
        .filter((r) => r.done > 0)
        .map((r) => r.name)
        .sort(),
    ).toEqual(['expired-draft', 'expired-heartbeat', 'expired-idempotency', 'record-partitions']);
    const left = await home.owner.query(
      `select (select count(*) from idempotency)::int as kept, (select string_agg(name, ',') from heartbeat) as beats,
       (select count(*) from draft)::int as drafts, to_regclass('act_' || to_char(now() + interval '20 months', 'YYYY_MM')) is not null as there`,
    );
    expect(left.rows).toEqual([{ kept: 23, beats: 'worker-here', drafts: 1, there: true }]);
    expect((await home.sweeps.runAll()).every((r) => r.done === 0)).toBe(true);
  });
});
