import { clustersOf, type Edge } from '#libs/matching';
import type { KnownRecord } from './known.record';
import { weightOf } from './pair.rules';

/** What people have said of two records. */
export interface Decided {
  readonly one: string;
  readonly other: string;
  readonly decision: 'same' | 'not-same';
}

/** `never`: a person kept them, or records joined to them, apart. `cut`: alike as a pair, but what is joined to them speaks against it. */
export type AsCluster = 'together' | 'cut' | 'never';

/**
 * Holds two records against all that is joined to either (`all` has the members of both parties). Links are checked as a cluster and not only
 * pair by pair, so that a chain of weak links never makes one victim of many.
 */
export function asCluster(a: KnownRecord, b: KnownRecord, all: readonly KnownRecord[], decided: readonly Decided[]): AsCluster {
  const [mine, theirs] = [a, b].map(({ party }) => all.filter((one) => one.party === party));
  const ids = new Set([...mine!, ...theirs!].map((one) => one.id));
  const said = decided.filter((d) => ids.has(d.one) && ids.has(d.other));
  if (said.some((d) => d.decision === 'not-same')) return 'never';
  if (ids.size <= 2) return 'together';
  const across = mine!.flatMap((x) => theirs!.map((y): Edge => ({ a: x.id, b: y.id, weight: weightOf(x, y) })));
  const joined = said.map((d): Edge => ({ a: d.one, b: d.other, weight: 0, decision: 'same' }));
  return clustersOf([...across, ...joined]).some((group) => group.includes(a.id) && group.includes(b.id)) ? 'together' : 'cut';
}
