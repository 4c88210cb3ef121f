import { raiseDanger } from '#libs/deadlines';
import type { Tx } from '#libs/platform';
import type { Standing } from '#libs/triage';
import { restrictCase } from './restriction';

/** What a referrer corrected is how careful one has to be from now on. A case that was restricted stays so: only people take that back. */
export async function setStanding(tx: Tx, caseId: string, { danger, strictContact, restricted }: Standing): Promise<void> {
  await write(tx, caseId, 'set strict_contact = $2, danger = $3', [strictContact, danger, restricted]);
}

/** What another referral says of the same victim can only make one more careful, never less. */
export async function raiseStanding(tx: Tx, caseId: string, { danger, strictContact, restricted }: Standing): Promise<void> {
  await write(tx, caseId, 'set strict_contact = strict_contact or $2, danger = greatest(danger, $3)', [strictContact, danger, restricted]);
}

async function write(tx: Tx, caseId: string, set: string, standing: readonly [strict: boolean, danger: number, restricted: boolean]) {
  const [row] = await tx.query<{ was: boolean; restricted: boolean; danger: number }>(
    `update case_file c ${set}, restricted = c.restricted or $4 from (select restricted from case_file where id = $1) before
     where c.id = $1 returning before.restricted as was, c.restricted, c.danger`,
    [caseId, ...standing],
  );
  if (row?.restricted && !row.was) await restrictCase(tx, caseId);
  if (row) await raiseDanger(tx, caseId, row.danger);
}
