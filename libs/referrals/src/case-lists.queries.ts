import { Injectable } from '@nestjs/common';
import { caseScope, need } from '#libs/identity';
import { keyAfter, pageOf, type Actor, type Page, type PageRequest, type PlainDate } from '#libs/kernel';
import { Looks, Vault, Work, type Look } from '#libs/platform';
import { place, type IdentityGroup } from '#libs/victims';
import type { CaseState } from './case.lifecycle';

/** One line of a list of cases. `name` is shown under one look for the whole page. */
export interface CaseLine {
  readonly id: string;
  readonly reference: string;
  readonly name: string;
  readonly state: CaseState;
  readonly danger: number;
  readonly strictContact: boolean;
  readonly openedAt: Date;
  readonly workerName: string | null;
  /** The kind of the deadline that is due first, and when. */
  readonly next: { readonly kind: string; readonly dueOn: PlainDate | null; readonly dueAt: Date | null } | null;
}

/** One thing to do. */
export interface TodayLine {
  readonly deadlineId: string;
  readonly kind: string;
  readonly about: string;
  readonly dueOn: PlainDate | null;
  readonly dueAt: Date | null;
  readonly danger: number;
  readonly caseId: string;
  readonly reference: string;
  readonly name: string;
  readonly state: CaseState;
  readonly mine: boolean;
}

interface Row {
  readonly id: string;
  readonly reference: string;
  readonly state: CaseState;
  readonly danger: number;
  readonly strict_contact: boolean;
  readonly opened_at: Date;
  readonly worker_name: string | null;
  readonly kind: string | null;
  readonly due_on: PlainDate | null;
  readonly due_at: Date | null;
  readonly person_id: string;
  readonly wrapped: Buffer;
  readonly identity: Buffer;
}

interface TodayRow extends Row {
  readonly deadline_id: string;
  readonly about: string;
  readonly due_day: PlainDate;
  readonly assignee_id: string | null;
}

const SHOWN = `(select r.reference from referral r where r.case_id = c.id order by r.id limit 1) as reference, c.id, c.state, c.strict_contact, c.opened_at,
  w.name as worker_name, c.person_id, k.wrapped, p.identity`;
const FROM = `join person p on p.id = c.person_id join person_key k on k.person_id = c.person_id left join account w on w.id = c.worker_id`;

/** Lists of cases for those who work on them. One look stands for one page. */
@Injectable()
export class CaseListsQueries {
  constructor(
    private readonly work: Work,
    private readonly looks: Looks,
    private readonly vault: Vault,
  ) {}

  /** Open cases: one's own (`mine`) or the provider's; the most dangerous first. `closed` lists the closed ones. */
  async cases(actor: Actor, filter: { mine: boolean; state?: CaseState; closed?: boolean }, page: PageRequest): Promise<Page<CaseLine>> {
    need(actor, 'case.read');
    const params: unknown[] = [actor.organisationId];
    const p = (value: unknown) => `$${params.push(value)}`;
    const where = ['c.provider_id = $1', filter.closed ? 'c.closed_at is not null' : 'c.closed_at is null'];
    if (filter.mine) where.push(`c.worker_id = ${p(actor.id)}`);
    where.push(filter.state ? `c.state = ${p(filter.state)}` : `c.state not in ('proposed', 'not-opened')`);
    const after = keyAfter(page, 'whole', 'id');
    if (after) where.push(`(-c.danger, c.id) > (${p(after[0])}::int, ${p(after[1])}::uuid)`);
    const limit = p(page.limit + 1);
    const scope = caseScope(actor, 'c.id', params.length + 1);
    const sql = `select ${SHOWN}, c.danger, d.kind, d.due_on, d.due_at from case_file c ${FROM} left join lateral (
        select kind, due_on, due_at from deadline d where d.case_id = c.id and d.met_at is null and d.cancelled_at is null
          and (d.organisation_id = c.provider_id or d.assignee_id = c.worker_id)
        order by coalesce(due_on, due_at::date), id limit 1) d on true
      where ${[...where, scope.sql].join(' and ')} order by -c.danger, c.id limit ${limit}`;
    const rows = await this.work.read(actor, ({ query }) => query<Row>(sql, [...params, ...scope.params]));
    const look = await this.looks.look(
      actor,
      'case.list',
      rows.slice(0, page.limit).map((r) => r.id),
    );
    return pageOf(
      rows,
      page.limit,
      (r) => [String(-r.danger), r.id],
      (r) => ({ ...this.line(look, r), next: r.kind ? { kind: r.kind, dueOn: r.due_on, dueAt: r.due_at } : null }),
    );
  }

