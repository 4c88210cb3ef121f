import { SYSTEM, newId, refused } from '#libs/kernel';
import { house, until, type House } from '../../../../test/support/engine';
import { redisForTests } from '../../../../test/support/redis';
import { Metrics } from '../health/metrics';
import { Reactions } from '../work/reactions';
import type { Tx } from '../work/tx';
import { Handlers } from './handlers';
import { Queues } from './queues';
import { Config } from '../config/config';

const redis = redisForTests();
const backends = [['PostgreSQL', undefined] as const, ...(redis ? [['Redis', redis] as const] : [])];

/** What the handlers of this spec do, so that each test says what happens to its own job. */
const told = new Map<string, (tx: Tx) => Promise<void>>();
/** The cases for which the gathered handler was asked, each time. */
const asked: (readonly string[])[] = [];

describe.each(backends)('the queues on %s', (_name, url) => {
  let home: House;
  let raw: Queues;

  beforeAll(async () => {
    home = await house([], url);
    await home.owner.query('create table effect (id uuid not null, n serial)');
    home.platform.get(Reactions).add([
      { on: 'test.posted', job: 'test.effect', queue: 'acts' },
      { on: 'test.came', job: 'test.many', queue: 'acts', gathered: true },
    ]);
    home.platform.get(Handlers).add([
      {
        queue: 'acts',
        job: 'test.many',
        handleAll: (outboxIds, cases) =>
          home.work.react(outboxIds, SYSTEM, async (tx) => {
            asked.push(cases);
            for (const id of cases) await told.get(id)?.(tx);
            await tx.query('insert into effect (id) select unnest($1::uuid[])', [cases]);
            tx.did('test.effected', { kind: 'test', id: cases[0] ?? '' });
          }),
      },
      {
        queue: 'acts',
        job: 'test.effect',
        handle: (outboxId, { subjectId }) =>
          home.work.react(outboxId, SYSTEM, async (tx) => {
            await told.get(subjectId)?.(tx);
            await tx.query('insert into effect (id) values ($1)', [subjectId]);
            tx.did('test.effected', { kind: 'test', id: subjectId });
          }),
      },
    ]);
    const { rows } = await home.owner.query<{ id: string }>('select id from installation');
    raw = new Queues({ config: home.platform.get(Config), installationId: rows[0]?.id ?? '', app: 'raw', onError: () => undefined });
    await until('the store answers', () => raw.isThere);
  });
  afterAll(async () => {
    await raw.close();
    await home.close();
  });

  const post = (id: string) => home.work.run(SYSTEM, (tx) => Promise.resolve(tx.did('test.posted', { kind: 'test', id })));
  const effects = async (id: string) => (await home.owner.query('select 1 from effect where id = $1', [id])).rowCount ?? 0;
  const posted = async () => Number((await home.owner.query<{ n: string }>('select count(*) as n from outbox')).rows[0]?.n);

  it('what was posted while no worker ran is done when one comes, once', async () => {
    const id = newId();
    await post(id);
    const engine = await home.startEngine();
    await until('done', async () => (await effects(id)) === 1);
    expect(await posted()).toBe(0);
    await engine.stop();
  });

  it('a job added twice under one id is one job, and a delayed one waits', async () => {
    const seen: string[] = [];
    raw.work('bulk', { concurrency: 2 }, (job) => Promise.resolve(seen.push(job.name)));
    const from = performance.now();
    await raw.add('bulk', [{ id: 'late-1', name: 'late', data: {}, delayMs: 700 }]);
    await raw.add('bulk', [{ id: 'late-1', name: 'late', data: {}, delayMs: 700 }]);
    await raw.add('bulk', [{ id: 'soon-1', name: 'soon', data: {} }]);
    await until('both', () => seen.length === 2);
    expect(seen).toEqual(['soon', 'late']);
    expect(performance.now() - from).toBeGreaterThan(650);
  });

  it('a job that fails is tried again and then done, with one effect', async () => {
    const id = newId();
    let tries = 0;
    told.set(id, () => ((tries += 1) < 3 ? Promise.reject(new Error('not yet')) : Promise.resolve()));
    const quiet = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const engine = await home.startEngine();
    await post(id);
    await until('done', async () => (await effects(id)) === 1);
    expect(tries).toBe(3);
    await engine.stop();
    quiet.mockRestore();
  });

  it('a refusal by rule ends the job at once; it is kept and counted', async () => {
    const id = newId();
    let tries = 0;
    told.set(id, () => {
      tries += 1;
      return Promise.reject(refused('consent_refused'));
    });
    const before = (await raw.counts('acts'))['failed'] ?? 0;
    const quiet = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const engine = await home.startEngine();
    await post(id);
    await until('kept', async () => (await raw.counts('acts'))['failed'] === before + 1);
    await until('counted', async () => /job_failed_total\{[^}]*test\.effect[^}]*\} 1/.test(await home.platform.get(Metrics).text()));
    expect(tries).toBe(1);
    expect(await effects(id)).toBe(0);
    expect(await posted()).toBe(1);
    await home.owner.query('delete from outbox');
    await engine.stop();
    quiet.mockRestore();
  });

  it('jobs run side by side', async () => {
    let now = 0;
    let most = 0;
    const ids = Array.from({ length: 8 }, newId);
    for (const id of ids) {
      told.set(id, async () => {
        most = Math.max(most, (now += 1));
        await new Promise((done) => setTimeout(done, 100));
        now -= 1;
      });
      await post(id);
    }
    const engine = await home.startEngine();
    await until('all', async () => (await Promise.all(ids.map(effects))).every((n) => n === 1));
    expect(most).toBeGreaterThan(3);
    await engine.stop();
  });

  it('a job whose worker died in the middle is done by the next, with one effect', async () => {
    const id = newId();
    let begun = 0;
    told.set(id, () =>
      (begun += 1) === 1 ? new Promise((_done, fail) => setTimeout(() => fail(new Error('died')), 400)) : Promise.resolve(),
    );
    const quiet = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const first = await home.startEngine();
    await post(id);
    await until('begun', () => begun === 1);
    await first.stop(true);
    const second = await home.startEngine();
    await until('done', async () => (await effects(id)) === 1);
    await second.stop();
    expect(await effects(id)).toBe(1);
    expect(await posted()).toBe(0);
    quiet.mockRestore();
  });

  it('a job that comes twice has one effect', async () => {
    const id = newId();
    await post(id);
    const { rows } = await home.owner.query<{ id: string; payload: object }>('select id, payload from outbox');
    const engine = await home.startEngine();
    const data = { outboxId: rows[0]?.id, payload: rows[0]?.payload };
    await raw.add(
      'acts',
      ['a', 'b', 'c'].map((n) => ({ id: `twice-${n}-${id}`, name: 'test.effect', data })),
    );
    await until('done', async () => (await effects(id)) >= 1);
    await until('drained', async () => Object.entries(await raw.counts('acts')).every(([s, n]) => s === 'failed' || n === 0));
    expect(await effects(id)).toBe(1);
    await engine.stop();
  });

  it('what was sent and never done is offered again', async () => {
    const id = newId();
    await post(id);
    await home.owner.query(`update outbox set sent_at = now() - interval '1 hour', tries = 1`);
    const engine = await home.startEngine();
    await until('done', async () => (await effects(id)) === 1);
    await engine.stop();
  });

  it('what was posted by many transactions for a gathered job is done at once', async () => {
    asked.length = 0;
    const ids = Array.from({ length: 6 }, newId);
    for (const id of ids) await home.work.run(SYSTEM, (tx) => Promise.resolve(tx.did('test.came', { kind: 'test', id, caseId: id })));
    const engine = await home.startEngine();
    await until('all', async () => (await Promise.all(ids.map(effects))).every((n) => n === 1));
    expect(asked).toEqual([[...ids].sort()]);
    await engine.stop();
    expect(await posted()).toBe(0);
  });

  it('one that always fails keeps back none of the others, and stays posted by itself', async () => {
    const quiet = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const ids = Array.from({ length: 4 }, newId);
    const [bad] = ids as [string];
    told.set(bad, () => Promise.reject(refused('consent_refused')));
    await home.work.run(SYSTEM, (tx) => {
      for (const id of ids) tx.did('test.came', { kind: 'test', id, caseId: id });
      return Promise.resolve();
    });
    const engine = await home.startEngine();
    await until('the others', async () => (await Promise.all(ids.slice(1).map(effects))).every((n) => n === 1));
    const left = async () => (await home.owner.query<{ cases: string[] }>(`select payload -> 'cases' as cases from outbox`)).rows;
    await until('it alone is posted', async () => (await left())[0]?.cases.length === 1);
    expect(await left()).toEqual([{ cases: [bad] }]);
    await engine.stop();
    expect(await effects(bad)).toBe(0);
    await home.owner.query('delete from outbox');
    quiet.mockRestore();
  });

  it('a sweep is struck by its pattern in London, and is in the queue once', async () => {
    const engine = await home.startEngine();
    await until('scheduled', async () => (await raw.scheduled('sweeps')).includes('sweep-record-partitions'));
    await engine.stop();
    const again = await home.startEngine();
    expect((await raw.scheduled('sweeps')).filter((id) => id === 'sweep-record-partitions')).toHaveLength(1);
    await again.stop();
  });

  it('a job carries ids only', async () => {
    const id = newId();
    await post(id);
    const { rows } = await home.owner.query<{ payload: object }>('select payload from outbox');
    expect(Object.keys(rows[0]?.payload ?? {}).sort()).toEqual(['actId', 'caseId', 'subjectId']);
    await home.owner.query('delete from outbox');
  });
});
