import { MODEL, type Model } from './model';

/** Two records that were compared. A person's decision beats every weight. */
export interface Edge {
  readonly a: string;
  readonly b: string;
  readonly weight: number;
  readonly decision?: 'same' | 'not-same';
}

/** Beyond these a single pair says no more: one mistake must not outvote ten agreements, nor one agreement ten differences. */
const MOST = 25;
const LEAST = -12;
/** Of large groups so many pairs are looked at. */
const PAIRS = 60;

interface Group {
  readonly members: string[];
  readonly never: Set<string>;
}

/**
 * Groups of records that would be shown as one person. Pairs are taken from the heaviest down; two groups are put together only when their members
 * support it on average, so a chain of weak links is cut. `weightOf` weighs a pair that nobody compared yet; without it such a pair speaks against.
 * Groups of one are left out. Two records that a person called not the same never stand in one group.
 */
export function clustersOf(
  edges: readonly Edge[],
  model: Model = MODEL,
  weightOf: (a: string, b: string) => number = () => LEAST / 3,
): readonly (readonly string[])[] {
  const known = new Map<string, number>();
  const groups = new Map<string, Group>();
  for (const edge of edges) {
    known.set(pair(edge.a, edge.b), edge.decision === 'same' ? Infinity : edge.weight);
    for (const id of [edge.a, edge.b]) if (!groups.has(id)) groups.set(id, { members: [id], never: new Set() });
  }
  for (const { a, b, decision } of edges) if (decision === 'not-same') keepApart(groups, a, b);
  const support = (a: Group, b: Group): number => supportOf(a, b, (x, y) => known.get(pair(x, y)) ?? weightOf(x, y));
  const order = edges.filter((e) => e.decision !== 'not-same' && (e.decision === 'same' || e.weight >= model.thresholds.ask));
  order.sort(
    (x, y) =>
      Number(y.decision === 'same') - Number(x.decision === 'same') || y.weight - x.weight || (pair(x.a, x.b) < pair(y.a, y.b) ? -1 : 1),
  );
  for (const edge of order) {
    const [one, other] = [groups.get(edge.a)!, groups.get(edge.b)!];
    if (one === other || one.members.some((id) => other.never.has(id))) continue;
    if (edge.decision === 'same' || support(one, other) >= model.thresholds.cluster) merge(groups, one, other);
  }
  return [...new Set(groups.values())].filter((g) => g.members.length > 1).map((g) => [...g.members].sort());
}

const pair = (a: string, b: string): string => (a < b ? `${a}\u0000${b}` : `${b}\u0000${a}`);

function keepApart(groups: ReadonlyMap<string, Group>, a: string, b: string): void {
  groups.get(a)!.never.add(b);
  groups.get(b)!.never.add(a);
}

/** The mean weight of the pairs across two groups. */
function supportOf(one: Group, other: Group, weigh: (a: string, b: string) => number): number {
  const all = one.members.length * other.members.length;
  const step = Math.max(1, Math.floor(all / PAIRS));
  let sum = 0;
  let n = 0;
  for (let i = 0; i < all; i += step) {
    const weight = weigh(one.members[Math.floor(i / other.members.length)]!, other.members[i % other.members.length]!);
    sum += Math.max(LEAST, Math.min(MOST, weight));
    n += 1;
  }
  return sum / n;
}

function merge(groups: Map<string, Group>, one: Group, other: Group): void {
  const [into, from] = one.members.length >= other.members.length ? [one, other] : [other, one];
  into.members.push(...from.members);
  for (const id of from.never) into.never.add(id);
  for (const id of from.members) groups.set(id, into);
}