  /**
   * What has to be done: everything due by `upTo`, one's own and, for a leader, what nobody has. Danger first, then the day: a
   * dangerous case of tomorrow stands before a harmless one of yesterday.
   */
  async today(actor: Actor, upTo: PlainDate, page: PageRequest): Promise<Page<TodayLine>> {
    need(actor, 'follow-up.read');
    const params: unknown[] = [actor.organisationId, actor.id, upTo];
    const p = (value: unknown) => `$${params.push(value)}`;
    const leads = actor.roles.includes('team-leader');
    const day = `coalesce(d.due_on, (d.due_at at time zone 'Europe/London')::date)`;
    const where = ['d.organisation_id = $1', `(d.assignee_id = $2${leads ? ' or d.assignee_id is null' : ''})`, `${day} <= $3`];
    where.push('d.met_at is null', 'd.cancelled_at is null');
    const after = keyAfter(page, 'whole', 'day', 'id');
    if (after) where.push(`(-d.danger, ${day}, d.id) > (${p(after[0])}::int, ${p(after[1])}::date, ${p(after[2])}::uuid)`);
    const limit = p(page.limit + 1);
    const scope = caseScope(actor, 'd.case_id', params.length + 1);
    const sql = `select ${SHOWN}, d.id as deadline_id, d.kind, d.about, d.due_on, d.due_at, ${day} as due_day, d.danger, d.assignee_id
      from deadline d join case_file c on c.id = d.case_id ${FROM}
      where ${[...where, scope.sql].join(' and ')} order by -d.danger, ${day}, d.id limit ${limit}`;
    const rows = await this.work.read(actor, ({ query }) => query<TodayRow>(sql, [...params, ...scope.params]));
    const look = await this.looks.look(
      actor,
      'today.list',
      rows.slice(0, page.limit).map((r) => r.id),
    );
    return pageOf(
      rows,
      page.limit,
      (r) => [String(-r.danger), r.due_day, r.deadline_id],
      (r) => ({
        ...this.line(look, r),
        deadlineId: r.deadline_id,
        kind: r.kind ?? '',
        about: r.about,
        dueOn: r.due_on,
        dueAt: r.due_at,
        caseId: r.id,
        mine: r.assignee_id === actor.id,
      }),
    );
  }

  /** How much of it there is in all, over every page: overdue, due today, and later up to `upTo`. */
  async todayCounts(actor: Actor, today: PlainDate, upTo: PlainDate): Promise<{ overdue: number; today: number; later: number }> {
    need(actor, 'follow-up.read');
    const leads = actor.roles.includes('team-leader');
    const day = `coalesce(d.due_on, (d.due_at at time zone 'Europe/London')::date)`;
    const scope = caseScope(actor, 'd.case_id', 5);
    const [row] = await this.work.read(actor, ({ query }) =>
      query<{ overdue: number; today: number; later: number }>(
        `select count(*) filter (where ${day} < $4)::int as overdue, count(*) filter (where ${day} = $4)::int as today,
           count(*) filter (where ${day} > $4)::int as later
         from deadline d where d.organisation_id = $1 and (d.assignee_id = $2${leads ? ' or d.assignee_id is null' : ''}) and ${day} <= $3
           and d.met_at is null and d.cancelled_at is null and ${scope.sql}`,
        [actor.organisationId, actor.id, upTo, today, ...scope.params],
      ),
    );
    return row!;
  }

  /** Who does casework here, and how much each has. */
  async workload(actor: Actor): Promise<{ id: string; name: string; open: number; dangerous: number }[]> {
    need(actor, 'case.allocate');
    return this.work.read(actor, ({ query }) =>
      query(
        `select a.id, a.name, count(c.id)::int as open, count(c.id) filter (where c.danger >= 2)::int as dangerous
         from account a left join case_file c on c.worker_id = a.id and c.closed_at is null
         where a.organisation_id = $1 and a.enabled and exists (
           select 1 from role_grant g where g.account_id = a.id and g.approved_at is not null and g.role in ('caseworker', 'team-leader'))
         group by a.id, a.name order by count(c.id), a.name`,
        [actor.organisationId],
      ),
    );
  }

  private line(look: Look, r: Row) {
    const key = this.vault.personKey({ personId: r.person_id, wrapped: r.wrapped });
    const identity = this.vault.open<IdentityGroup>(look, key, place(key, 'identity'), r.identity);
    return {
      id: r.id,
      reference: r.reference,
      name: nameOf(identity),
      state: r.state,
      danger: r.danger,
      strictContact: r.strict_contact,
      openedAt: r.opened_at,
      workerName: r.worker_name,
    };
  }
}

/** How a victim is called in a list. */
export function nameOf(identity: IdentityGroup): string {
  if (identity.kind === 'business') return identity.tradingName ?? identity.legalName ?? '';
  return [identity.givenName, identity.familyName].filter(Boolean).join(' ');
}
