import { keyAfter, pageOf, type Page, type PageRequest, type PlainDate } from '#libs/kernel';
import type { Read } from '#libs/platform';
import type { DueDeadline } from './due-verbs';

export interface DueFilter {
  /** Whose list. */
  readonly organisationId: string;
  readonly assigneeId?: string;
  /** Due on or before this day; absent: whatever is open. */
  readonly upTo?: PlainDate;
}

interface Row extends DueDeadline {
  readonly day: PlainDate;
}

/** Open deadlines of an organisation, or of one person in it, in the order of their days. Overdue is for the reader to see. */
export async function dueFor({ query }: Read, filter: DueFilter, page: PageRequest): Promise<Page<DueDeadline>> {
  const day = `coalesce(due_on, (due_at at time zone 'Europe/London')::date)`;
  const [afterDay, afterId] = keyAfter(page, 'day', 'id') ?? [null, null];
  const rows = await query<Row>(
    `select id, kind, case_id as "caseId", about, organisation_id as "organisationId", assignee_id as "assigneeId", danger,
       due_on as "dueOn", due_at as "dueAt", ${day} as day
     from deadline where organisation_id = $1 and met_at is null and cancelled_at is null and ($2::uuid is null or assignee_id = $2)
       and ($3::date is null or ${day} <= $3) and ($4::date is null or (${day}, id) > ($4::date, $5::uuid))
     order by ${day}, id limit $6`,
    [filter.organisationId, filter.assigneeId ?? null, filter.upTo ?? null, afterDay, afterId, page.limit + 1],
  );
  return pageOf(
    rows,
    page.limit,
    (row) => [row.day, row.id],
    ({ day: _day, ...deadline }) => deadline,
  );
}
