import { Injectable } from '@nestjs/common';
import { caseScope, need } from '#libs/identity';
import { isId, notFound, openActions, type Actor, type PlainDate } from '#libs/kernel';
import { Looks, Vault, Work } from '#libs/platform';
import { followUpLifecycle, type FollowUpActionName, type FollowUpState } from './follow-up.lifecycle';
import type { Purpose } from './follow-up.words';

export interface FollowUpView {
  readonly id: string;
  readonly caseId: string;
  readonly purpose: Purpose;
  readonly state: FollowUpState;
  readonly version: number;
  readonly dueOn: PlainDate;
  readonly note: string | null;
  /** Null: it was set by the system. */
  readonly setBy: string | null;
  readonly setAt: Date;
  readonly endReason: string | null;
  readonly actions: readonly FollowUpActionName[];
}

interface Row extends Omit<FollowUpView, 'note' | 'actions'> {
  readonly sealed: Buffer | null;
  readonly personId: string;
  readonly wrapped: Buffer;
}

const SHOWN = `f.id, f.case_id as "caseId", f.purpose, f.state, f.version, f.due_on as "dueOn", f.note as sealed, a.name as "setBy",
  f.set_at as "setAt", f.end_reason as "endReason", k.person_id as "personId", k.wrapped`;
const FROM = `follow_up f join case_file c on c.id = f.case_id join person_key k on k.person_id = c.person_id left join account a on a.id = f.set_by`;
const MOST = 200;

/** Reading follow-ups. Their notes are a victim's story: each page is a look. */
@Injectable()
export class FollowUpsQueries {
  constructor(
    private readonly work: Work,
    private readonly looks: Looks,
    private readonly vault: Vault,
  ) {}

  /** All of a case: what is open first, by its day; then what ended, the latest first. */
  async ofCase(actor: Actor, caseId: string): Promise<FollowUpView[]> {
    need(actor, 'follow-up.read');
    if (!isId(caseId)) throw notFound();
    const rows = await this.rows(actor, 'f.case_id = $1', caseId);
    return this.shown(actor, rows);
  }

  async one(actor: Actor, id: string): Promise<FollowUpView> {
    need(actor, 'follow-up.read');
    if (!isId(id)) throw notFound();
    const [view] = await this.shown(actor, await this.rows(actor, 'f.id = $1', id));
    if (!view) throw notFound();
    return view;
  }

  private rows(actor: Actor, where: string, id: string): Promise<Row[]> {
    const scope = caseScope(actor, 'f.case_id', 2);
    const sql = `select ${SHOWN} from ${FROM} where ${where} and ${scope.sql}
      order by f.ended_at is not null, case when f.ended_at is null then f.due_on end, f.ended_at desc, f.id limit ${MOST}`;
    return this.work.read(actor, ({ query }) => query<Row>(sql, [id, ...scope.params]));
  }

  private async shown(actor: Actor, rows: readonly Row[]): Promise<FollowUpView[]> {
    if (rows.length === 0) return [];
    const look = await this.looks.look(
      actor,
      'follow-up.list',
      rows.map((row) => row.caseId),
    );
    return rows.map(({ sealed, personId, wrapped, ...row }) => {
      const place = { table: 'follow_up', group: 'note', row: row.id };
      const note = sealed ? this.vault.open<string>(look, { personId, wrapped }, place, sealed) : null;
      return { ...row, note, actions: openActions(followUpLifecycle, row.state).flatMap((a) => (a.words ? [a.name] : [])) };
    });
  }
}
