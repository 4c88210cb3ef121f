import { wallClock, type Clock } from '#libs/kernel';
import type { Work } from '../work/work';
import { HORIZON_MS, type AlarmTable, type Alarms } from './alarms';
import { handfuls } from './gathered';
import { offerAgain, takePosts, type Post } from './outbox';
import type { AnyQueue, NewJob, Queues } from './queues';
import type { Wakeful } from './wakeful';

export interface RelayOptions {
  readonly work: Work;
  readonly clock: Clock;
  readonly alarms: Alarms;
  readonly queues: Queues;
  readonly wakeful: Wakeful;
  readonly onError: (where: string, error: unknown) => void;
  /** Called when the queue's store has forgotten, after the outbox is ready to be offered again. */
  readonly onForgotten?: () => Promise<void>;
  /** After how long a row that was sent and never done is offered again; doubled each time. */
  readonly againAfterMs?: number;
}

const BATCH = 500;
const FLOOR_MS = 1_000;

/**
 * Hands what was posted to the queue, and arms the alarms of the next two days. A row is marked and its job added in one
 * transaction of the database: when adding fails the mark is taken back, so with the queue away it waits and nothing is lost.
 */
export class Relay {
  private running: Promise<void> | undefined;
  private stopping = false;

  constructor(private readonly o: RelayOptions) {}

  start(): void {
    this.running ??= this.loop();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.o.wakeful.close();
    await this.running;
  }

  /** Offers everything that waits, now. Answers how many jobs were added. */
  async once(): Promise<number> {
    if (!this.o.queues.isThere) return 0;
    if (await this.o.queues.hasForgotten()) await this.beginAgain();
    let added = 0;
    for (let more = true; more && !this.stopping;) {
      const posted = await this.post();
      added += posted;
      more = posted === BATCH;
    }
    for (const table of this.o.alarms.all()) added += await this.arm(table);
    return added;
  }

  private post(): Promise<number> {
    return this.o.work.keep('outbox', async (query) => {
      const posts = await takePosts(query, wallClock.now(), this.o.againAfterMs ?? 60_000, BATCH);
      await Promise.all([...byQueue(posts)].map(([queue, jobs]) => this.o.queues.add(queue, jobs)));
      return posts.length;
    });
  }

  private arm(table: AlarmTable): Promise<number> {
    return this.o.work.keep('outbox', async (query) => {
      const now = this.o.clock.now().getTime();
      const alarms = await table.arm(query, new Date(now + HORIZON_MS), BATCH);
      if (alarms.length === 0) return 0;
      await this.o.queues.add(
        'alarms',
        alarms.map(({ id, at }) => ({
          id: `${table.job}-${id}-${at.getTime()}`,
          name: table.job,
          data: { id },
          delayMs: Math.max(0, at.getTime() - now),
        })),
      );
      return alarms.length;
    });
  }

  private async beginAgain(): Promise<void> {
    await this.o.work.keep('outbox', async (query) => {
      await offerAgain(query);
      for (const table of this.o.alarms.all()) await table.disarm(query);
    });
    await this.o.onForgotten?.();
  }

  private async loop(): Promise<void> {
    while (!this.stopping) {
      try {
        await this.once();
      } catch (error) {
        this.o.onError('relay', error);
      }
      if (!this.stopping) await this.o.wakeful.sleep(FLOOR_MS);
    }
  }
}

/** A job per post or handful of them. A post that is offered again gets a new id: an id that the queue still knows would be dropped silently. */
function byQueue(posts: readonly Post[]): Map<AnyQueue, NewJob[]> {
  const jobs = new Map<AnyQueue, NewJob[]>();
  for (const { posts: together, cases } of handfuls(posts)) {
    const [post] = together as [Post, ...Post[]];
    const data = cases ? { outboxIds: together.map((one) => one.id), cases } : { outboxId: post.id, payload: post.payload };
    const queue = post.queue as AnyQueue;
    jobs.set(queue, [...(jobs.get(queue) ?? []), { id: `${post.id}-${post.tries}`, name: post.job, data }]);
  }
  return jobs;
}
