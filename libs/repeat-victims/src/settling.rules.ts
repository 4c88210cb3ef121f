import type { PlainDate } from '#libs/kernel';
import { findingsOf, type Finding } from './counting.rules';
import type { FlagState } from './flag.lifecycle';
import type { Occurrence } from './incidents.rules';
import { policyOf, type SubjectKind } from './policy-table';

/** What a flag says, apart from its state. */
export interface Count {
  readonly kind: SubjectKind;
  readonly policy: string;
  /** The kind of crime that the incidents share, where the policy asks it; else empty. */
  readonly alike: string;
  readonly incidents: number;
  readonly more: boolean;
  readonly since: PlainDate;
  readonly last: PlainDate;
  readonly standsUntil: PlainDate;
  /** Each referral with its incident, named by the first referral of it, and the day of that. */
  readonly evidence: ReadonlyMap<string, { readonly incident: string; readonly on: PlainDate }>;
}

export interface StandingFlag extends Count {
  readonly id: string;
  readonly state: Exclude<FlagState, 'undone'>;
  readonly version: number;
}

/** What has to be done so that the flags say what is counted. */
export type Change =
  | { readonly do: 'raise'; readonly count: Count }
  | { readonly do: 'change' | 'raise-again' | 'lapse'; readonly flag: StandingFlag; readonly count: Count }
  | { readonly do: 'undo'; readonly flag: StandingFlag; readonly why: 'counted-together' | 'no-longer-so' };

interface Counted {
  readonly kind: SubjectKind;
  readonly members: readonly Occurrence[];
  readonly more: boolean;
}

/**
 * Holds the flags that stand against what is counted now. Pure: nothing has to be done a second time. A flag belongs to the group in which most of
 * its evidence lies; what a person withdrew comes back only with an incident that the person did not know of.
 */
export function settle(groups: readonly Counted[], flags: readonly StandingFlag[], today: PlainDate): Change[] {
  const homes = new Map(flags.map((flag) => [flag, homeOf(flag, groups)]));
  const stray = flags.filter((flag) => homes.get(flag) === undefined).flatMap((flag) => ended(flag, 'no-longer-so'));
  return [
    ...stray,
    ...groups.flatMap((group) =>
      settleGroup(
        group,
        flags.filter((flag) => homes.get(flag) === group),
        today,
      ),
    ),
  ];
}

function settleGroup(group: Counted, flags: readonly StandingFlag[], today: PlainDate): Change[] {
  const counts = findingsOf(group.kind, group.members).map((finding) => countOf(group, finding));
  const pairs = paired(counts, flags);
  const changes = counts.flatMap((count) => changeOf(count, pairs.get(count), today));
  const left = flags.filter((flag) => ![...pairs.values()].includes(flag));
  const elsewhere = (flag: StandingFlag) => counts.some((count) => isAlike(count, flag));
  return [...changes, ...left.flatMap((flag) => ended(flag, elsewhere(flag) ? 'counted-together' : 'no-longer-so'))];
}

function changeOf(count: Count, flag: StandingFlag | undefined, today: PlainDate): Change[] {
  const stands = count.standsUntil >= today;
  if (!flag) return stands ? [{ do: 'raise', count }] : [];
  if (flag.state === 'raised') {
    // what is due to lapse is left to the day's sweep
    if (!stands) return flag.standsUntil >= today ? [{ do: 'lapse', flag, count }] : [];
    return isSame(flag, count) ? [] : [{ do: 'change', flag, count }];
  }
  const isNews = flag.state === 'lapsed' || [...count.evidence.keys()].some((id) => !flag.evidence.has(id));
  return stands && isNews ? [{ do: 'raise-again', flag, count }] : [];
}

const ended = (flag: StandingFlag, why: 'counted-together' | 'no-longer-so'): Change[] =>
  flag.state === 'raised' ? [{ do: 'undo', flag, why }] : [];

function countOf({ kind, more }: Counted, finding: Finding): Count {
  const { policy, incidents, since, last, standsUntil } = finding;
  // a place is told apart by its evidence: its token changes when the key turns
  const alike = policyOf(policy)?.same.includes('type') ? (finding.alike.split(' ')[0] ?? '') : '';
  const evidence = new Map(incidents.flatMap(({ ids, on }) => ids.map((id) => [id, { incident: ids[0]!, on }] as const)));
  return { kind, policy, alike, incidents: incidents.length, more, since, last, standsUntil, evidence };
}

/** Each count with the flag that says it already: the one that shares the most evidence first. */
function paired(counts: readonly Count[], flags: readonly StandingFlag[]): Map<Count, StandingFlag> {
  const ORDER = ['raised', 'withdrawn', 'lapsed'];
  const fits = counts.flatMap((count) =>
    flags.filter((flag) => isAlike(count, flag)).map((flag) => ({ count, flag, shared: sharedBy(count.evidence, flag.evidence) })),
  );
  const rank = ({ state, id }: StandingFlag) => `${ORDER.indexOf(state)} ${id}`;
  fits.sort((a, b) => b.shared - a.shared || (rank(a.flag) < rank(b.flag) ? -1 : 1));
  const pairs = new Map<Count, StandingFlag>();
  const taken = new Set<StandingFlag>();
  for (const { count, flag, shared } of fits) {
    if (pairs.has(count) || taken.has(flag)) continue;
    // of several places nothing but the evidence says which one a flag was for
    if (shared === 0 && policyOf(count.policy)?.same.includes('place')) continue;
    pairs.set(count, flag);
    taken.add(flag);
  }
  return pairs;
}

function homeOf(flag: StandingFlag, groups: readonly Counted[]): Counted | undefined {
  let [best, most]: [Counted | undefined, number] = [undefined, 0];
  for (const group of groups) {
    if (group.kind !== flag.kind) continue;
    const shared = group.members.filter((member) => flag.evidence.has(member.id)).length;
    if (shared > most) [best, most] = [group, shared];
  }
  return best;
}

const isAlike = (count: Count, flag: Count) => count.policy === flag.policy && count.alike === flag.alike;
const sharedBy = (a: Count['evidence'], b: Count['evidence']) => [...a.keys()].filter((id) => b.has(id)).length;

function isSame(flag: Count, count: Count): boolean {
  const told = ({ incidents, more, since, last, standsUntil, evidence }: Count) =>
    [incidents, more, since, last, standsUntil, ...[...evidence].map(([id, e]) => `${id} ${e.incident} ${e.on}`).sort()].join();
  return told(flag) === told(count);
}
