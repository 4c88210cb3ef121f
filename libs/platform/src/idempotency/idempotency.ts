import { Injectable } from '@nestjs/common';
import { SYSTEM, conflict, isId, refused, wallClock } from '#libs/kernel';
import { Vault } from '../vault/vault';
import type { Query, Send } from '../work/query';
import { Work, type Alongside } from '../work/work';
import { canonical } from './canonical';

/** A request under its key: the same client, method, path and key are the same request. */
export interface KeyedRequest {
  /** uuid of the machine client. */
  readonly clientId: string;
  readonly method: string;
  readonly path: string;
  readonly key: string;
  readonly body: unknown;
  /** A person who pressed twice reads one answer: the second request waits for the first, instead of being told that it is at work. */
  readonly waits?: boolean;
}

/** What is given again when the request comes again. */
export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export const KEPT_HOURS = 24;

interface Kept {
  readonly body_hash: Buffer;
  readonly answer: Buffer;
}

class Repeated extends Error {
  constructor(readonly kept: KeptAnswer) {
    super('this request was answered before');
  }
}

/**
 * Makes a request that is sent twice happen once. The answer is kept, sealed, in the transaction of the act itself: both are there, or
 * neither. A refused request keeps nothing and may be corrected under its key.
 */
@Injectable()
export class Idempotency {
  constructor(
    private readonly work: Work,
    private readonly vault: Vault,
  ) {}

  /**
   * Calls the verb, or gives the answer that was kept. `answerOf` makes the answer of what the verb's transaction returned. Throws
   * `idempotency_key_reused` for another body, `idempotency_in_progress` while the first is at work (unless it `waits`).
   */
  async once<T>(
    request: KeyedRequest,
    verb: () => Promise<T>,
    answerOf: (done: T) => KeptAnswer,
  ): Promise<{ answer: KeptAnswer; again: boolean }> {
    if (!isId(request.clientId)) throw new Error('an idempotent request without a client');
    const before = await this.work.read(SYSTEM, ({ query }) => this.kept(query, request));
    if (before) return { answer: before, again: true };
    try {
      const beside = this.beside(request, answerOf);
      const done = await this.work.alongside(beside, verb);
      const answer = answerOf(done);
      // The verb had nothing to write; what it answered holds for this key all the same.
      if (!beside.kept)
        await this.work.keep('idempotency', async (query) => {
          await this.claim(query, request);
          await query(KEEP, this.row(request, answer));
        });
      return { answer, again: false };
    } catch (error) {
      if (error instanceof Repeated) return { answer: error.kept, again: true };
      throw error;
    }
  }

  private beside<T>(request: KeyedRequest, answerOf: (done: T) => KeptAnswer): Alongside & { kept: boolean } {
    const beside = {
      kept: false,
      before: (query: Query) => this.claim(query, request),
      after: (send: Send, done: unknown) => {
        send(KEEP, this.row(request, answerOf(done as T)));
        beside.kept = true;
      },
    };
    return beside;
  }

  /** From here to the end of the transaction this key is ours, and nothing was kept under it. */
  private async claim(query: Query, request: KeyedRequest): Promise<void> {
    const lockAs = request.waits ? LOCK_IN_TURN : LOCK;
    const [[lock], kept] = await Promise.all([query<{ mine: boolean }>(lockAs, [nameOf(request)]), this.kept(query, request)]);
    if (!lock?.mine) throw conflict('idempotency_in_progress');
    if (kept) throw new Repeated(kept);
  }

  private async kept(query: Query, request: KeyedRequest): Promise<KeptAnswer | null> {
    const { clientId, method, path, key } = request;
    const [row] = await query<Kept>(FIND, [clientId, method, path, key, oldest()]);
    return row ? this.open(request, row) : null;
  }

  private open(request: KeyedRequest, row: Kept): KeptAnswer {
    if (!row.body_hash.equals(this.print(request))) throw refused('idempotency_key_reused');
    return this.vault.openOwn<KeptAnswer>(placeOf(request), row.answer);
  }

  private row(request: KeyedRequest, answer: KeptAnswer): unknown[] {
    const { clientId, method, path, key } = request;
    const sealed = this.vault.sealOwn(placeOf(request), answer);
    return [clientId, method, path, key, this.print(request), answer.status, sealed, wallClock.now()];
  }

  /** A keyed print: a body cannot be guessed from it. */
  private print(request: KeyedRequest): Buffer {
    return this.vault.mac(Buffer.from(canonical(request.body)));
  }
}

/** What is kept is looked for after the lock, by a statement of its own: it sees what the one before us committed. */
const LOCK = { name: 'idempotency-lock', text: 'select pg_try_advisory_xact_lock(hashtextextended($1, 7)) as mine' };
const LOCK_IN_TURN = {
  name: 'idempotency-lock-in-turn',
  text: 'select true as mine from pg_advisory_xact_lock(hashtextextended($1, 7))',
};

const FIND = {
  name: 'idempotency-find',
  text: `select body_hash, answer from idempotency
    where client_id = $1 and method = $2 and path = $3 and key = $4 and created_at > $5`,
};

/** Under the lock only an answer that has expired can be in the way. */
const KEEP = {
  name: 'idempotency-keep',
  text: `insert into idempotency (client_id, method, path, key, body_hash, status, answer, created_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8)
    on conflict (client_id, method, path, key)
      do update set body_hash = excluded.body_hash, status = excluded.status, answer = excluded.answer, created_at = excluded.created_at`,
};

const oldest = (): Date => new Date(wallClock.millis() - KEPT_HOURS * 3_600_000);

function nameOf({ clientId, method, path, key }: KeyedRequest): string {
  return [clientId, method, path, key].join('\n');
}

const placeOf = (request: KeyedRequest) => ({ table: 'idempotency', group: 'answer', row: nameOf(request) });
