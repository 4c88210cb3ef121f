import type { QueueName, Reaction } from '../work/reactions';

/** What a job of the outbox carries: ids, and nothing that names a person. */
export interface JobPayload {
  readonly actId: string;
  readonly subjectId: string;
  readonly caseId: string | null;
}

interface Handled {
  readonly queue: QueueName;
  readonly job: string;
}

/**
 * What the worker does for a job. `handle` calls a verb by `work.react(outboxId, SYSTEM, …)`, so that a job that comes twice finds its row gone.
 * Throwing a `DomainError` other than a conflict ends the job; anything else is tried again.
 */
export interface OneByOne extends Handled {
  handle(outboxId: string, payload: JobPayload): Promise<unknown>;
}

/**
 * What the worker does for a gathered reaction: for many cases at once, each once and in ascending order, because rows of one kind are locked in it.
 * When that fails it is asked for each case by itself and without rows of the outbox, so that one case does not keep back the others.
 */
export interface ManyAtOnce extends Handled {
  handleAll(outboxIds: readonly string[], caseIds: readonly string[]): Promise<unknown>;
}

/** A row of the handler table. */
export type JobHandler = OneByOne | ManyAtOnce;

/** All handlers of the libraries that the worker composes. */
export class Handlers {
  private readonly rows: JobHandler[] = [];

  add(rows: readonly JobHandler[]): void {
    this.rows.push(...rows);
  }

  all(): readonly JobHandler[] {
    return this.rows;
  }

  find(queue: string, job: string): JobHandler | undefined {
    return this.rows.find((row) => row.queue === queue && row.job === job);
  }
}

/** Each job has exactly one handler, and each reaction's job has one on its queue: one sentence per fault. */
export function handlerFaults(handlers: readonly JobHandler[], reactions: readonly Reaction[]): string[] {
  const faults: string[] = [];
  const names = handlers.map((h) => h.job);
  for (const name of new Set(names.filter((n, i) => names.indexOf(n) !== i))) faults.push(`the job ${name} has more than one handler`);
  for (const { job, queue, on, gathered } of reactions) {
    const found = handlers.find((h) => h.job === job);
    if (!found) faults.push(`the job ${job} (after ${on}) has no handler`);
    else if ('handleAll' in found !== (gathered === true))
      faults.push(`the job ${job} (after ${on}) is gathered in one table and not in the other`);
    else if (found.queue !== queue) faults.push(`the job ${job} (after ${on}) is posted to ${queue} and handled on ${found.queue}`);
  }
  return faults;
}
