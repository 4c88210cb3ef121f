import { SYSTEM, conflict, newId } from '#libs/kernel';
import { DataSource } from 'typeorm';
import { testPlatform, type TestPlatform } from '../../../../test/support/platform';
import { poolOf } from '../database/connection';
import { inTransaction } from './transaction';
import { Work } from './work';

let on: TestPlatform;
beforeAll(async () => (on = await testPlatform()));
afterAll(() => on.close());

const pool = () => poolOf(on.get(DataSource));
const INSERT = 'insert into heartbeat (name, at) values ($1, now())';
const beats = (id: string) =>
  pool()
    .query('select 1 from heartbeat where name = $1', [id])
    .then(({ rowCount }) => rowCount);

describe('a transaction', () => {
  it('keeps what was sent and never waited for', async () => {
    const id = newId();
    await inTransaction(pool(), ({ send }) => Promise.resolve(send(INSERT, [id])));
    expect(await beats(id)).toBe(1);
  });

  it('commits nothing when something that was sent fails, and says what', async () => {
    const id = newId();
    const twice = inTransaction(pool(), ({ send }) => {
      send(INSERT, [id]);
      send(INSERT, [id]);
      return Promise.resolve();
    });
    await expect(twice).rejects.toMatchObject({ code: '23505', constraint: 'heartbeat_pkey' });
    expect(await beats(id)).toBe(0);
  });

  it('says what failed first, also when a later statement is the one that was waited for', async () => {
    const id = newId();
    const late = inTransaction(pool(), async ({ send, query }) => {
      send(INSERT, [id]);
      send(INSERT, [id]);
      await query('select 1');
    });
    await expect(late).rejects.toMatchObject({ code: '23505' });
  });

  it('is not committed by a verb that swallows a failure', async () => {
    const id = newId();
    const deaf = inTransaction(pool(), async ({ send, query }) => {
      send(INSERT, [id]);
      await query('select 1 / 0').catch(() => undefined);
    });
    await expect(deaf).rejects.toMatchObject({ code: '22012' });
    expect(await beats(id)).toBe(0);
  });

  it('takes no statement after its end', async () => {
    const { query } = await inTransaction(pool(), (transaction) => Promise.resolve(transaction));
    await expect(query('select 1')).rejects.toThrow('after the end of its transaction');
  });

  it('leaves its connection fit for the next, after a refusal and after many failures', async () => {
    const id = newId();
    for (let n = 0; n < 30; n += 1) {
      const failing = inTransaction(pool(), ({ send }) => {
        send({ name: 'spec-insert', text: INSERT }, [id]);
        send({ name: 'spec-insert', text: INSERT }, [id]);
        return n % 2 ? Promise.resolve() : Promise.reject(conflict());
      });
      await expect(failing).rejects.toMatchObject({ code: n % 2 ? '23505' : 'conflict' });
    }
    await inTransaction(pool(), ({ send }) => Promise.resolve(send({ name: 'spec-insert', text: INSERT }, [id])));
    expect(await beats(id)).toBe(1);
  });

  it('sends what does not wait in few writes', async () => {
    let writes = 0;
    await inTransaction(pool(), async (transaction) => {
      await transaction.query('select 1');
      const { stream } = (transaction as unknown as { client: { connection: { stream: { _writev: (...a: unknown[]) => unknown } } } })
        .client.connection;
      const before = stream._writev.bind(stream);
      stream._writev = (...parts) => {
        writes += 1;
        return before(...parts);
      };
      await Promise.all(Array.from({ length: 20 }, () => transaction.query('select $1::int', [1])));
      stream._writev = before;
    });
    expect(writes).toBe(1);
  });
});

describe('a part that may fail', () => {
  it('is taken back with what it sent, and the rest is kept', async () => {
    const [kept, gone] = [newId(), newId()];
    await on.get(Work).run(SYSTEM, async (tx) => {
      tx.send(INSERT, [kept]);
      const part = tx.attempt(() => {
        tx.did('part.failed', { kind: 'installation', id: kept });
        tx.send(INSERT, [gone]);
        tx.send(INSERT, [gone]);
        return Promise.resolve();
      });
      await expect(part).rejects.toMatchObject({ code: '23505' });
      tx.did('rest.kept', { kind: 'installation', id: kept });
    });
    expect([await beats(kept), await beats(gone)]).toEqual([1, 0]);
    const { rows } = await pool().query('select kind from act where subject_id = $1', [kept]);
    expect(rows).toEqual([{ kind: 'rest.kept' }]);
  });
});

describe('two transactions that block one another', () => {
  it('both come to their end: the one that was stopped runs again', async () => {
    const [a, b] = [newId(), newId()];
    for (const id of [a, b]) await pool().query(INSERT, [id]);
    const touch = 'update heartbeat set at = at where name = $1';
    let tries = 0;
    const verb = (first: string, second: string) =>
      on.get(Work).run(SYSTEM, async (tx) => {
        tries += 1;
        await tx.query(touch, [first]);
        await tx.query('select pg_sleep(0.2)');
        tx.send(touch, [second]);
        tx.did('both.touched', { kind: 'installation', id: first });
        await tx.query('select 1');
      });
    await Promise.all([verb(a, b), verb(b, a)]);
    expect(tries).toBe(3);
  });
});

describe('a deadlock', () => {
  it('runs the verb again, three times; after that it is a conflict, and no fault of ours', async () => {
    let tries = 0;
    const locked = on.get(Work).run(SYSTEM, () => {
      tries += 1;
      return Promise.reject(Object.assign(new Error('deadlock detected'), { code: '40P01' }));
    });
    await expect(locked).rejects.toMatchObject({ kind: 'conflict', code: 'conflict' });
    expect(tries).toBe(3);
  });
});
