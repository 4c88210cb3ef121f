import { newId } from '#libs/kernel';
import { MATCHING_VERSION } from '#libs/matching';
import { applyAction, type Tx } from '#libs/platform';
import type { Scored } from './pair.rules';
import { suggestionLifecycle, type SuggestionActionName, type SuggestionState } from './suggestion.lifecycle';

/** A pair as it stands in the database. */
export interface Standing {
  readonly id: string;
  readonly one_id: string;
  readonly other_id: string;
  readonly state: SuggestionState;
  readonly version: number;
  readonly verdict: string;
  readonly weight: number;
  readonly model: string;
  readonly guards: readonly string[];
}

/** A pair that is worth somebody's look now. */
export interface FoundPair {
  readonly one: string;
  readonly other: string;
  readonly scored: Scored;
}

/** The same whichever of the two comes first. */
export const pairKey = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

/** The pairs of these people, by their key. */
export async function standingOf(tx: Tx, personIds: readonly string[]): Promise<Map<string, Standing>> {
  const rows = await tx.query<Standing>(
    `select id, one_id, other_id, state, version, verdict, weight, model, guards from match_suggestion
     where one_id = any($1) or other_id = any($1) order by id for update`,
    [personIds],
  );
  return new Map(rows.map((row) => [pairKey(row.one_id, row.other_id), row]));
}

/** Writes what is new of these pairs; answers how many. What a person decided stays as it is. */
export async function writePairs(tx: Tx, found: readonly FoundPair[], standing: ReadonlyMap<string, Standing>): Promise<number> {
  const fresh: FoundPair[] = [];
  let changed = 0;
  for (const pair of found) {
    const row = standing.get(pairKey(pair.one, pair.other));
    if (!row) fresh.push(pair);
    else if (await renew(tx, row, pair.scored)) changed += 1;
  }
  return changed + (await insert(tx, fresh));
}

/** The two are not alike any more. */
export async function withdraw(tx: Tx, row: Standing): Promise<void> {
  await act(tx, row, 'withdraw');
}

async function renew(tx: Tx, row: Standing, scored: Scored): Promise<boolean> {
  if (row.state === 'joined' || row.state === 'apart') return false;
  const { verdict, weight, guards } = scored;
  const values = { verdict, weight, model: MATCHING_VERSION, factors: JSON.stringify(scored.factors), guards };
  if (row.state === 'withdrawn') {
    await act(tx, row, 'suggest-again', { ...values, found_at: tx.at }, scored);
    return true;
  }
  const alike = row.verdict === verdict && row.weight === weight && row.guards.join() === guards.join();
  if (alike && row.model === MATCHING_VERSION) return false;
  await tx.query(
    'update match_suggestion set verdict = $2, weight = $3, model = $4, factors = $5, guards = $6, version = version + 1 where id = $1',
    [row.id, ...Object.values(values)],
  );
  tx.did('match.weighed-again', { kind: 'match', id: row.id }, toldOf(row.one_id, row.other_id, scored));
  return true;
}

const INSERT = {
  name: 'linkage-insert',
  text: `insert into match_suggestion (id, one_id, other_id, kind, state, found_at, verdict, weight, model, factors, guards)
    select s.id, s.one, s.other, p.kind, 'open', $2, s.verdict, s.weight, $3, s.factors, s.guards
    from json_to_recordset($1) as s(id uuid, one uuid, other uuid, verdict text, weight int, factors jsonb, guards text[])
      join person p on p.id = s.one
    order by s.one, s.other
    on conflict (one_id, other_id) do nothing returning id`,
};

async function insert(tx: Tx, found: readonly FoundPair[]): Promise<number> {
  if (found.length === 0) return 0;
  const pairs = found.map(({ one, other, scored }) => {
    const [first, second] = one < other ? [one, other] : [other, one];
    return { id: newId(), one: first, other: second, scored };
  });
  const sent = pairs.map(({ scored: { verdict, weight, factors, guards }, ...pair }) => ({ ...pair, verdict, weight, factors, guards }));
  const rows = await tx.query<{ id: string }>(INSERT, [JSON.stringify(sent), tx.at, MATCHING_VERSION]);
  const written = new Set(rows.map((row) => row.id));
  for (const { id, one, other, scored } of pairs)
    if (written.has(id)) tx.did('match.suggested', { kind: 'match', id }, toldOf(one, other, scored));
  return written.size;
}

async function act(tx: Tx, row: Standing, name: SuggestionActionName, set: Record<string, unknown> = {}, scored?: Scored): Promise<void> {
  const action = await applyAction(tx, 'match_suggestion', suggestionLifecycle, row, name, set);
  const told = scored ? toldOf(row.one_id, row.other_id, scored) : { persons: [row.one_id, row.other_id] };
  tx.did(action.act, { kind: 'match', id: row.id }, told);
}

/** Without a case: who has one of the two does not learn by it that there is another. */
const toldOf = (one: string, other: string, { verdict, weight, guards }: Scored) => ({
  persons: [one, other],
  verdict,
  weight,
  guards: [...guards],
  model: MATCHING_VERSION,
});
