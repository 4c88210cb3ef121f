import { Injectable } from '@nestjs/common';
import { keyAfter, pageOf, type Actor, type Page, type PageRequest } from '#libs/kernel';
import { Work } from '#libs/platform';
import type { ActColumns } from './record-rows';

/** One thing that was done in a case: codes and ids; the words are the page's. */
export interface TimelineEntry {
  readonly id: string;
  readonly kind: string;
  readonly at: Date;
  readonly actor: { readonly kind: Actor['kind']; readonly id: string; readonly organisationId: string | null };
  readonly subject: { readonly kind: string; readonly id: string };
  readonly detail: ActColumns['detail'];
}

/** Somebody was shown a case. */
export interface LookEntry {
  readonly id: string;
  readonly at: Date;
  readonly actor: TimelineEntry['actor'];
  readonly purpose: string;
}

type TimelineRow = Pick<
  ActColumns,
  'id' | 'kind' | 'at' | 'actor_kind' | 'actor_id' | 'organisation_id' | 'subject_kind' | 'subject_id' | 'detail'
>;
type LookRow = Pick<ActColumns, 'id' | 'at' | 'actor_kind' | 'actor_id' | 'organisation_id'> & { readonly purpose: string };

/**
 * A case's record, newest first. Whether the actor may see the case is asked by who holds the scope (the case itself is loaded
 * first): the record knows no case.
 */
@Injectable()
export class RecordQueries {
  constructor(private readonly work: Work) {}

  /** What was done in a case. */
  async timeline(actor: Actor, caseId: string, page: PageRequest): Promise<Page<TimelineEntry>> {
    const rows = await this.work.read(actor, (read) => read.query<TimelineRow>(TIMELINE, [caseId, before(page), page.limit + 1]));
    return pageOf(
      rows,
      page.limit,
      (row) => [row.id],
      (row) => ({
        id: row.id,
        kind: row.kind,
        at: row.at,
        actor: actorOf(row),
        subject: { kind: row.subject_kind, id: row.subject_id },
        detail: row.detail,
      }),
    );
  }

  /** Who was shown a case, when and why. */
  async whoHasLooked(actor: Actor, caseId: string, page: PageRequest): Promise<Page<LookEntry>> {
    const rows = await this.work.read(actor, (read) => read.query<LookRow>(LOOKS, [[caseId], before(page), page.limit + 1]));
    return pageOf(
      rows,
      page.limit,
      (row) => [row.id],
      (row) => ({ id: row.id, at: row.at, actor: actorOf(row), purpose: row.purpose }),
    );
  }
}

const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

const TIMELINE = {
  name: 'audit-timeline',
  text: `select id, kind, at, actor_kind, actor_id, organisation_id, subject_kind, subject_id, detail
    from act where case_id = $1 and id < $2 order by id desc limit $3`,
};
const LOOKS = {
  name: 'audit-who-has-looked',
  text: `select id, at, actor_kind, actor_id, organisation_id, purpose
    from look where cases @> $1::uuid[] and id < $2 order by id desc limit $3`,
};

const before = (page: PageRequest): string => keyAfter(page, 'id')?.[0] ?? LAST;

function actorOf(row: Pick<ActColumns, 'actor_kind' | 'actor_id' | 'organisation_id'>): TimelineEntry['actor'] {
  return { kind: row.actor_kind, id: row.actor_id, organisationId: row.organisation_id };
}
