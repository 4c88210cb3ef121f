import { Injectable } from '@nestjs/common';
import { newId } from '#libs/kernel';
import { MATCHING_VERSION } from '#libs/matching';
import { applyAction, type Tx } from '#libs/platform';
import { asCluster, type Decided } from './cluster.rules';
import type { KnownRecord } from './known.record';
import { scorePair, type Scored } from './pair.rules';
import { RecordOpener } from './record.opener';
import { suggestionLifecycle, type SuggestionActionName, type SuggestionState } from './suggestion.lifecycle';
import { TokenIndex } from './token.index';

interface Standing {
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

/** So many of one person wait for somebody; the lightest are left out. */
const MOST = 20;

/** Looks for others who may be the same as one person, and writes down the pairs. It never joins. */
@Injectable()
export class Suggestions {
  constructor(
    private readonly index: TokenIndex,
    private readonly opener: RecordOpener,
  ) {}

  /** The tokens of the person must be committed before, so that of two who are looked for at the same time one finds the other. */
  async lookFor(tx: Tx, personId: string): Promise<number> {
    const [subject] = await this.opener.open(tx.query, [personId]);
    if (!subject) return 0;
    const standing = await standingOf(tx, personId);
    const found = await this.found(tx, subject, standing);
    let changed = 0;
    const pairs = [...found.keys()].sort();
    for (const other of pairs) if (await write(tx, [personId, other], standing.get(other), found.get(other)!)) changed += 1;
    for (const [other, row] of [...standing].sort()) {
      if (found.has(other) || (row.state !== 'open' && row.state !== 'later')) continue;
      await act(tx, row, 'withdraw');
      changed += 1;
    }
    return changed;
  }

  /** The pairs worth a person's look, held against what is already joined or kept apart. */
  private async found(tx: Tx, subject: KnownRecord, standing: ReadonlyMap<string, Standing>): Promise<Map<string, Scored>> {
    const ids = new Set([...(await this.index.candidates(tx.query, subject)), ...standing.keys()]);
    const others = await this.withParties(tx, subject, [...ids]);
    const all = [subject, ...others];
    const decided = await decidedAmong(tx, all);
    const kept = others.flatMap((other) => {
      if (!ids.has(other.id) || other.party === subject.party) return [];
      const scored = scorePair(subject, other, tx.today);
      const as = scored ? asCluster(subject, other, all, decided) : 'never';
      if (!scored || as === 'never' || (as === 'cut' && scored.verdict === 'ask')) return [];
      return [{ id: other.id, scored: as === 'cut' ? held(scored) : scored }];
    });
    kept.sort((a, b) => b.scored.weight - a.scored.weight || (a.id < b.id ? -1 : 1));
    return new Map(kept.slice(0, MOST).map(({ id, scored }) => [id, scored]));
  }

  /** The candidates and whatever is joined to them or to the subject. */
  private async withParties(tx: Tx, subject: KnownRecord, ids: readonly string[]): Promise<KnownRecord[]> {
    const opened = await this.opener.open(tx.query, ids);
    const parties = [...new Set([subject, ...opened].map((one) => one.party))];
    const there = new Set([subject.id, ...opened.map((one) => one.id)]);
    const rows = await tx.query<{ id: string }>('select id from person where coalesce(party_id, id) = any($1)', [parties]);
    const joined = rows.map((row) => row.id).filter((id) => !there.has(id));
    return [...opened, ...(await this.opener.open(tx.query, joined))];
  }
}

/** Alike as a pair, though not as a group: a person looks, and is told so. */
const held = (scored: Scored): Scored => ({ ...scored, verdict: 'ask', guards: [...scored.guards, 'chain'] });

async function standingOf(tx: Tx, personId: string): Promise<Map<string, Standing>> {
  const rows = await tx.query<Standing>(
    `select id, one_id, other_id, state, version, verdict, weight, model, guards from match_suggestion
     where one_id = $1 or other_id = $1 order by id for update`,
    [personId],
  );
  return new Map(rows.map((row) => [row.one_id === personId ? row.other_id : row.one_id, row]));
}

async function decidedAmong(tx: Tx, records: readonly KnownRecord[]): Promise<Decided[]> {
  const ids = records.map((one) => one.id);
  const rows = await tx.query<{ one_id: string; other_id: string; state: SuggestionState }>(
    `select one_id, other_id, state from match_suggestion where one_id = any($1) and other_id = any($1) and state in ('joined', 'apart')`,
    [ids],
  );
  return rows.map((row) => ({ one: row.one_id, other: row.other_id, decision: row.state === 'joined' ? 'same' : 'not-same' }));
}

/** Answers whether anything is new. What a person decided stays as it is. */
async function write(tx: Tx, pair: readonly string[], row: Standing | undefined, scored: Scored): Promise<boolean> {
  const values = {
    verdict: scored.verdict,
    weight: scored.weight,
    model: MATCHING_VERSION,
    factors: JSON.stringify(scored.factors),
    guards: scored.guards,
  };
  if (!row) return insert(tx, pair, values, scored);
  if (row.state === 'joined' || row.state === 'apart') return false;
  if (row.state === 'withdrawn') {
    await act(tx, row, 'suggest-again', { ...values, found_at: tx.at }, scored);
    return true;
  }
  const same =
    row.verdict === scored.verdict &&
    row.weight === scored.weight &&
    row.model === MATCHING_VERSION &&
    row.guards.join() === scored.guards.join();
  if (same) return false;
  await tx.query(
    'update match_suggestion set verdict = $2, weight = $3, model = $4, factors = $5, guards = $6, version = version + 1 where id = $1',
    [row.id, ...Object.values(values)],
  );
  tx.did('match.weighed-again', { kind: 'match', id: row.id }, toldOf(row.one_id, row.other_id, scored));
  return true;
}

async function insert(tx: Tx, pair: readonly string[], values: object, scored: Scored): Promise<boolean> {
  const [one, other] = [...pair].sort() as [string, string];
  const id = newId();
  const rows = await tx.query(
    `insert into match_suggestion (id, one_id, other_id, kind, state, found_at, verdict, weight, model, factors, guards)
     select $1, $2, $3, p.kind, 'open', $4, $5, $6, $7, $8, $9 from person p where p.id = $2
     on conflict (one_id, other_id) do nothing returning id`,
    [id, one, other, tx.at, ...(Object.values(values) as unknown[])],
  );
  if (rows.length === 0) return false;
  tx.did('match.suggested', { kind: 'match', id }, toldOf(one, other, scored));
  return true;
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
