import type { Query } from '../work/query';

/**
 * A table whose rows want to be woken at an instant. The row is the truth, the job only an alarm clock: late, doubled or lost alarms
 * are harmless, because `ring` loads the row and asks again.
 */
export interface AlarmTable {
  /** The job's name on the queue `alarms`. */
  readonly job: string;
  /** Marks the next rows that are due before an instant of the law's clock as armed, and answers them. */
  arm(query: Query, before: Date, limit: number): Promise<readonly Alarm[]>;
  /** Takes the marks away: the queue's store forgot. */
  disarm(query: Query): Promise<void>;
  ring(id: string): Promise<unknown>;
}

export interface Alarm {
  readonly id: string;
  /** By the law's clock. */
  readonly at: Date;
}

/** Alarms are armed this far ahead; a year-long job would only cost the queue memory. */
export const HORIZON_MS = 48 * 3_600_000;

/** All alarm tables of the libraries that the worker composes. */
export class Alarms {
  private readonly tables: AlarmTable[] = [];

  add(table: AlarmTable): void {
    if (this.tables.some((t) => t.job === table.job)) throw new Error(`the alarm ${table.job} is there twice`);
    this.tables.push(table);
  }

  all(): readonly AlarmTable[] {
    return this.tables;
  }

  find(job: string): AlarmTable | undefined {
    return this.tables.find((t) => t.job === job);
  }
}
