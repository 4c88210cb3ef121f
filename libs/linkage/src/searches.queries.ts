import { Injectable } from '@nestjs/common';
import { caseScope } from '#libs/identity';
import type { Actor } from '#libs/kernel';
import { Looks, Vault, Work, type Look } from '#libs/platform';
import { nameOf, readReference } from '#libs/referrals';
import { place, type IdentityGroup } from '#libs/victims';
import type { ConnectionState } from './connection.lifecycle';
import { holdersOf } from './elsewhere';
import { Searches, type OpenSearch } from './searches';
import type { SearchAsked } from './search.rules';

/** A case that the reader may see, whose victim fits what was asked. */
export interface SearchHit {
  readonly caseId: string;
  readonly reference: string;
  readonly state: string;
  readonly workerName: string | null;
  readonly restricted: boolean;
  readonly name: string;
  readonly dateOfBirth: string | null;
  /** Why it was found. */
  readonly words: readonly string[];
}

export interface SearchResults extends OpenSearch {
  readonly hits: readonly SearchHit[];
  /** More fit than are shown. */
  readonly more: boolean;
  /** Another service knows somebody of this name and birthday, of whom the reader may see nothing. */
  readonly elsewhere: { readonly asked: ConnectionState | null } | null;
}

interface Row extends Omit<SearchHit, 'name' | 'dateOfBirth' | 'words'> {
  readonly person: string;
  readonly identity: Buffer;
  readonly wrapped: Buffer;
}

const MOST = 25;

/** What a search finds: cases in scope, and one sentence of what is elsewhere. Each showing is a look, also when nothing was found. */
@Injectable()
export class SearchesQueries {
  constructor(
    private readonly work: Work,
    private readonly looks: Looks,
    private readonly vault: Vault,
    private readonly searches: Searches,
  ) {}

  async results(actor: Actor, id: string): Promise<SearchResults> {
    const search = await this.searches.open(actor, id);
    const { people, sure } = await this.searches.find(search.asked);
    const [rows, elsewhere] = await Promise.all([this.seen(actor, [...people.keys()], search.asked), this.elsewhere(actor, sure)]);
    const shown = rows.slice(0, MOST);
    const purpose = elsewhere ? 'search.told-elsewhere' : 'search.page';
    const look = await this.looks.look(
      actor,
      purpose,
      shown.map((row) => row.caseId),
    );
    const hits = shown.map((row) => this.hit(look, row, people.get(row.person)?.words ?? ['Same reference']));
    return { ...search, hits, more: rows.length > MOST, elsewhere };
  }

  private seen(actor: Actor, personIds: readonly string[], { reference }: SearchAsked): Promise<Row[]> {
    const scope = caseScope(actor, 'c.id', 4);
    const sql = `select c.id as "caseId", first.reference, c.state, w.name as "workerName", c.restricted, p.id as person, p.identity, k.wrapped
      from case_file c join person p on p.id = c.person_id join person_key k on k.person_id = p.id left join account w on w.id = c.worker_id
        join lateral (select reference from referral where case_id = c.id order by id limit 1) first on true
      where c.id in (select id from case_file where person_id = any($1::uuid[]) union select case_id from referral where reference = $2) and ${scope.sql}
      order by array_position($1::uuid[], c.person_id) nulls first, c.id limit $3`;
    const asked = reference ? (readReference(reference) ?? null) : null;
    return this.work.read(actor, ({ query }) => query<Row>(sql, [personIds, asked, MOST + 1, ...scope.params]));
  }

  private elsewhere(actor: Actor, sure: readonly string[]): Promise<SearchResults['elsewhere']> {
    return this.work.read(actor, async ({ query }) => {
      const unseen = await holdersOf(query, actor, sure);
      if (unseen.length === 0) return null;
      const [request] = await query<{ state: ConnectionState }>(
        `select state from connection_request where person_id = any($1::uuid[]) and asking_organisation_id = $2
         order by (state = 'agreed') desc, (state = 'asked') desc, id desc limit 1`,
        [unseen.map((holder) => holder.person_id), actor.organisationId],
      );
      return { asked: request?.state ?? null };
    });
  }

  private hit(look: Look, { person, identity: sealed, wrapped, ...shown }: Row, words: readonly string[]): SearchHit {
    const key = this.vault.personKey({ personId: person, wrapped });
    const identity = this.vault.open<IdentityGroup>(look, key, place(key, 'identity'), sealed);
    const dateOfBirth = identity.kind === 'person' ? (identity.dateOfBirth ?? null) : null;
    return { ...shown, name: nameOf(identity), dateOfBirth, words };
  }
}
