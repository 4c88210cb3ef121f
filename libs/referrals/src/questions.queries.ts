import { Injectable } from '@nestjs/common';
import { caseScope, need } from '#libs/identity';
import { isId, keyAfter, notFound, pageOf, type Actor, type Page, type PageRequest, type PlainDate } from '#libs/kernel';
import { Work } from '#libs/platform';
import { questionOf, type QuestionKind, type QuestionRow, type QuestionView } from './questions';

/** A question that waits for the referrer, in the inbox of whoever has to answer it. It names nobody. */
export interface OpenQuestion extends QuestionView {
  readonly referralId: string;
  readonly reference: string;
  readonly externalId: string | null;
  /** Exactly one of the two is there: a day in London, or an instant at high risk. */
  readonly dueOn: PlainDate | null;
  readonly dueAt: Date | null;
}

interface OpenRow extends QuestionRow {
  readonly referral_id: string;
  readonly reference: string;
  readonly external_id: string | null;
  readonly due_on: PlainDate | null;
  readonly due_at: Date | null;
  readonly due: Date;
}

/** The end of the day it is due, or the instant. */
const DUE = `coalesce(d.due_at, (d.due_on + 1)::timestamp at time zone 'Europe/London')`;
/** A question is open as long as its deadline is: with the case it ends unanswered. */
const OPEN = `question q join referral r on r.id = q.referral_id
  join deadline d on d.about = q.id and d.kind = 'referrer-question' and d.met_at is null and d.cancelled_at is null`;

/** What triage or a worker asked those who referred a victim. None of it is a look: a question names nobody, and no answer is given back. */
@Injectable()
export class ReferrerQuestionsQueries {
  constructor(private readonly work: Work) {}

  /** All questions about one referral of one's own organisation, the newest first. */
  async of(actor: Actor, referralId: string, page: PageRequest): Promise<Page<QuestionView>> {
    need(actor, 'referral.read');
    if (!isId(referralId)) throw notFound();
    const after = keyAfter(page, 'id');
    const scope = caseScope(actor, 'r.case_id', 5);
    const sql = `select q.id, q.kind, q.asked_at, q.answered_at from referral r
        left join question q on q.referral_id = r.id and ($3::uuid is null or q.id < $3)
      where r.id = $1 and r.organisation_id = $2 and ${scope.sql} order by q.id desc limit $4`;
    const params = [referralId, actor.organisationId, after?.[0] ?? null, page.limit + 1, ...scope.params];
    const rows = await this.work.read(actor, ({ query }) => query<QuestionRow | { id: null }>(sql, params));
    if (rows.length === 0) throw notFound();
    const asked = rows.filter((row): row is QuestionRow => row.id !== null);
    return pageOf(asked, page.limit, (row) => [row.id], questionOf);
  }

  /** Open questions, what is due first: about an officer's own referrals, or those of the whole organisation for its manager. */
  async open(actor: Actor, filter: { kind?: QuestionKind }, page: PageRequest): Promise<Page<OpenQuestion>> {
    need(actor, 'referral.answer');
    const asking = new Asking(actor);
    if (filter.kind) asking.where.push(`q.kind = ${asking.p(filter.kind)}`);
    const after = keyAfter(page, 'instant', 'id');
    if (after) asking.where.push(`(${DUE}, q.id) > (${asking.p(after[0])}::timestamptz, ${asking.p(after[1])}::uuid)`);
    const rows = await this.read(asking, page.limit + 1);
    return pageOf(rows, page.limit, (row) => [row.due.toISOString(), row.id], openOf);
  }

  /** One open question; answered, not there and not yours to answer are the same. */
  async one(actor: Actor, questionId: string): Promise<OpenQuestion> {
    need(actor, 'referral.answer');
    if (!isId(questionId)) throw notFound();
    const asking = new Asking(actor);
    asking.where.push(`q.id = ${asking.p(questionId)}`);
    const [row] = await this.read(asking, 1);
    if (!row) throw notFound();
    return openOf(row);
  }

  /** How many questions of each kind are open. */
  async counts(actor: Actor): Promise<Partial<Record<QuestionKind, number>>> {
    need(actor, 'referral.answer');
    const asking = new Asking(actor);
    const sql = `select q.kind, count(*)::int as n from ${OPEN} where ${asking.conditions()} group by q.kind`;
    const rows = await this.work.read(actor, ({ query }) => query<{ kind: string; n: number }>(sql, asking.params));
    return Object.fromEntries(rows.map((row) => [row.kind, row.n]));
  }

  private read(asking: Asking, limit: number): Promise<OpenRow[]> {
    const sql = `select q.id, q.kind, q.asked_at, q.answered_at, q.referral_id, r.reference, r.external_id, d.due_on, d.due_at, ${DUE} as due
      from ${OPEN} where ${asking.conditions()} order by ${DUE}, q.id limit ${asking.p(limit)}`;
    return this.work.read(asking.actor, ({ query }) => query<OpenRow>(sql, asking.params));
  }
}

/** The conditions of a question about questions, with whose they have to be. */
class Asking {
  readonly params: unknown[] = [];
  readonly where: string[];

  constructor(readonly actor: Actor) {
    const wide = actor.kind === 'client' || actor.roles.includes('referral-manager');
    this.where = ['q.answered_at is null', `r.organisation_id = ${this.p(actor.organisationId)}`];
    if (!wide) this.where.push(`r.made_by = ${this.p(actor.id)}`);
    const scope = caseScope(actor, 'r.case_id', this.params.length + 1);
    this.params.push(...scope.params);
    this.where.push(scope.sql);
  }

  p(value: unknown): string {
    return `$${this.params.push(value)}`;
  }

  conditions(): string {
    return this.where.join(' and ');
  }
}

function openOf(row: OpenRow): OpenQuestion {
  const { referral_id: referralId, external_id: externalId, due_on: dueOn, due_at: dueAt, reference } = row;
  return { ...questionOf(row), referralId, reference, externalId, dueOn, dueAt };
}
