import { Injectable } from '@nestjs/common';
import { need } from '#libs/identity';
import { Clock, invalid, isId, newId, notFound, tooMany, type Actor } from '#libs/kernel';
import { Settings, Vault, Work, type Place, type Tx } from '#libs/platform';
import { PeopleFinder, type FoundPeople } from './people.finder';
import { searchedBy, type SearchAsked } from './search.rules';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

export interface OpenSearch {
  readonly asked: SearchAsked;
  readonly expiresAt: Date;
}

/** Searches for a person: sealed, never in an address, for an hour, and so many in an hour. */
@Injectable()
export class Searches {
  constructor(
    private readonly work: Work,
    private readonly vault: Vault,
    private readonly settings: Settings,
    private readonly people: PeopleFinder,
    private readonly clock: Clock,
  ) {}

  /** Keeps what is searched for and records that somebody searches, and by what: never a value. Answers the id of the search. */
  async begin(actor: Actor, asked: SearchAsked): Promise<string> {
    need(actor, 'person.search');
    const by = searchedBy(asked);
    if (by.length === 0) throw invalid('required');
    return this.work.run(actor, async (tx) => {
      await this.needRoom(tx);
      const id = newId();
      const values = [id, actor.id, tx.at, new Date(tx.at.getTime() + HOUR_MS), this.vault.sealOwn(place(id), asked)];
      await tx.query('insert into person_search (id, account_id, made_at, expires_at, sealed) values ($1, $2, $3, $4, $5)', values);
      tx.did('person.searched', { kind: 'search', id }, { by });
      return id;
    });
  }

  /** One's own search; not found when it is another's or has ended. */
  async open(actor: Actor, id: string): Promise<OpenSearch> {
    need(actor, 'person.search');
    if (!isId(id)) throw notFound();
    const sql = 'select sealed, expires_at from person_search where id = $1 and account_id = $2 and expires_at > $3';
    const params = [id, actor.id, this.clock.now()];
    const [row] = await this.work.read(actor, ({ query }) => query<{ sealed: Buffer; expires_at: Date }>(sql, params));
    if (!row) throw notFound();
    return { asked: this.vault.openOwn<SearchAsked>(place(id), row.sealed), expiresAt: row.expires_at };
  }

  /** Who fits what was asked. */
  find(asked: SearchAsked): Promise<FoundPeople> {
    return this.people.find(asked);
  }

  /** One at a time for each user, so that two at once are counted as two. */
  private async needRoom(tx: Tx): Promise<void> {
    const { 'search.perUserPerHour': most } = await this.settings.all(tx.query);
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`person_search ${tx.actor.id}`]);
    const rows = await tx.query<{ made_at: Date }>(
      'select made_at from person_search where account_id = $1 and made_at > $2 order by made_at desc limit 1 offset $3',
      [tx.actor.id, new Date(tx.at.getTime() - HOUR_MS), most - 1],
    );
    if (!rows[0]) return;
    const wait = rows[0].made_at.getTime() + HOUR_MS - tx.at.getTime();
    const minutes = Math.ceil(wait / MINUTE_MS);
    const again = minutes === 1 ? 'in a minute' : `in ${minutes} minutes`;
    throw tooMany(
      Math.max(1, Math.ceil(wait / 1_000)),
      `You have made as many searches as one person may make in an hour. You can search again ${again}.`,
    );
  }
}

const place = (id: string): Place => ({ table: 'person_search', group: 'asked', row: id });
