import { AsyncLocalStorage } from 'node:async_hooks';
import { Inject, Injectable } from '@nestjs/common';
import { Clock, DomainError, conflict, newId, plainDateOf, type Actor } from '#libs/kernel';
import { DataSource } from 'typeorm';
import { poolOf } from '../database/connection';
import { Vault } from '../vault/vault';
import { Wake } from './wake';
import { assertSpeechless, type Act } from './act';
import type { Book } from './bookkeeping';
import { Reactions } from './reactions';
import { queryOn, type Query, type Send } from './query';
import { writeActs } from './record.writer';
import { inTransaction, type Transaction } from './transaction';
import type { Read, Tx } from './tx';

const DEADLOCK = ['40001', '40P01'];
const TRIES = 3;

class Unchanged extends Error {}

/** What a door keeps in the transaction of the verb it calls: for example the answer under an Idempotency-Key. */
export interface Alongside {
  /** Runs first; throws to refuse. */
  before(query: Query): Promise<void>;
  /** Runs last, with what the verb answered. It cannot wait: what it sends leaves together with the commit. */
  after(send: Send, answer: unknown): void;
}

/**
 * The one way to write and the one way to read. A verb runs inside `run`: rows, acts and what they set off are written in one
 * transaction, and a transaction in which nothing was recorded refuses to commit.
 */
@Injectable()
export class Work {
  private readonly besides = new AsyncLocalStorage<Alongside>();

  constructor(
    private readonly source: DataSource,
    @Inject(Clock) private readonly clock: Clock,
    private readonly vault: Vault,
    private readonly reactions: Reactions,
    private readonly wake: Wake,
  ) {}

  /** Runs a verb. Deadlocks run it again (three times), so it must have no effect outside `tx`. */
  async run<T>(actor: Actor, verb: (tx: Tx) => Promise<T>): Promise<T> {
    const beside = this.besides.getStore();
    const answer = await this.transaction(async (transaction) => {
      const acts: Act[] = [];
      const tx = this.tx(actor, transaction, acts);
      await beside?.before(transaction.query);
      const done = await verb(tx.tx);
      if (acts.length === 0) {
        if (tx.isUnchanged()) throw Object.assign(new Unchanged(), { done });
        throw new Error('a transaction in which nothing was recorded');
      }
      writeActs(transaction.send, this.vault, this.reactions, acts);
      beside?.after(transaction.send, done);
      return done;
    });
    this.wake.relay();
    return answer;
  }

  /**
   * Runs the verb of a reaction at most once: the outbox row is taken in the verb's own transaction, so a job that comes twice
   * finds nothing to do. The verb may say `unchanged`. Answers whether a row was still there. Without rows it is what a gathered job does for
   * one of its cases.
   */
  async react(outboxIds: string | readonly string[], actor: Actor, verb: (tx: Tx) => Promise<unknown>): Promise<boolean> {
    const ids = typeof outboxIds === 'string' ? [outboxIds] : outboxIds;
    const done = await this.transaction(async (transaction) => {
      const { query, send } = transaction;
      const taken = ids.length === 0 ? [] : await query('delete from outbox where id = any($1) returning id', [ids]);
      if (ids.length > 0 && taken.length === 0) return false;
      const acts: Act[] = [];
      const tx = this.tx(actor, transaction, acts);
      send('savepoint verb');
      await verb(tx.tx);
      if (acts.length > 0) writeActs(send, this.vault, this.reactions, acts);
      else if (tx.isUnchanged()) await query('rollback to savepoint verb');
      else throw new Error('a reaction in which nothing was recorded');
      return true;
    });
    this.wake.relay();
    return done;
  }

  /** Calls a verb and keeps a book of the platform's in the verb's own transaction: both are there, or neither. */
  alongside<T>(beside: Alongside, verb: () => Promise<T>): Promise<T> {
    return this.besides.run(beside, verb);
  }

  /** Writes one of the platform's own books (bookkeeping.ts), which need no act. */
  keep<T>(_book: Book, write: (query: Query) => Promise<T>): Promise<T> {
    return this.transaction(({ query }) => write(query));
  }

  /** Reads, each statement in one round trip. */
  read<T>(actor: Actor, reading: (read: Read) => Promise<T>): Promise<T> {
    return reading({ actor, query: queryOn(poolOf(this.source)) });
  }

  /** Reads many statements in one snapshot, read only and without a limit of time: for what must see the whole at one instant. */
  async snapshot<T>(actor: Actor, reading: (read: Read) => Promise<T>): Promise<T> {
    const client = await poolOf(this.source).connect();
    const query = queryOn(client);
    try {
      await query('begin isolation level repeatable read read only');
      await query('set local statement_timeout = 0');
      return await reading({ actor, query });
    } finally {
      // a connection that cannot even end its transaction is not given back
      const ended = await query('rollback').catch(() => null);
      client.release(ended === null);
    }
  }

  /** How many wait for a connection now: a door that sees too many refuses early. */
  get waiting(): number {
    return poolOf(this.source).waitingCount;
  }

  private tx(actor: Actor, transaction: Transaction, acts: Act[]): { tx: Tx; isUnchanged: () => boolean } {
    const at = this.clock.now();
    let unchanged = false;
    const tx: Tx = {
      actor,
      at,
      today: plainDateOf(at),
      query: transaction.query,
      send: transaction.send,
      did: (kind, subject, detail = {}) => {
        assertSpeechless(kind, detail);
        const id = newId();
        acts.push({ id, kind, at, actor, subject, detail });
        return id;
      },
      attempt: async (part) => {
        const said = acts.length;
        try {
          return await transaction.part(part);
        } catch (error) {
          acts.length = said;
          throw error;
        }
      },
      unchanged: () => {
        unchanged = true;
      },
    };
    return { tx, isUnchanged: () => unchanged };
  }

  private async transaction<T>(body: (transaction: Transaction) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await inTransaction(poolOf(this.source), body);
      } catch (error) {
        if (error instanceof Unchanged) return (error as Unchanged & { done: T }).done;
        if (error instanceof DomainError || !DEADLOCK.includes(codeOf(error))) throw error;
        // somebody else was at it each time: to whoever asks that is a conflict and no fault of ours
        if (attempt >= TRIES) throw conflict('conflict');
      }
    }
  }
}

const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code);
