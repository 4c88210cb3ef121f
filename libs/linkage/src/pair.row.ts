import { caseScope } from '#libs/identity';
import { isId, notFound } from '#libs/kernel';
import type { Tx } from '#libs/platform';
import type { SuggestionState } from './suggestion.lifecycle';

/** A pair as a verb locks it, with the case in which each record is seen. */
export interface PairRow {
  readonly id: string;
  readonly state: SuggestionState;
  readonly version: number;
  readonly one_id: string;
  readonly other_id: string;
  readonly one_case: string;
  readonly other_case: string;
  /** One of the two is for named people only: then no case tells that it was joined. */
  readonly restricted: boolean;
}

/** The two cases of a pair, each within what the actor may see: whoever sees only one of them sees no pair. `x` and `y` are the cases. */
export function bothSeen(
  actor: Tx['actor'],
  firstParam: number,
): { readonly key: string; readonly from: string; readonly params: readonly unknown[] } {
  const [x, y] = [caseScope(actor, 'x.id', firstParam), caseScope(actor, 'y.id', firstParam)];
  const from = `join lateral (select x.* from case_file x where x.person_id = s.one_id and ${x.sql} order by x.id limit 1) x on true
    join lateral (select y.* from case_file y where y.person_id = s.other_id and ${y.sql} order by y.id limit 1) y on true`;
  return { key: x.key, from, params: x.params };
}

/** Locks a pair of which this actor may see both; not there and not yours are the same. */
export async function lockPair(tx: Tx, id: string): Promise<PairRow> {
  if (!isId(id)) throw notFound();
  const both = bothSeen(tx.actor, 2);
  const [row] = await tx.query<PairRow>(
    `select s.id, s.state, s.version, s.one_id, s.other_id, x.id as one_case, y.id as other_case, x.restricted or y.restricted as restricted
     from match_suggestion s ${both.from} where s.id = $1 for update of s`,
    [id, ...both.params],
  );
  if (!row) throw notFound();
  return row;
}
