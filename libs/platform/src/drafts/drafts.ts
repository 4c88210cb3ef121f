import { Inject, Injectable } from '@nestjs/common';
import { Clock, newId, notFound, type Actor } from '#libs/kernel';
import { Vault } from '../vault/vault';
import type { Query } from '../work/query';
import { Work, type Alongside } from '../work/work';

/** Days after which a draft that nobody has touched is taken away. */
export const DRAFT_DAYS = 90;
const DAY_MS = 86_400_000;

/** A form that is not finished, as its owner sees it in a list: nothing of its content. */
export interface DraftLine {
  readonly id: string;
  readonly startedAt: Date;
  readonly changedAt: Date;
  readonly expiresAt: Date;
}

interface Row {
  readonly id: string;
  readonly created_at: Date;
  readonly changed_at: Date;
  readonly expires_at: Date;
  readonly sealed: Buffer;
}

/**
 * Forms that are not finished. A draft is sealed, belongs to the person who began it and to nobody else, and expires 90 days after
 * it was last touched. What is in it has no effect: it is not a record of anything.
 */
@Injectable()
export class Drafts {
  constructor(
    private readonly work: Work,
    private readonly vault: Vault,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Begins one of a kind (`referral`) and answers its id. */
  async begin(actor: Actor, kind: string, content: unknown): Promise<string> {
    const [id, now] = [newId(), this.clock.now()];
    await this.work.keep('draft', (query) =>
      query('insert into draft (id, person_id, kind, sealed, created_at, changed_at, expires_at) values ($1, $2, $3, $4, $5, $5, $6)', [
        id,
        actor.id,
        kind,
        this.vault.sealOwn(place(kind, id), content),
        now,
        this.expiry(now),
      ]),
    );
    return id;
  }

  /** Its content; not found when it is another person's, of another kind, or has expired. */
  async open<T>(actor: Actor, kind: string, id: string): Promise<T> {
    const [row] = await this.work.read(actor, ({ query }) =>
      query<Row>('select * from draft where id = $1 and person_id = $2 and kind = $3 and expires_at > $4', [
        id,
        actor.id,
        kind,
        this.clock.now(),
      ]),
    );
    if (!row) throw notFound();
    return this.vault.openOwn<T>(place(kind, id), row.sealed);
  }

  /** Replaces its content, and it lives another 90 days. */
  async keep(actor: Actor, kind: string, id: string, content: unknown): Promise<void> {
    const now = this.clock.now();
    const values = [id, actor.id, kind, this.vault.sealOwn(place(kind, id), content), now, this.expiry(now)];
    const kept = await this.work.keep('draft', (query) =>
      query(
        'update draft set sealed = $4, changed_at = $5, expires_at = $6 where id = $1 and person_id = $2 and kind = $3 and expires_at > $5 returning id',
        values,
      ),
    );
    if (kept.length === 0) throw notFound();
  }

  /** The person's own that have not expired, the last touched first; at most 50. */
  mine(actor: Actor, kind: string): Promise<DraftLine[]> {
    return this.work.read(actor, async ({ query }) => {
      const rows = await query<Row>(
        `select id, created_at, changed_at, expires_at from draft where person_id = $1 and kind = $2 and expires_at > $3
         order by changed_at desc, id limit 50`,
        [actor.id, kind, this.clock.now()],
      );
      return rows.map((row) => ({ id: row.id, startedAt: row.created_at, changedAt: row.changed_at, expiresAt: row.expires_at }));
    });
  }

  async discard(actor: Actor, kind: string, id: string): Promise<void> {
    await this.work.keep('draft', (query) => take(query, actor, kind, id));
  }

  /**
   * Calls the verb that a draft was made for, and takes the draft away in the verb's own transaction: sent twice, it is done once,
   * and the second time there is no draft any more (not found).
   */
  finish<T>(actor: Actor, kind: string, id: string, verb: () => Promise<T>): Promise<T> {
    const beside: Alongside = {
      before: async (query) => {
        if (!(await take(query, actor, kind, id))) throw notFound();
      },
      after: () => undefined,
    };
    return this.work.alongside(beside, verb);
  }

  /** Takes away what has expired; answers how many. */
  async sweep(): Promise<number> {
    const gone = await this.work.keep('draft', (query) =>
      query('delete from draft where expires_at <= $1 returning id', [this.clock.now()]),
    );
    return gone.length;
  }

  private expiry(now: Date): Date {
    return new Date(now.getTime() + DRAFT_DAYS * DAY_MS);
  }
}

async function take(query: Query, actor: Actor, kind: string, id: string): Promise<boolean> {
  const gone = await query('delete from draft where id = $1 and person_id = $2 and kind = $3 returning id', [id, actor.id, kind]);
  return gone.length === 1;
}

const place = (kind: string, id: string) => ({ table: 'draft', group: kind, row: id });
