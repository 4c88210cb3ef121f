import { UnrecoverableError, type Job } from 'bullmq';
import { wallClock } from '#libs/kernel';
import type { Metrics } from '../health/metrics';
import type { Reactions } from '../work/reactions';
import { QUEUES } from '../work/reactions';
import type { Work } from '../work/work';
import type { Alarms } from './alarms';
import { runGathered } from './gathered';
import { handlerFaults, type Handlers, type JobPayload } from './handlers';
import { jobFailure } from './job-failure';
import type { AnyQueue, Queues } from './queues';

export interface ProcessorsOptions {
  readonly queues: Queues;
  readonly handlers: Handlers;
  readonly alarms: Alarms;
  readonly reactions: Reactions;
  readonly metrics: Metrics;
  readonly work: Work;
  /** What is struck on the queue `sweeps`. */
  readonly sweep: (name: string) => Promise<unknown>;
  readonly onFailure: (where: string, error: unknown) => void;
  readonly lockMs?: number;
}

const CONCURRENCY: Record<AnyQueue, number> = { acts: 8, alarms: 8, bulk: 2, sweeps: 1 };

/** Takes jobs from the queues and finds each its one handler. Does not start while a job has none, or two. */
export class Processors {
  constructor(private readonly o: ProcessorsOptions) {}

  start(): void {
    const faults = handlerFaults(this.o.handlers.all(), this.o.reactions.all());
    if (faults.length > 0) throw new Error(`the handler table is not right: ${faults.join('; ')}`);
    const seconds = this.o.metrics.histogram('job_seconds', 'Time a job took', ['queue', 'job', 'outcome']);
    const failed = this.o.metrics.counter('job_failed_total', 'Jobs that finally failed and are kept', ['queue', 'job']);
    for (const queue of [...QUEUES, 'sweeps'] as const) {
      const settings = { concurrency: CONCURRENCY[queue], ...(this.o.lockMs ? { lockMs: this.o.lockMs } : {}) };
      const worker = this.o.queues.work(queue, settings, async (job) => {
        const from = wallClock.millis();
        const timed = (outcome: string) => seconds.observe({ queue, job: job.name, outcome }, (wallClock.millis() - from) / 1_000);
        try {
          await this.process(queue, job);
          timed('done');
        } catch (error) {
          timed('failed');
          this.o.onFailure(`job ${job.name}`, error);
          throw jobFailure(error);
        }
      });
      worker.on('failed', (job, error) => {
        const last = error instanceof UnrecoverableError || (job?.attemptsMade ?? 0) >= (job?.opts.attempts ?? 1);
        if (last) failed.inc({ queue, job: job?.name ?? 'unknown' });
      });
    }
  }

  private process(queue: AnyQueue, job: Job): Promise<unknown> {
    const data = job.data as JobData;
    if (queue === 'sweeps') return this.o.sweep(data.sweep);
    const alarm = queue === 'alarms' ? this.o.alarms.find(job.name) : undefined;
    if (alarm) return alarm.ring(data.id);
    const handler = this.o.handlers.find(queue, job.name);
    if (!handler) throw new UnrecoverableError('no handler');
    return 'handleAll' in handler
      ? runGathered(handler, data, (write) => this.o.work.keep('outbox', write))
      : handler.handle(data.outboxId, data.payload);
  }
}

/** What stands in a job, whichever it is. */
interface JobData {
  readonly outboxId: string;
  readonly payload: JobPayload;
  readonly outboxIds: readonly string[];
  readonly cases: readonly string[];
  readonly id: string;
  readonly sweep: string;
}
