import { Injectable } from '@nestjs/common';
import { SYSTEM, conflict, isId, refused, wallClock } from '#libs/kernel';
import { Vault } from '../vault/vault';
import type { Query } from '../work/tx';
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
}

/** What is given again when the request comes again. */
export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export const KEPT_HOURS = 24;

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
   * `idempotency_key_reused` for another body, `idempotency_in_progress` while the first is at work.
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
      if (!beside.kept) await this.work.keep('idempotency', (query) => this.keep(query, request, answer));
      return { answer, again: false };
    } catch (error) {
      if (error instanceof Repeated) return { answer: error.kept, again: true };
      throw error;
    }
  }

  private beside<T>(request: KeyedRequest, answerOf: (done: T) => KeptAnswer): Alongside & { kept: boolean } {
    const beside = {
      kept: false,
      before: async (query: Query) => {
        const [lock] = await query<{ mine: boolean }>(LOCK, [nameOf(request)]);
        if (!lock?.mine) throw conflict('idempotency_in_progress');
        const kept = await this.kept(query, request);
        if (kept) throw new Repeated(kept);
      },
      after: async (query: Query, done: unknown) => {
        await this.keep(query, request, answerOf(done as T));
        beside.kept = true;
      },
    };
    return beside;
  }

  private async kept(query: Query, request: KeyedRequest): Promise<KeptAnswer | null> {
    const { clientId, method, path, key } = request;
    const [row] = await query<{ body_hash: Buffer; answer: Buffer }>(FIND, [clientId, method, path, key, oldest()]);
    if (!row) return null;
    if (!row.body_hash.equals(this.print(request))) throw refused('idempotency_key_reused');
    return this.vault.openOwn<KeptAnswer>(placeOf(request), row.answer);
  }

  private async keep(query: Query, request: KeyedRequest, answer: KeptAnswer): Promise<void> {
    const { clientId, method, path, key } = request;
    const sealed = this.vault.sealOwn(placeOf(request), answer);
    const written = await query(KEEP, [clientId, method, path, key, this.print(request), answer.status, sealed, wallClock.now(), oldest()]);
    if (written.length === 0) throw conflict('idempotency_in_progress');
  }

  /** A keyed print: a body cannot be guessed from it. */
  private print(request: KeyedRequest): Buffer {
    return this.vault.mac(Buffer.from(canonical(request.body)));
  }
}

const LOCK = { name: 'idempotency-lock', text: 'select pg_try_advisory_xact_lock(hashtextextended($1, 7)) as mine' };

const FIND = {
  name: 'idempotency-find',
  text: `select body_hash, answer from idempotency
    where client_id = $1 and method = $2 and path = $3 and key = $4 and created_at > $5`,
};

const KEEP = {
  name: 'idempotency-keep',
  text: `insert into idempotency as i (client_id, method, path, key, body_hash, status, answer, created_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8)
    on conflict (client_id, method, path, key)
      do update set body_hash = excluded.body_hash, status = excluded.status, answer = excluded.answer, created_at = excluded.created_at
      where i.created_at <= $9
    returning 1`,
};

const oldest = (): Date => new Date(wallClock.millis() - KEPT_HOURS * 3_600_000);

function nameOf({ clientId, method, path, key }: KeyedRequest): string {
  return [clientId, method, path, key].join('\n');
}

const placeOf = (request: KeyedRequest) => ({ table: 'idempotency', group: 'answer', row: nameOf(request) });
