import { Queue, Worker, createPostgresBackend, createRedisBackend, type Job, type JobsOptions } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Config } from '../config/config';
import { QUEUES } from '../work/reactions';
import { consuming, onPostgres, producing } from './connections';

/** Queues of the reaction table, and one on which the sweeps are struck like a clock. */
export const ALL_QUEUES = [...QUEUES, 'sweeps'] as const;
export type AnyQueue = (typeof ALL_QUEUES)[number];

/** A job to add. `id`: no single colon, not a bare number; one that is still there is dropped silently. */
export interface NewJob {
  readonly id: string;
  readonly name: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly delayMs?: number;
}

export interface WorkerSettings {
  readonly concurrency: number;
  /** How long a job belongs to a worker that is not heard of any more. */
  readonly lockMs?: number;
}

export interface QueuesOptions {
  readonly config: Readonly<Config>;
  /** The installation's id: queues of several installations may share one Redis. */
  readonly installationId: string;
  readonly app: string;
  /** Told of connections that fail; they mend themselves. */
  readonly onError: (where: string, error: unknown) => void;
  readonly attempts?: number;
  readonly backoffMs?: number;
}

const KEPT: JobsOptions = { removeOnComplete: true, removeOnFail: { age: 14 * 86_400, count: 10_000 } };

/** The queues of one installation, on Redis when there is a REDIS_URL and on PostgreSQL otherwise: the same either way. */
export class Queues {
  readonly prefix: string;
  private readonly redis: Redis | undefined;
  private readonly queues: ReadonlyMap<string, Queue>;
  private readonly workers: { worker: Worker; redis?: Redis }[] = [];

  constructor(private readonly o: QueuesOptions) {
    this.prefix = `{vc-${o.installationId}}`;
    this.redis = o.config.REDIS_URL ? producing(o.config.REDIS_URL) : undefined;
    this.queues = new Map(ALL_QUEUES.map((name) => [name, this.queue(name)]));
  }

  get onRedis(): boolean {
    return this.redis !== undefined;
  }

  /** Whether the queue's store takes commands at this moment. PostgreSQL is asked by whoever uses it anyway. */
  get isThere(): boolean {
    return this.redis === undefined || this.redis.status === 'ready';
  }

  /** Adds jobs in one go. Fails, and does not wait, when the store is away. */
  async add(queue: AnyQueue, jobs: readonly NewJob[]): Promise<void> {
    if (!this.isThere) throw new Error('the queue is away');
    const retry: JobsOptions = { attempts: this.o.attempts ?? 5, backoff: { type: 'exponential', delay: this.o.backoffMs ?? 1_000 } };
    await this.named(queue).addBulk(
      jobs.map(({ id, name, data, delayMs }) => ({ name, data, opts: { ...KEPT, ...retry, jobId: id, delay: delayMs } })),
    );
  }

  /** A job that comes again by a cron pattern in London's time; the same id again replaces it. */
  async schedule(queue: AnyQueue, id: string, pattern: string, data: Readonly<Record<string, unknown>>): Promise<void> {
    await this.named(queue).upsertJobScheduler(id, { pattern, tz: 'Europe/London' }, { name: id, data, opts: { ...KEPT, attempts: 1 } });
  }

  async scheduled(queue: AnyQueue): Promise<string[]> {
    return (await this.named(queue).getJobSchedulers()).map((s) => s.key);
  }

  async unschedule(queue: AnyQueue, id: string): Promise<void> {
    await this.named(queue).removeJobScheduler(id);
  }

  /** How many jobs of a queue are in which state. */
  counts(queue: AnyQueue): Promise<Record<string, number>> {
    return this.named(queue).getJobCounts('wait', 'active', 'delayed', 'failed', 'completed');
  }

  /**
   * True once after the store has forgotten: a mark that is left there is gone. What was sent may then be lost, and is to be
   * offered again. PostgreSQL forgets nothing that the outbox remembers.
   */
  async hasForgotten(): Promise<boolean> {
    if (!this.redis) return false;
    return (await this.redis.set(`${this.prefix}:mark`, '1', 'NX')) === 'OK';
  }

  /** Begins to take jobs. `process` gets the job's name, data and id; what it throws decides whether the job is tried again. */
  work(queue: AnyQueue, settings: WorkerSettings, process: (job: Job) => Promise<unknown>): Worker {
    const lockDuration = settings.lockMs ?? 15_000;
    const redis = this.o.config.REDIS_URL ? consuming(this.o.config.REDIS_URL) : undefined;
    const options = {
      concurrency: settings.concurrency,
      lockDuration,
      stalledInterval: lockDuration / 3,
      // a worker that dies again and again is no fault of the job
      maxStalledCount: 20,
      runRetryDelay: 1_000,
      prefix: this.prefix,
    };
    const worker = redis
      ? new Worker(queue, process, { ...options, connection: redis }, createRedisBackend)
      : new Worker(
          queue,
          process,
          { ...options, connection: onPostgres(this.o.config, `${this.o.app} ${queue}`, 3) },
          createPostgresBackend,
        );
    worker.on('error', (error) => this.o.onError(`worker ${queue}`, error));
    this.workers.push(redis ? { worker: worker as Worker, redis } : { worker: worker as Worker });
    return worker as Worker;
  }

  /** Resolves when every queue and worker stands; throws when the store refuses. */
  async ready(): Promise<void> {
    await Promise.all([...this.queues.values(), ...this.workers.map((w) => w.worker)].map((part) => part.waitUntilReady()));
  }

  /** Lets running jobs finish, then leaves. `force` leaves them to the next worker. */
  async close(force = false): Promise<void> {
    await Promise.allSettled(this.workers.map(({ worker }) => worker.close(force)));
    await Promise.allSettled([...this.queues.values()].map((queue) => queue.close()));
    for (const redis of [this.redis, ...this.workers.map((w) => w.redis)]) redis?.disconnect();
  }

  private named(name: AnyQueue): Queue {
    const queue = this.queues.get(name);
    if (!queue) throw new Error(`there is no queue ${name}`);
    return queue;
  }

  private queue(name: AnyQueue): Queue {
    const made = this.redis
      ? new Queue(name, { prefix: this.prefix, connection: this.redis }, createRedisBackend)
      : new Queue(name, { connection: onPostgres(this.o.config, `${this.o.app} ${name}`, 2) }, createPostgresBackend);
    made.on('error', (error) => this.o.onError(`queue ${name}`, error));
    return made as Queue;
  }
}
