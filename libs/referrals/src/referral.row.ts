import { caseScope, type ScopeOf } from '#libs/identity';
import { isId, notFound } from '#libs/kernel';
import { applyAction, type Tx } from '#libs/platform';
import { caseLifecycle, type CaseState } from './case.lifecycle';
import type { ReferralRowState } from './referral.lifecycle';

/** A referral with its case, as a decision locks them. */
export interface LockedReferral {
  readonly id: string;
  readonly state: ReferralRowState;
  readonly version: number;
  readonly outcome: string;
  readonly danger: number;
  readonly refused: boolean;
  readonly case_id: string;
  readonly case_state: CaseState;
  readonly case_version: number;
  readonly provider_id: string | null;
  readonly restricted: boolean;
}

/** Locks a referral that this actor may see; not there and not yours are the same. */
export async function lockReferral(tx: Tx, id: string, scopeOf: ScopeOf = caseScope): Promise<LockedReferral> {
  if (!isId(id)) throw notFound();
  const scope = scopeOf(tx.actor, 'r.case_id', 2);
  const [row] = await tx.query<LockedReferral>(
    `select r.id, r.state, r.version, r.outcome, r.danger, r.refused, r.case_id, c.state as case_state, c.version as case_version, c.provider_id,
       c.restricted
     from referral r join case_file c on c.id = r.case_id where r.id = $1 and ${scope.sql} for update of r, c`,
    [id, ...scope.params],
  );
  if (!row) throw notFound();
  // asked again once it is locked: whoever was first may have taken it out of this actor's sight
  const still = scopeOf(tx.actor, 'c.id', 2);
  const seen = await tx.query(`select 1 from case_file c where c.id = $1 and ${still.sql}`, [row.case_id, ...still.params]);
  if (seen.length === 0) throw notFound();
  return row;
}

/** What an act about a referral is about. */
export const aboutReferral = ({ id, case_id: caseId }: Pick<LockedReferral, 'id' | 'case_id'>) => ({ kind: 'referral', id, caseId });

/** The case opens, never opens, or is proposed again with its referral. */
export async function moveCase(
  tx: Tx,
  row: LockedReferral,
  name: 'open' | 'drop' | 'revive',
  set: Record<string, unknown> = {},
): Promise<void> {
  const stated = { id: row.case_id, state: row.case_state, version: row.case_version };
  const action = await applyAction(tx, 'case_file', caseLifecycle, stated, name, set);
  tx.did(action.act, { kind: 'case', id: row.case_id, caseId: row.case_id });
}

/** Nobody takes the victim on: a case that has not begun never opens. */
export async function dropCase(tx: Tx, row: LockedReferral): Promise<void> {
  if (row.case_state === 'proposed' || row.case_state === 'awaiting-contact') await moveCase(tx, row, 'drop');
}
