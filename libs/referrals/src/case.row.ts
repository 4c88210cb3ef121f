import { caseScope } from '#libs/identity';
import { isId, notFound } from '#libs/kernel';
import type { Tx } from '#libs/platform';
import type { CaseState } from './case.lifecycle';

/** A case as a verb locks it. */
export interface CaseRow {
  readonly id: string;
  readonly state: CaseState;
  readonly version: number;
  readonly person_id: string;
  readonly provider_id: string | null;
  readonly worker_id: string | null;
  readonly danger: number;
  readonly strict_contact: boolean;
  readonly restricted: boolean;
  readonly wrapped: Buffer;
}

/** Locks a case that this actor may see and work on; not there and not yours are the same. */
export async function lockCase(tx: Tx, id: string): Promise<CaseRow> {
  if (!isId(id)) throw notFound();
  const scope = caseScope(tx.actor, 'c.id', 2);
  const [row] = await tx.query<CaseRow>(
    `select c.id, c.state, c.version, c.person_id, c.provider_id, c.worker_id, c.danger, c.strict_contact, c.restricted, k.wrapped
     from case_file c join person_key k on k.person_id = c.person_id where c.id = $1 and ${scope.sql} for no key update of c`,
    [id, ...scope.params],
  );
  if (!row) throw notFound();
  return row;
}

/** What an act about a case is about. */
export const aboutCase = (id: string) => ({ kind: 'case', id, caseId: id });
