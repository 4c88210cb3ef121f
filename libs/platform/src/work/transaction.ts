import type { Pool, PoolClient } from 'pg';
import { queryOn, type Query, type Send } from './query';

/** What every statement answers after one has failed: it says nothing of why. */
const ABORTED = '25P02';

/**
 * One transaction on one connection. Statements leave in the order in which they are issued; those that do not wait for one another
 * leave in one write (the connection's `pipeline`), and each is still answered by itself.
 */
export class Transaction {
  private readonly ask: Query;
  private sent: Promise<unknown>[] = [];
  private failed: unknown;
  private over = false;

  constructor(private readonly client: PoolClient) {
    this.ask = queryOn(client);
  }

  readonly query: Query = async <R extends object>(...statement: Parameters<Query>) => {
    if (this.over) throw new Error('a statement after the end of its transaction');
    this.together();
    try {
      return await this.ask<R>(...statement);
    } catch (error) {
      this.failed ??= error;
      throw error;
    }
  };

  readonly send: Send = (...statement) => {
    const answer = this.query(...statement);
    // heard of when the transaction or its part ends, and never as an error that nobody caught
    answer.catch(() => undefined);
    this.sent.push(answer);
  };

  /** A part that may fail by itself: it is taken back, and what failed in it is thrown. */
  async part<T>(work: () => Promise<T>): Promise<T> {
    this.send('savepoint part');
    await this.settled();
    try {
      const done = await work();
      this.send('release savepoint part');
      await this.settled();
      return done;
    } catch (error) {
      const why = this.why(error);
      [this.sent, this.failed] = [[], undefined];
      await this.query('rollback to savepoint part');
      throw why;
    }
  }

  /** Ends it. Leaves together with what was sent last; throws when anything of it failed, because then nothing was committed. */
  async commit(): Promise<void> {
    this.together();
    const ended = this.client.query('commit');
    this.over = true;
    const [{ command }] = await Promise.all([ended, this.settled()]);
    if (command !== 'COMMIT') throw (this.failed as Error | undefined) ?? new Error('the transaction was rolled back');
  }

  async rollback(): Promise<void> {
    this.over = true;
    await this.client.query('rollback');
  }

  /** What failed first, where an error says only that something had failed. */
  why(error: unknown): unknown {
    return (error as { code?: unknown } | null)?.code === ABORTED ? (this.failed ?? error) : error;
  }

  private settled(): Promise<unknown> {
    return Promise.all(this.sent.splice(0));
  }

  /** Holds the socket until this turn of the event loop is over: one write for all that is issued in it. */
  private together(): void {
    const { stream } = (this.client as unknown as { connection: { stream: { cork(): void; uncork(): void } } }).connection;
    stream.cork();
    process.nextTick(() => stream.uncork());
  }
}

/** Runs `body` in a transaction that is committed when it answers and rolled back when it throws. */
export async function inTransaction<T>(pool: Pool, body: (transaction: Transaction) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const lost = (error: Error): void => {
    broken = error;
  };
  client.on('error', lost);
  const transaction = new Transaction(client);
  try {
    transaction.send('begin');
    const answer = await body(transaction);
    await transaction.commit();
    return answer;
  } catch (error) {
    await transaction.rollback().catch(lost);
    throw transaction.why(error);
  } finally {
    client.removeListener('error', lost);
    // a connection that cannot even end its transaction is not given back
    client.release(broken);
  }
}
