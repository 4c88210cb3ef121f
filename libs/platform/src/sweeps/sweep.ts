import type { Read } from '../work/tx';

/**
 * A row of the sweep table: what is looked for regularly and done about it. It is the floor under the alarms: it performs what is due
 * by calling the verb itself and never relies on a job.
 */
export interface Sweep {
  readonly name: string;
  /** When, as a cron pattern in London's time: `30 6 * * *`. */
  readonly pattern: string;
  /** What is due: ids, a bounded number; it is asked again until nothing new is found. */
  find(read: Read): Promise<readonly string[]>;
  /** The verb. `false`: there was nothing to do after all. */
  perform(id: string): Promise<unknown>;
}

/** All sweeps of the libraries that an app composes. */
export class Sweeps {
  private readonly rows: Sweep[] = [];

  add(rows: readonly Sweep[]): void {
    for (const row of rows) {
      if (this.rows.some((r) => r.name === row.name)) throw new Error(`the sweep ${row.name} is there twice`);
      this.rows.push(row);
    }
  }

  all(): readonly Sweep[] {
    return this.rows;
  }
}
