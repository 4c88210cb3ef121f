import { Injectable } from '@nestjs/common';
import { caseScope, need } from '#libs/identity';
import { isId, keyAfter, notFound, pageOf, type Actor, type Page, type PageRequest } from '#libs/kernel';
import { Work } from '#libs/platform';
import type { ConnectionState } from './connection.lifecycle';

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
}

type Row = Omit<Connection, 'other'> & { readonly organisation: string; readonly person: string | null };

const COLUMNS = `q.id, q.state, q.asked_at as "askedAt", q.answered_at as "answeredAt", o.name as organisation, a.name as person`;
const REFERENCE = '(select r.reference from referral r where r.case_id = c.id order by r.id limit 1) as reference';
/** As the service that was asked sees it. */
const TO_US = `select ${COLUMNS}, c.id as "caseId", c.restricted, ${REFERENCE} from connection_request q join case_file c on c.id = q.asked_case_id
  join organisation o on o.id = q.asking_organisation_id left join account a on a.id = q.asked_by where q.asked_organisation_id = $1`;
/** As the service that asked sees it. */
const BY_US = `select ${COLUMNS}, c.id as "caseId", coalesce(c.restricted, false) as restricted, ${REFERENCE} from connection_request q
  left join case_file c on c.id = q.asking_case_id join organisation o on o.id = q.asked_organisation_id left join account a on a.id = q.answered_by
  where q.asking_organisation_id = $1`;

const shown = ({ organisation, person, ...row }: Row): Connection => ({ ...row, other: { organisation, person: person ?? '' } });
/** On "no", and before any answer, whoever asked does not learn which service it is. */
const untilAgreed = (row: Row): Connection => ({ ...shown(row), ...(row.state !== 'agreed' && { other: null }) });

/** Requests to connect. An answer with only state and reference is no look. */
@Injectable()
export class ConnectionsQueries {
  constructor(private readonly work: Work) {}

  /** What other services ask of ours: the oldest first. */
  waiting(actor: Actor, page: PageRequest): Promise<Page<Connection>> {
    need(actor, 'linkage.answer');
    return this.list(actor, page, `${TO_US} and q.state = 'asked'`, '>', 'c.id', shown);
  }

  /** What we answered, the latest first. */
  answered(actor: Actor, page: PageRequest): Promise<Page<Connection>> {
    need(actor, 'linkage.answer');
    return this.list(actor, page, `${TO_US} and q.state <> 'asked'`, '<', 'c.id', shown);
  }

  /** What we asked of services that we may not know, the latest first. */
  asked(actor: Actor, page: PageRequest): Promise<Page<Connection>> {
    need(actor, 'linkage.ask');
    return this.list(actor, page, BY_US, '<', 'c.id', untilAgreed);
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

  private async list(
    actor: Actor,
    page: PageRequest,
    from: string,
    way: '<' | '>',
    column: string,
    view: (row: Row) => Connection,
  ): Promise<Page<Connection>> {
    const scope = caseScope(actor, column, 4);
    const sql = `${from} and ($2::uuid is null or q.id ${way} $2) and ${scope.sql} order by q.id ${way === '<' ? 'desc' : ''} limit $3`;
    const params = [actor.organisationId, keyAfter(page, 'id')?.[0] ?? null, page.limit + 1, ...scope.params];
    const rows = await this.work.read(actor, ({ query }) => query<Row>(sql, params));
    return pageOf(rows, page.limit, (row) => [row.id], view);
  }
}
