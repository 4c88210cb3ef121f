import { Injectable } from '@nestjs/common';
import { SYSTEM, isId, keyAfter, newId, notFound, pageOf, type Actor, type Page, type PageRequest } from '#libs/kernel';
import { Work, type JobHandler, type JobPayload, type Reaction, type Tx } from '#libs/platform';
import { NOTICES, type NoticeKind } from './notice-table';

export interface Notice {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly caseId: string | null;
  readonly about: string;
  readonly givenAt: Date;
  readonly readAt: Date | null;
}

const JOB = 'notice.give';
const MANY = 99;

/** Notices inside the service: who is told that something happened. Ids and codes; the words stand on the page. */
@Injectable()
export class NoticesService {
  constructor(private readonly work: Work) {}

  reactions(): Reaction[] {
    return NOTICES.map(({ on }) => ({ on, job: `${JOB}.${on}`, queue: 'acts' }));
  }

  handlers(): JobHandler[] {
    return NOTICES.map(({ on, notice }) => ({
      queue: 'acts',
      job: `${JOB}.${on}`,
      handle: (outboxId, payload) => this.give(outboxId, notice, payload),
    }));
  }

  /** One's own notices, the latest first. */
  async mine(actor: Actor, page: PageRequest): Promise<Page<Notice>> {
    const rows = await this.work.read(actor, ({ query }) =>
      query<Notice>(
        `select id, kind, case_id as "caseId", about, given_at as "givenAt", read_at as "readAt" from notice
         where account_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3`,
        [actor.id, keyAfter(page, 'id')?.[0] ?? null, page.limit + 1],
      ),
    );
    return pageOf(
      rows,
      page.limit,
      (row) => [row.id],
      (row) => row,
    );
  }

  /** How many are unread, at most 99: a number for the corner of a page. */
  async unread(actor: Actor): Promise<number> {
    const sql = `select count(*)::int as n from (select 1 from notice where account_id = $1 and read_at is null limit ${MANY}) n`;
    const [row] = await this.work.read(actor, ({ query }) => query<{ n: number }>(sql, [actor.id]));
    return row?.n ?? 0;
  }

  /** Says that one's own notice was read; a second time changes nothing. */
  async read(actor: Actor, id: string): Promise<void> {
    if (!isId(id)) throw notFound();
    await this.work.run(actor, async (tx) => {
      const [row] = await tx.query<{ case_id: string | null; read_at: Date | null }>(
        'select case_id, read_at from notice where id = $1 and account_id = $2 for update',
        [id, actor.id],
      );
      if (!row) throw notFound();
      if (row.read_at) return tx.unchanged();
      await tx.query('update notice set read_at = $2 where id = $1', [id, tx.at]);
      tx.did('notice.read', { kind: 'notice', id, caseId: row.case_id });
    });
  }

  private give(outboxId: string, notice: NoticeKind, { subjectId, caseId }: JobPayload): Promise<boolean> {
    return this.work.react(outboxId, SYSTEM, async (tx) => {
      const accountId = await this.whose(tx, subjectId, caseId);
      if (!accountId) return tx.unchanged();
      const id = newId();
      await tx.query('insert into notice (id, account_id, kind, case_id, about, given_at) values ($1, $2, $3, $4, $5, $6)', [
        id,
        accountId,
        notice,
        caseId,
        subjectId,
        tx.at,
      ]);
      tx.did('notice.given', { kind: 'notice', id, caseId }, { notice, accountId });
    });
  }

  /** Who has the deadline about it, else who has the case. */
  private async whose(tx: Tx, subjectId: string, caseId: string | null): Promise<string | null> {
    const [row] = await tx.query<{ account_id: string | null }>(
      `select coalesce(
         (select assignee_id from deadline where about = $1 and cancelled_at is null and about is distinct from $2 order by id desc limit 1),
         (select worker_id from case_file where id = $2)) as account_id`,
      [subjectId, caseId],
    );
    return row?.account_id ?? null;
  }
}
