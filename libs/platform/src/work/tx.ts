import type { Actor, PlainDate } from '#libs/kernel';
import type { ActDetail, Subject } from './act';
import type { Query, Send } from './query';

/** One act of somebody: everything it changes and everything it says goes through here, or not at all. */
export interface Tx {
  readonly actor: Actor;
  /** The law's time at which this is done: the same instant for every row and act of the transaction. */
  readonly at: Date;
  /** The day in London. */
  readonly today: PlainDate;
  /** The one road to rows: SQL inside this transaction. */
  readonly query: Query;
  /** A statement whose answer nobody needs: it leaves with those that follow, and its failure is that of the transaction. */
  readonly send: Send;
  /** Says what was done. Returns the id of the act. Written, with its reactions, when the transaction ends. */
  did(kind: string, subject: Subject, detail?: ActDetail): string;
  /** A part that may fail by itself: what it wrote and said is taken back, its error is thrown, and the rest may go on. */
  attempt<T>(part: () => Promise<T>): Promise<T>;
  /** Says that nothing had to be done: the transaction is rolled back and the verb's answer stands. */
  unchanged(): void;
}

/** A door to read: one statement at a time, no transaction around it. */
export interface Read {
  readonly actor: Actor;
  readonly query: Query;
}
