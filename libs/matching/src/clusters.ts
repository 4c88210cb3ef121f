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
/** The weakest pairs across two groups: if they weigh less than this together, the groups are of two people whatever the others say. */
const WEAKEST_SHARE = 0.2;
const WEAKEST = -8;

interface Group {
  readonly members: string[];
  readonly never: Set<string>;
}
type Thresholds = Model['thresholds'];

/**
 * Groups of records that would be shown as one person. Pairs are taken from the heaviest down; two groups are put together only when their members
 * support it on average and the weakest of them do not speak clearly against it, so a chain of weak links is cut. `weightOf` weighs a pair that
 * nobody compared yet; without it such a pair speaks against. Groups of one are left out. Two records that a person called not the same never
 * stand in one group.
 */
export function clustersOf(
  edges: readonly Edge[],
  thresholds: Thresholds = MODEL.thresholds,
  weightOf: (a: string, b: string) => number = () => LEAST / 3,
): readonly (readonly string[])[] {
  const known = new Map<string, number>();
  const groups = new Map<string, Group>();
  for (const edge of edges) {
    known.set(pair(edge.a, edge.b), edge.decision === 'same' ? Infinity : edge.weight);
    for (const id of [edge.a, edge.b]) if (!groups.has(id)) groups.set(id, { members: [id], never: new Set() });
  }
  for (const { a, b, decision } of edges) if (decision === 'not-same') keepApart(groups, a, b);
  const weigh = (a: string, b: string) => known.get(pair(a, b)) ?? weightOf(a, b);
  const refused = new Map<Group, Map<Group, number>>();
  for (const edge of inOrder(edges, thresholds.ask)) {
    const [one, other] = [groups.get(edge.a)!, groups.get(edge.b)!];
    if (one === other || one.members.some((id) => other.never.has(id))) continue;
    if (edge.decision !== 'same') {
      const size = one.members.length + other.members.length;
      if (refused.get(one)?.get(other) === size || refused.get(other)?.get(one) === size) continue;
      if (!isSupported(one, other, weigh, thresholds.cluster)) {
        refused.set(one, (refused.get(one) ?? new Map<Group, number>()).set(other, size));
        continue;
      }
    }
    merge(groups, one, other);
  }
  return [...new Set(groups.values())].filter((g) => g.members.length > 1).map((g) => [...g.members].sort());
}

const pair = (a: string, b: string): string => (a < b ? `${a}\u0000${b}` : `${b}\u0000${a}`);

/** What people decided first, then the heaviest; among equals always in one order. */
function inOrder(edges: readonly Edge[], ask: number): Edge[] {
  const isSame = (edge: Edge) => Number(edge.decision === 'same');
  return edges
    .filter((e) => e.decision !== 'not-same' && (e.decision === 'same' || e.weight >= ask))
    .sort((x, y) => isSame(y) - isSame(x) || y.weight - x.weight || (pair(x.a, x.b) < pair(y.a, y.b) ? -1 : 1));
}

function keepApart(groups: ReadonlyMap<string, Group>, a: string, b: string): void {
  groups.get(a)!.never.add(b);
  groups.get(b)!.never.add(a);
}

/** Whether the pairs across two groups speak for one person: on average, and the weakest of them not clearly against. */
function isSupported(one: Group, other: Group, weigh: (a: string, b: string) => number, least: number): boolean {
  const all = one.members.length * other.members.length;
  const step = Math.max(1, all / PAIRS);
  const weights: number[] = [];
  for (let at = 0; at < all; at += step) {
    const i = Math.floor(at);
    const weight = weigh(one.members[Math.floor(i / other.members.length)]!, other.members[i % other.members.length]!);
    weights.push(Math.max(LEAST, Math.min(MOST, weight)));
  }
  if (mean(weights) < least) return false;
  weights.sort((x, y) => x - y);
  return mean(weights.slice(0, Math.ceil(weights.length * WEAKEST_SHARE))) >= WEAKEST;
}

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + n, 0) / numbers.length;

function merge(groups: Map<string, Group>, one: Group, other: Group): void {
  const [into, from] = one.members.length >= other.members.length ? [one, other] : [other, one];
  into.members.push(...from.members);
  for (const id of from.never) into.never.add(id);
  for (const id of from.members) groups.set(id, into);
}
