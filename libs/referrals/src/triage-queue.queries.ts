import { Injectable } from '@nestjs/common';
import { caseScope, need } from '#libs/identity';
import type { TriageOutcome } from '#libs/intake';
import { isId, keyAfter, notFound, openActions, pageOf, type Actor, type Page, type PageRequest, type PlainDate } from '#libs/kernel';
import { Work } from '#libs/platform';
import type { Reason } from '#libs/triage';
import { referralLifecycle, type ReferralActionName, type ReferralRowState } from './referral.lifecycle';

/** One referral that waits for a decision. Nothing here names anybody, so reading the queue is no look. */
export interface QueueLine {
  readonly id: string;
  readonly caseId: string;
  readonly reference: string;
  readonly state: ReferralRowState;
  readonly outcome: TriageOutcome;
  readonly firstContact: string | null;
  readonly reasons: readonly Reason[];
  readonly source: string;
  readonly danger: number;
  readonly offenceGroup: string | null;
  readonly district: string | null;
  readonly receivedAt: Date;
  readonly dueOn: PlainDate | null;
  readonly refused: boolean;
  readonly actions: readonly ReferralActionName[];
}

/** Accepted cases that nobody has yet. */
export interface UnallocatedLine {
  readonly caseId: string;
  readonly reference: string;
  readonly danger: number;
  readonly strictContact: boolean;
  readonly offenceGroup: string | null;
  readonly district: string | null;
  readonly acceptedAt: Date;
}

type Row = Omit<QueueLine, 'actions' | 'receivedAt'> & { received_at: Date };

const SHOWN = `r.id, r.case_id as "caseId", r.reference, r.state, r.outcome, r.first_contact as "firstContact", r.reasons, r.source, r.danger,
  f.offence_group as "offenceGroup", f.district, r.received_at, r.refused,
  (select d.due_on from deadline d where d.about = r.id and d.kind in ('held-referral', 'answer-offer', 'forward-answer') and d.met_at is null and d.cancelled_at is null
    limit 1) as "dueOn"`;
const FROM = 'referral r join case_file c on c.id = r.case_id left join case_facts f on f.case_id = r.case_id';

/** The leader's queues: held first, then by danger and age. */
@Injectable()
export class TriageQueueQueries {
  constructor(private readonly work: Work) {}

  async waiting(actor: Actor, filter: { state?: ReferralRowState; outcome?: TriageOutcome }, page: PageRequest): Promise<Page<QueueLine>> {
    need(actor, 'referral.triage');
    const params: unknown[] = [actor.organisationId];
    const p = (value: unknown) => `$${params.push(value)}`;
    const where = [
      `c.provider_id = $1`,
      filter.state ? `r.state = ${p(filter.state)}` : `r.state in ('held', 'received', 'offered', 'forwarding')`,
    ];
    if (filter.outcome) where.push(`r.outcome = ${p(filter.outcome)}`);
    const order = `(r.state <> 'held')::int, -r.danger, r.id`;
    const after = keyAfter(page, 'whole', 'whole', 'id');
    if (after) {
      where.push(`((r.state <> 'held')::int, -r.danger, r.id) > (${p(after[0])}::int, ${p(after[1])}::int, ${p(after[2])}::uuid)`);
    }
    const limit = p(page.limit + 1);
    const scope = caseScope(actor, 'r.case_id', params.length + 1);
    const sql = `select ${SHOWN} from ${FROM} where ${[...where, scope.sql].join(' and ')} order by ${order} limit ${limit}`;
    const rows = await this.work.read(actor, ({ query }) => query<Row>(sql, [...params, ...scope.params]));
    const key = (r: Row) => [r.state === 'held' ? '0' : '1', String(-r.danger), r.id];
    return pageOf(rows, page.limit, key, lineOf);
  }

  /** One of them, whatever its state: for the page on which a leader decides. */
  async one(actor: Actor, id: string): Promise<QueueLine> {
    need(actor, 'referral.triage');
    if (!isId(id)) throw notFound();
    const scope = caseScope(actor, 'r.case_id', 2);
    const sql = `select ${SHOWN} from ${FROM} where r.id = $1 and ${scope.sql}`;
    const [row] = await this.work.read(actor, ({ query }) => query<Row>(sql, [id, ...scope.params]));
    if (!row) throw notFound();
    return lineOf(row);
  }

  async unallocated(actor: Actor, page: PageRequest): Promise<Page<UnallocatedLine>> {
    need(actor, 'case.allocate');
    const params: unknown[] = [actor.organisationId];
    const p = (value: unknown) => `$${params.push(value)}`;
    const where = [`c.provider_id = $1`, `c.worker_id is null`, `c.state not in ('proposed', 'not-opened', 'closed')`];
    const after = keyAfter(page, 'whole', 'id');
    if (after) where.push(`(-c.danger, c.id) > (${p(after[0])}::int, ${p(after[1])}::uuid)`);
    const limit = p(page.limit + 1);
    const scope = caseScope(actor, 'c.id', params.length + 1);
    const rows = await this.work.read(actor, ({ query }) =>
      query<UnallocatedLine>(
        `select c.id as "caseId", c.danger, c.strict_contact as "strictContact", f.offence_group as "offenceGroup", f.district, c.accepted_at as "acceptedAt",
           (select r.reference from referral r where r.case_id = c.id order by r.id limit 1) as reference
         from case_file c left join case_facts f on f.case_id = c.id where ${[...where, scope.sql].join(' and ')} order by -c.danger, c.id limit ${limit}`,
        [...params, ...scope.params],
      ),
    );
    return pageOf(
      rows,
      page.limit,
      (r) => [String(-r.danger), r.caseId],
      (r) => r,
    );
  }
}

const lineOf = ({ received_at: receivedAt, ...row }: Row): QueueLine => ({ ...row, receivedAt, actions: open(row) });

/** What a leader may decide; who refused is let go on by the referrer's correction only, and passed to no other area. */
function open(row: Pick<Row, 'state' | 'refused' | 'outcome'>): ReferralActionName[] {
  const LEADERS: readonly ReferralActionName[] = ['accept', 'release', 'offer', 'offer-held', 'decline', 'forward', 'arrive', 'bring-back'];
  return openActions(referralLifecycle, row.state)
    .map((a) => a.name)
    .filter(
      (name) =>
        LEADERS.includes(name) && !(row.refused && (name === 'forward' || (name === 'release' && row.outcome === 'consent-needed'))),
    );
}
