import { Injectable } from '@nestjs/common';
import { caseScope, need } from '#libs/identity';
import { isId, keyAfter, notFound, pageOf, type Actor, type Page, type PageRequest } from '#libs/kernel';
import { Looks, Vault, Work, type Look } from '#libs/platform';
import type { ConnectionState } from './connection.lifecycle';
import { aboutPlace, type SoughtPerson } from './connections.service';

/** A request as one of the two services sees it: the case is its own, and never the other's. No victim's data. */
export interface Connection {
  readonly id: string;
  readonly state: ConnectionState;
  readonly caseId: string | null;
  readonly reference: string | null;
  readonly restricted: boolean;
  readonly askedAt: Date;
  readonly answeredAt: Date | null;
  /** The other service and whom to speak to there; null for whoever asked, until the other agreed. */
  readonly other: { readonly organisation: string; readonly person: string } | null;
  /** Whom one had searched for, as one typed it; null where it was about a case of one's own, or is forgotten. */
  readonly sought: SoughtPerson | null;
}

type Row = Omit<Connection, 'other' | 'sought'> & { readonly organisation: string; readonly person: string | null };
type AskedRow = Row & { readonly about: Buffer | null; readonly wrapped: Buffer | null; readonly victim: string };

const COLUMNS = `q.id, q.state, q.asked_at as "askedAt", q.answered_at as "answeredAt", o.name as organisation, a.name as person, c.id as "caseId",
  coalesce(c.restricted, false) as restricted, (select r.reference from referral r where r.case_id = c.id order by r.id limit 1) as reference`;
/** As the service that was asked sees it. */
const TO_US = `select ${COLUMNS} from connection_request q join case_file c on c.id = q.asked_case_id
  join organisation o on o.id = q.asking_organisation_id left join account a on a.id = q.asked_by where q.asked_organisation_id = $1`;
/** As the service that asked sees it: about a case of its own, or about a person for whom this very user searched. */
const BY_US = `select ${COLUMNS}, q.about, k.wrapped, q.person_id as victim from connection_request q left join case_file c on c.id = q.asking_case_id
  join organisation o on o.id = q.asked_organisation_id left join account a on a.id = q.answered_by left join person_key k on k.person_id = q.person_id
  where q.asking_organisation_id = $1`;

/** Requests to connect. An answer with only state and reference is no look. */
@Injectable()
export class ConnectionsQueries {
  constructor(
    private readonly work: Work,
    private readonly looks: Looks,
    private readonly vault: Vault,
  ) {}

  /** What other services ask of ours: the oldest first. */
  async waiting(actor: Actor, page: PageRequest): Promise<Page<Connection>> {
    need(actor, 'linkage.answer');
    const scope = caseScope(actor, 'c.id', 4);
    const sql = `${TO_US} and q.state = 'asked' and ($2::uuid is null or q.id > $2) and ${scope.sql} order by q.id limit $3`;
    return toUs(await this.rows<Row>(actor, sql, page, scope.params), page);
  }

  /** What we answered, the latest first. */
  async answered(actor: Actor, page: PageRequest): Promise<Page<Connection>> {
    need(actor, 'linkage.answer');
    const scope = caseScope(actor, 'c.id', 4);
    const sql = `${TO_US} and q.state <> 'asked' and ($2::uuid is null or q.id < $2) and ${scope.sql} order by q.id desc limit $3`;
    return toUs(await this.rows<Row>(actor, sql, page, scope.params), page);
  }

  /** What we asked of services that we may not know, the latest first. */
  async asked(actor: Actor, page: PageRequest): Promise<Page<Connection>> {
    need(actor, 'linkage.ask');
    const scope = caseScope(actor, 'c.id', 5);
    const ours = `(${scope.sql} or (q.asking_case_id is null and q.asked_by = $4))`;
    const sql = `${BY_US} and ($2::uuid is null or q.id < $2) and ${ours} order by q.id desc limit $3`;
    const rows = await this.rows<AskedRow>(actor, sql, page, [actor.id, ...scope.params]);
    // one's own words about somebody of whom one sees no case
    const look = await this.looks.look(actor, 'connection.list', []);
    return pageOf(
      rows,
      page.limit,
      (row) => [row.id],
      (row) => this.askedView(look, row),
    );
  }

  /** One that waits for an answer of ours. */
  async one(actor: Actor, id: string): Promise<Connection> {
    need(actor, 'linkage.answer');
    if (!isId(id)) throw notFound();
    const scope = caseScope(actor, 'c.id', 3);
    const sql = `${TO_US} and q.id = $2 and q.state = 'asked' and ${scope.sql}`;
    const [row] = await this.work.read(actor, ({ query }) => query<Row>(sql, [actor.organisationId, id, ...scope.params]));
    if (!row) throw notFound();
    return shown(row);
  }

  private rows<R extends object>(actor: Actor, sql: string, page: PageRequest, more: readonly unknown[]): Promise<R[]> {
    const params = [actor.organisationId, keyAfter(page, 'id')?.[0] ?? null, page.limit + 1, ...more];
    return this.work.read(actor, ({ query }) => query<R>(sql, params));
  }

  /** On "no", and before any answer, whoever asked does not learn which service it is. */
  private askedView(look: Look, { about, wrapped, victim, ...row }: AskedRow): Connection {
    const key = wrapped && this.vault.personKey({ personId: victim, wrapped });
    const sought = about && key ? this.vault.open<SoughtPerson>(look, key, aboutPlace(row.id), about) : null;
    return { ...shown(row), sought, ...(row.state !== 'agreed' && { other: null }) };
  }
}

const shown = ({ organisation, person, ...row }: Row): Connection => ({
  ...row,
  other: { organisation, person: person ?? '' },
  sought: null,
});

const toUs = (rows: readonly Row[], page: PageRequest): Page<Connection> => pageOf(rows, page.limit, (row) => [row.id], shown);
