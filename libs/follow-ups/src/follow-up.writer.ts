import { startDeadline } from '#libs/deadlines';
import { newId, type PlainDate } from '#libs/kernel';
import type { Tx } from '#libs/platform';
import type { CaseRow } from '#libs/referrals';
import { aboutFollowUp } from './follow-up.row';
import type { Purpose } from './follow-up.words';

export const FOLLOW_UP = 'follow-up';

/** Writes a follow-up and the deadline that brings it back. `seal` makes the note's bytes for the new id. */
export async function writeFollowUp(
  tx: Tx,
  file: CaseRow,
  what: { dueOn: PlainDate; purpose: Purpose; seal?: (id: string) => Buffer },
): Promise<string> {
  const id = newId();
  await tx.query(
    `insert into follow_up (id, case_id, purpose, state, due_on, note, set_by, set_at) values ($1, $2, $3, 'waiting', $4, $5, $6, $7)`,
    [id, file.id, what.purpose, what.dueOn, what.seal?.(id) ?? null, tx.actor.id, tx.at],
  );
  startDeadline(tx, {
    kind: FOLLOW_UP,
    caseId: file.id,
    about: id,
    organisationId: file.provider_id,
    assigneeId: file.worker_id,
    danger: file.danger,
    dueOn: what.dueOn,
  });
  tx.did('follow-up.set', aboutFollowUp({ id, case_id: file.id }), { purpose: what.purpose, dueOn: what.dueOn });
  return id;
}
