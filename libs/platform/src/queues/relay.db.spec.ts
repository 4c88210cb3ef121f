import { SYSTEM, newId } from '#libs/kernel';
import { house, until, type House } from '../../../../test/support/engine';
import { forgetKeys, redisForTests } from '../../../../test/support/redis';
import { Handlers } from './handlers';
import { Reactions } from '../work/reactions';
import { Alarms } from './alarms';
import type { NewJob, Queues } from './queues';
import { Relay } from './relay';
import { Wakeful } from './wakeful';

const redis = redisForTests();

/** The edge of the house: a queue that can be away, and remembers what it was given. */
class FakeQueues {
  isThere = true;
  breaks = false;
  readonly jobs: NewJob[] = [];
  hasForgotten = () => Promise.resolve(false);
  add(_queue: string, jobs: readonly NewJob[]): Promise<void> {
    if (this.breaks) return Promise.reject(new Error('the queue is away'));
    this.jobs.push(...jobs);
    return Promise.resolve();
  }
}

describe('the relay', () => {
  let home: House;
  beforeAll(async () => {
    home = await house([], redis);
    home.platform.get(Reactions).add([{ on: 'test.posted', job: 'test.effect', queue: 'acts' }]);
    const handle = (outboxId: string) =>
      home.work.react(outboxId, SYSTEM, (tx) => Promise.resolve(tx.did('test.effected', { kind: 'test', id: outboxId })));
    home.platform.get(Handlers).add([{ queue: 'acts', job: 'test.effect', handle }]);
  });
  afterAll(() => home.close());
  afterEach(() => home.owner.query('delete from outbox'));

  const post = () => home.work.run(SYSTEM, (tx) => Promise.resolve(tx.did('test.posted', { kind: 'test', id: newId() })));
  const relay = (queues: FakeQueues, alarms = new Alarms()) =>
    new Relay({
      work: home.work,
      clock: home.clock,
      alarms,
      queues: queues as unknown as Queues,
      wakeful: new Wakeful(home.platform.url),
      onError: () => undefined,
    });
  const sent = async () =>
    (await home.owner.query<{ sent: boolean; tries: number }>('select sent_at is not null as sent, tries from outbox')).rows;

  it('with the queue away it waits, and nothing is marked as sent', async () => {
    const queues = new FakeQueues();
    queues.isThere = false;
    await post();
    expect(await relay(queues).once()).toBe(0);
    expect(await sent()).toEqual([{ sent: false, tries: 0 }]);
  });

  it('when adding fails in the middle the mark is taken back', async () => {
    const queues = new FakeQueues();
    queues.breaks = true;
    await post();
    await expect(relay(queues).once()).rejects.toThrow('away');
    expect(await sent()).toEqual([{ sent: false, tries: 0 }]);
    queues.breaks = false;
    expect(await relay(queues).once()).toBe(1);
    expect(await sent()).toEqual([{ sent: true, tries: 1 }]);
  });

  it('offers again what was not done in time, under a new id, each time later', async () => {
    const queues = new FakeQueues();
    await post();
    await relay(queues).once();
    await relay(queues).once();
    expect(queues.jobs).toHaveLength(1);
    await home.owner.query(`update outbox set sent_at = now() - interval '61 seconds'`);
    await relay(queues).once();
    await home.owner.query(`update outbox set sent_at = now() - interval '61 seconds'`);
    await relay(queues).once();
    expect(queues.jobs.map((j) => j.id.slice(-2))).toEqual(['-1', '-2']);
    expect(queues.jobs[0]?.id).not.toContain(':');
  });

  it('stops offering what fails each time; a person has to look', async () => {
    const queues = new FakeQueues();
    await post();
    await home.owner.query(`update outbox set sent_at = now() - interval '10 years', tries = 10`);
    expect(await relay(queues).once()).toBe(0);
  });

  it('two relays at once offer a row once', async () => {
    const queues = new FakeQueues();
    for (let i = 0; i < 20; i += 1) await post();
    await Promise.all([relay(queues).once(), relay(queues).once(), relay(queues).once()]);
    expect(new Set(queues.jobs.map((j) => j.id)).size).toBe(20);
    expect(queues.jobs).toHaveLength(20);
  });

  it('arms what is due in the next two days and wakes it by the law’s clock', async () => {
    const queues = new FakeQueues();
    const alarms = new Alarms();
    let asked: Date | undefined;
    const at = new Date(home.clock.now().getTime() + 3_600_000);
    alarms.add({
      job: 'test.alarm',
      arm: (_query, before) => {
        asked = before;
        return Promise.resolve([{ id: 'row', at }]);
      },
      disarm: () => Promise.resolve(),
      ring: () => Promise.resolve(),
    });
    await relay(queues, alarms).once();
    const [job] = queues.jobs;
    expect(job).toMatchObject({ id: `test.alarm-row-${at.getTime()}`, name: 'test.alarm', data: { id: 'row' } });
    expect(Math.abs((job?.delayMs ?? 0) - 3_600_000)).toBeLessThan(2_000);
    expect(Math.abs((asked?.getTime() ?? 0) - home.clock.now().getTime() - 48 * 3_600_000)).toBeLessThan(2_000);
  });

  it('is woken by a post within its second', async () => {
    const engine = await home.startEngine();
    await until('quiet', async () => (await sent()).length === 0);
    await new Promise((done) => setTimeout(done, 300));
    const from = performance.now();
    await post();
    await until('done', async () => (await sent()).length === 0);
    expect(performance.now() - from).toBeLessThan(700);
    await engine.stop();
  });

  (redis ? it : it.skip)('after Redis forgot, what was sent is offered again at once', async () => {
    await post();
    const engine = await home.startEngine();
    await until('done', async () => (await sent()).length === 0);
    // a row whose job is about to be lost: marked as sent, and nothing in the queue
    await home.work.keep('outbox', (query) =>
      query(
        `insert into outbox (id, act_id, job, queue, payload, sent_at, tries) select $1, id, 'test.effect', 'acts', '{}', now(), 1 from act limit 1`,
        [newId()],
      ),
    );
    await new Promise((done) => setTimeout(done, 1_500));
    expect(await sent()).toHaveLength(1);
    const { rows } = await home.owner.query<{ id: string }>('select id from installation');
    await forgetKeys(redis as string, `{vc-${rows[0]?.id ?? ''}}`);
    await until('done after all', async () => (await sent()).length === 0);
    await engine.stop();
  });
});
