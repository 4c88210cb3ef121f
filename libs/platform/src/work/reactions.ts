/** A row of the reaction table: when this was done, that job is due. */
export interface Reaction {
  /** The kind of act, for example `referral.received`. */
  readonly on: string;
  /** The job's name, handled by exactly one handler in the worker. */
  readonly job: string;
  readonly queue: QueueName;
  /**
   * The acts of one transaction are posted together, as the cases that they are about: what follows from a file of many rows is then
   * done for many at once. Its acts must be about a case.
   */
  readonly gathered?: true;
}

/** `alarms` is for what is due, `acts` for what follows from an act, `bulk` never delays the other two. */
export const QUEUES = ['acts', 'alarms', 'bulk'] as const;
export type QueueName = (typeof QUEUES)[number];

/** All reactions of the libraries that an app composes. */
export class Reactions {
  private readonly rows: Reaction[] = [];

  add(rows: readonly Reaction[]): void {
    for (const row of rows) if (!this.rows.some((r) => r.on === row.on && r.job === row.job)) this.rows.push(row);
  }

  of(kind: string): readonly Reaction[] {
    return this.rows.filter((r) => r.on === kind);
  }

  all(): readonly Reaction[] {
    return this.rows;
  }
}
