import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform';
import { asCluster, type Decided } from './cluster.rules';
import type { KnownRecord } from './known.record';
import { scorePair, type Scored } from './pair.rules';
import { RecordOpener } from './record.opener';
import type { SuggestionState } from './suggestion.lifecycle';
import { pairKey, standingOf, withdraw, writePairs, type FoundPair } from './suggestion.writer';
import { TokenIndex } from './token.index';

/** So many of one person wait for somebody; the lightest are left out. */
const MOST = 20;

/** All that is known of some people, their candidates and whoever is joined to them: read at once and weighed in memory. */
interface Around {
  readonly records: ReadonlyMap<string, KnownRecord>;
  readonly parties: ReadonlyMap<string, readonly KnownRecord[]>;
  readonly decided: readonly Decided[];
}

/** Looks for others who may be the same as some people, and writes down the pairs. It never joins. */
@Injectable()
export class Suggestions {
  constructor(
    private readonly index: TokenIndex,
    private readonly opener: RecordOpener,
  ) {}

  /**
   * Answers how many suggestions changed. The tokens of these people must be committed before, so that of two who are looked for at the same
   * time one finds the other.
   */
  async lookFor(tx: Tx, personIds: readonly string[]): Promise<number> {
    const subjects = await this.opener.open(tx.query, personIds);
    if (subjects.length === 0) return 0;
    const ids = subjects.map((one) => one.id);
    const [standing, candidates] = await Promise.all([standingOf(tx, ids), this.index.candidates(tx.query, subjects)]);
    for (const { one_id: one, other_id: other } of standing.values()) {
      candidates.get(one)?.add(other);
      candidates.get(other)?.add(one);
    }
    const around = await this.around(tx, subjects, [...new Set([...candidates.values()].flatMap((of) => [...of]))]);
    const found = new Map<string, FoundPair>();
    for (const subject of subjects)
      for (const pair of pairsOf(tx, subject, candidates.get(subject.id) ?? new Set(), around))
        found.set(pairKey(pair.one, pair.other), pair);
    const gone = [...standing].filter(([key, row]) => !found.has(key) && (row.state === 'open' || row.state === 'later'));
    for (const [, row] of gone) await withdraw(tx, row);
    return (await writePairs(tx, [...found.values()], standing)) + gone.length;
  }

  private async around(tx: Tx, subjects: readonly KnownRecord[], candidateIds: readonly string[]): Promise<Around> {
    const records = new Map(subjects.map((one) => [one.id, one]));
    const add = async (ids: readonly string[]): Promise<void> => {
      for (const one of await this.opener.open(
        tx.query,
        ids.filter((id) => !records.has(id)),
      ))
        records.set(one.id, one);
    };
    await add(candidateIds);
    const parties = [...new Set([...records.values()].map((one) => one.party))];
    const joined = await tx.query<{ id: string }>('select id from person where coalesce(party_id, id) = any($1)', [parties]);
    await add(joined.map((row) => row.id));
    const members = new Map<string, KnownRecord[]>();
    for (const one of records.values()) members.set(one.party, [...(members.get(one.party) ?? []), one]);
    return { records, parties: members, decided: await decidedAmong(tx, [...records.keys()]) };
  }
}

/** The pairs of one person that are worth somebody's look, held against what is already joined or kept apart. */
function pairsOf(tx: Tx, subject: KnownRecord, candidates: ReadonlySet<string>, around: Around): FoundPair[] {
  const kept = [...candidates].flatMap((id) => {
    const other = around.records.get(id);
    if (!other || other.party === subject.party) return [];
    const scored = scorePair(subject, other, tx.today);
    if (!scored) return [];
    const all = [subject.party, other.party].flatMap((party) => around.parties.get(party) ?? []);
    const as = asCluster(subject, other, all, around.decided);
    if (as === 'never' || (as === 'cut' && scored.verdict === 'ask')) return [];
    return [{ one: subject.id, other: id, scored: as === 'cut' ? held(scored) : scored }];
  });
  kept.sort((a, b) => b.scored.weight - a.scored.weight || (a.other < b.other ? -1 : 1));
  return kept.slice(0, MOST);
}

/** Alike as a pair, though not as a group: a person looks, and is told so. */
const held = (scored: Scored): Scored => ({ ...scored, verdict: 'ask', guards: [...scored.guards, 'chain'] });

async function decidedAmong(tx: Tx, ids: readonly string[]): Promise<Decided[]> {
  const rows = await tx.query<{ one_id: string; other_id: string; state: SuggestionState }>(
    `select one_id, other_id, state from match_suggestion where one_id = any($1) and other_id = any($1) and state in ('joined', 'apart')`,
    [ids],
  );
  return rows.map((row) => ({ one: row.one_id, other: row.other_id, decision: row.state === 'joined' ? 'same' : 'not-same' }));
}
