import { Injectable } from '@nestjs/common';
import { need } from '#libs/identity';
import { isId, keyAfter, notFound, pageOf, type Actor, type Page, type PageRequest, type PlainDate } from '#libs/kernel';
import { Work } from '#libs/platform';
import type { ImportSheet, OpenRejection } from './import.shape';

const MOST_COUNTED = 1_000;
const SHEET = `i.id, i.format, i.state, i.rows, i.received, i.repeated, i.updated, i.rejected, i.triage, i.received_at as "receivedAt",
  i.started_at as "startedAt", i.finished_at as "finishedAt", i.corrects_id as "correctsId",
  (select json_build_object('id', p.id, 'name', p.name, 'version', i.profile_version) from import_profile p where p.id = i.profile_id) as profile,
  case when i.made_by = $2 then 'me' when i.actor ->> 'kind' = 'client' then 'client' else 'colleague' end as "sentBy",
  (select count(*)::int from (select 1 from import_row r where r.import_id = i.id and r.resolved_at is null limit ${MOST_COUNTED}) w) as open`;
const LINE = `r.id, r.import_id as "importId", r.row, r.external_id as "externalId", r.field, r.code, r.message, d.due_on as "dueOn"`;
const WITH_DUE = `import_row r left join deadline d on d.about = r.id and d.kind = 'import-rejection' and d.met_at is null and d.cancelled_at is null`;

/** Rows that wait for a correction: in all, and those whose day is over; each counted up to 1,000. */
export interface OpenCounts {
  readonly open: number;
  readonly overdue: number;
}

/** Imports and refused rows as the people of an organisation work through them. It holds nothing of what was sent: no look. */
@Injectable()
export class ImportSheetsQueries {
  constructor(private readonly work: Work) {}

  /** The newest first. */
  async list(actor: Actor, page: PageRequest): Promise<Page<ImportSheet>> {
    need(actor, 'referral.import-read');
    const after = keyAfter(page, 'id');
    const rows = await this.work.read(actor, ({ query }) =>
      query<ImportSheet>(
        `select ${SHEET} from import i where i.organisation_id = $1 and ($3::uuid is null or i.id < $3) order by i.id desc limit $4`,
        [actor.organisationId, actor.id, after?.[0] ?? null, page.limit + 1],
      ),
    );
    return pageOf(
      rows,
      page.limit,
      (row) => [row.id],
      (row) => row,
    );
  }

  async one(actor: Actor, id: string): Promise<ImportSheet> {
    need(actor, 'referral.import-read');
    if (!isId(id)) throw notFound();
    const [row] = await this.work.read(actor, ({ query }) =>
      query<ImportSheet>(`select ${SHEET} from import i where i.organisation_id = $1 and i.id = $3`, [actor.organisationId, actor.id, id]),
    );
    if (!row) throw notFound();
    return row;
  }

  /** Rows of one import that were refused and still wait, in the order of the file. */
  async refused(actor: Actor, importId: string, page: PageRequest): Promise<Page<OpenRejection>> {
    await this.one(actor, importId);
    const after = keyAfter(page, 'whole');
    const rows = await this.work.read(actor, ({ query }) =>
      query<OpenRejection>(
        `select ${LINE} from ${WITH_DUE} where r.import_id = $1 and r.resolved_at is null and r.row > $2 order by r.row limit $3`,
        [importId, Number(after?.[0] ?? 0), page.limit + 1],
      ),
    );
    return pageOf(
      rows,
      page.limit,
      (row) => [String(row.row)],
      (row) => row,
    );
  }

  /** Every row of the organisation's that waits, the oldest first. */
  async waiting(actor: Actor, page: PageRequest): Promise<Page<OpenRejection>> {
    need(actor, 'referral.import-read');
    const after = keyAfter(page, 'id');
    const rows = await this.work.read(actor, ({ query }) =>
      query<OpenRejection>(
        `select ${LINE} from ${WITH_DUE} where r.organisation_id = $1 and r.resolved_at is null and ($2::uuid is null or r.id > $2)
         order by r.id limit $3`,
        [actor.organisationId, after?.[0] ?? null, page.limit + 1],
      ),
    );
    return pageOf(
      rows,
      page.limit,
      (row) => [row.id],
      (row) => row,
    );
  }

  async counts(actor: Actor, today: PlainDate): Promise<OpenCounts> {
    need(actor, 'referral.import-read');
    const [row] = await this.work.read(actor, ({ query }) =>
      query<OpenCounts>(
        `select count(*)::int as open, count(*) filter (where d.due_on < $2)::int as overdue
         from (select id from import_row where organisation_id = $1 and resolved_at is null order by id limit ${MOST_COUNTED}) r
         left join deadline d on d.about = r.id and d.kind = 'import-rejection' and d.met_at is null and d.cancelled_at is null`,
        [actor.organisationId, today],
      ),
    );
    return row!;
  }
}
