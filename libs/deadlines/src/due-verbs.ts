import type { PlainDate } from '#libs/kernel';
import type { Tx } from '#libs/platform';

/** A deadline as its verb gets it. */
export interface DueDeadline {
  readonly id: string;
  readonly kind: string;
  readonly caseId: string;
  readonly about: string;
  readonly organisationId: string | null;
  readonly assigneeId: string | null;
  readonly danger: number;
  readonly dueOn: PlainDate | null;
  readonly dueAt: Date | null;
}

/** A row of the table: what is done when a deadline of a kind comes due. A kind without a row only stands in lists. */
export interface DueVerb {
  readonly kind: string;
  /** A day counts as come in its first minute, or as gone when it is over. */
  readonly comesDue: 'on-the-day' | 'after-the-day';
  /** Runs in the system's name, in the transaction that marks the deadline as performed. It must say what it did (`tx.did`). */
  perform(tx: Tx, deadline: DueDeadline): Promise<void>;
}

/** All due verbs of the libraries that an app composes. */
export class DueVerbs {
  private readonly rows: DueVerb[] = [];

  add(rows: readonly DueVerb[]): void {
    for (const row of rows) {
      if (this.of(row.kind)) throw new Error(`the deadline ${row.kind} has more than one verb`);
      this.rows.push(row);
    }
  }

  of(kind: string): DueVerb | undefined {
    return this.rows.find((row) => row.kind === kind);
  }

  kinds(): string[] {
    return this.rows.map((row) => row.kind);
  }

  kindsAfterTheDay(): string[] {
    return this.rows.filter((row) => row.comesDue === 'after-the-day').map((row) => row.kind);
  }
}
