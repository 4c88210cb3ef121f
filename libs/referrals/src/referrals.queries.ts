import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { caseScope, need } from '#libs/identity';
import type { ReferralState } from '#libs/intake';
import { MAX_LIMIT, isId, keyAfter, notFound, pageOf, type Actor, type Page, type PageRequest } from '#libs/kernel';
import { Work } from '#libs/platform';
import { VIEW_COLUMNS, VIEW_FROM, viewOf, type ReferralRow, type ReferralView } from './referral.view';

export interface ReferralFilter {
  readonly state?: ReferralState;
  readonly receivedFrom?: Date;
  readonly receivedTo?: Date;
  readonly externalId?: string;
}

/** The earlier referral is another organisation's: shown as received, whatever it is (`viewOf`), and so it is listed. */
const HIDDEN = `(r.outcome in ('duplicate', 'new-information') and e.organisation_id is distinct from r.organisation_id)`;

/** What a state that a referrer sees means in rows. */
const SEEN_AS: Readonly<Record<ReferralState, string>> = {
  received: `r.state in ('received', 'offered', 'forwarding')`,
  held: `r.state = 'held'`,
  accepted: `r.state = 'accepted' and c.state <> 'closed' and not (r.feedback and c.state in ('in-support', 'paused', 'transferring'))`,
  'in-support': `r.state = 'accepted' and r.feedback and c.state in ('in-support', 'paused', 'transferring')`,
  closed: `r.state = 'accepted' and c.state = 'closed'`,
  declined: `r.state = 'declined'`,
  forwarded: `r.state = 'forwarded'`,
  withdrawn: `r.state = 'withdrawn'`,
  duplicate: `r.state = 'duplicate'`,
};

/** Prepared once for each combination of filters; the name of a statement is at most 63 bytes long. */
const shape = (sql: string) => createHash('sha256').update(sql).digest('base64url').slice(0, 16);

/**
 * Written into the list, where its own limit is a parameter: a plan that is made once takes an unknown limit for a tenth of the table, looks
 * dear, and the database plans the list anew each time. No more rows are read than the parameter asks for.
 */
const LARGEST = MAX_LIMIT + 1;

/** What a referrer reads of referrals. An answer with only state and reference is no look. */
@Injectable()
export class ReferralsQueries {
  constructor(private readonly work: Work) {}

  /** One referral; not there and not yours to see are the same. */
  async one(actor: Actor, id: string): Promise<ReferralView> {
    need(actor, 'referral.read');
    if (!isId(id)) throw notFound();
    const scope = caseScope(actor, 'r.case_id', 2);
    const [row] = await this.work.read(actor, ({ query }) =>
      query<ReferralRow>(
        { name: `referrals-one-${scope.key}`, text: `select ${VIEW_COLUMNS} from ${VIEW_FROM} where r.id = $1 and ${scope.sql}` },
        [id, ...scope.params],
      ),
    );
    if (!row) throw notFound();
    return viewOf(row);
  }

  /** The newest first. For an officer: those they made; for a force's manager or a client: those of the organisation. */
  async list(actor: Actor, filter: ReferralFilter, page: PageRequest): Promise<Page<ReferralView>> {
    need(actor, 'referral.read');
    const params: unknown[] = [];
    const p = (value: unknown) => `$${params.push(value)}`;
    const where: string[] = [];
    if (actor.kind === 'client' || actor.roles.includes('referral-manager')) where.push(`r.organisation_id = ${p(actor.organisationId)}`);
    else if (actor.roles.includes('police-officer')) where.push(`r.made_by = ${p(actor.id)}`);
    if (filter.state)
      where.push(filter.state === 'received' ? `(${HIDDEN} or ${SEEN_AS.received})` : `(not ${HIDDEN} and ${SEEN_AS[filter.state]})`);
    if (filter.receivedFrom) where.push(`r.received_at >= ${p(filter.receivedFrom)}`);
    if (filter.receivedTo) where.push(`r.received_at <= ${p(filter.receivedTo)}`);
    if (filter.externalId !== undefined) where.push(`r.external_id = ${p(filter.externalId)}`);
    const after = keyAfter(page, 'id');
    if (after) where.push(`r.id < ${p(after[0])}`);
    const limit = p(page.limit + 1);
    const scope = caseScope(actor, 'r.case_id', params.length + 1);
    const sql = `select * from (
        select ${VIEW_COLUMNS} from ${VIEW_FROM} where ${[...where, scope.sql].join(' and ')} order by r.id desc limit ${LARGEST}
      ) page order by id desc limit ${limit}`;
    const rows = await this.work.read(actor, ({ query }) =>
      query<ReferralRow>({ name: `referrals-list-${shape(sql)}`, text: sql }, [...params, ...scope.params]),
    );
    return pageOf(rows, page.limit, (r) => [r.id], viewOf);
  }
}
