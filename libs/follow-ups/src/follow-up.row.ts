import { isId, notFound, type PlainDate } from '#libs/kernel';
import type { Tx } from '#libs/platform';
import { type CaseRow, lockCase } from '#libs/referrals';
import type { FollowUpState } from './follow-up.lifecycle';
import type { Purpose } from './follow-up.words';

/** A follow-up as a verb locks it. */
export interface FollowUpRow {
  readonly id: string;
  readonly case_id: string;
  readonly purpose: Purpose;
  readonly state: FollowUpState;
  readonly version: number;
  readonly due_on: PlainDate;
}

/** Locks the case and then the follow-up, if this actor may see the case; not there and not yours are the same. */
export async function lockFollowUp(tx: Tx, id: string): Promise<{ row: FollowUpRow; file: CaseRow }> {
  if (!isId(id)) throw notFound();
  const [found] = await tx.query<{ case_id: string }>('select case_id from follow_up where id = $1', [id]);
  if (!found) throw notFound();
  const file = await lockCase(tx, found.case_id);
  const [row] = await tx.query<FollowUpRow>('select id, case_id, purpose, state, version, due_on from follow_up where id = $1 for update', [
    id,
  ]);
  if (!row) throw notFound();
  return { row, file };
}

/** What an act about a follow-up is about. */
export const aboutFollowUp = (row: { id: string; case_id: string }) => ({ kind: 'follow-up', id: row.id, caseId: row.case_id });
