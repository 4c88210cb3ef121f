import type { PlainDate } from '#libs/kernel';

/** What is counted of one referral: ids, days, codes and keyed tokens. Nothing of it names anybody. */
export interface Occurrence {
  /** The referral's id. */
  readonly id: string;
  readonly caseId: string;
  readonly crimeId: string;
  /** The day of the offence, else of the report; null: neither is known, and it is in no window. */
  readonly on: PlainDate | null;
  /** The last day of a course of conduct; of anything else the same as `on`. */
  readonly until: PlainDate | null;
  /** When it happened, to the minute, where that was said. Milliseconds. */
  readonly from: number | null;
  readonly to: number | null;
  /** A token of the police incident reference. */
  readonly incident: string | null;
  /** A token of where it happened. */
  readonly place: string | null;
  readonly group: string | null;
  /** The offence is a course of conduct by its definition: however many events it had, it is one. */
  readonly conduct: boolean;
  /** The day on which the victim was referred to or heard at a MARAC with it. */
  readonly marac: PlainDate | null;
}

/** One separate event: everything that was referred of it, however many offences. */
export interface Incident {
  /** The referrals of it, sorted. */
  readonly ids: readonly string[];
  readonly on: PlainDate;
  readonly until: PlainDate;
  readonly groups: readonly string[];
  readonly places: readonly string[];
  readonly conduct: boolean;
  readonly marac: PlainDate | null;
}

/** Longer than this, a time is a guess of when it may have been ("while we were away") and says nothing of being one event. */
export const ONE_EVENT_MS = 72 * 3_600_000;

/**
 * The separate incidents among what one victim suffered, the earliest first; what has no day is left out. Several offences of one incident are
 * one: by one crime, by one incident reference, or by overlapping time and place. Where a place is not known, only the same beginning says
 * so. Courses of conduct of one group whose periods touch are one. The order in which they came changes nothing.
 */
export function incidentsOf(occurrences: readonly Occurrence[]): Incident[] {
  return groupsOf(occurrences)
    .flatMap((members) => incidentOf(members) ?? [])
    .sort((a, b) => compareBy(a, b, (i) => [i.on, i.until, i.ids[0] ?? '']));
}

function incidentOf(members: readonly Occurrence[]): Incident | null {
  const days = members.flatMap((m) => (m.on ? [m.on] : [])).sort();
  const ends = members.flatMap((m) => (m.until ? [m.until] : [])).sort();
  if (!days[0]) return null;
  return {
    ids: members.map((m) => m.id).sort(),
    on: days[0],
    until: ends.at(-1) ?? days[0],
    groups: distinct(members.map((m) => m.group)),
    places: distinct(members.map((m) => m.place)),
    conduct: members.every((m) => m.conduct),
    marac: (distinct(members.map((m) => m.marac)).at(-1) as PlainDate | undefined) ?? null,
  };
}

function groupsOf(occurrences: readonly Occurrence[]): Occurrence[][] {
  const sorted = [...occurrences].sort((a, b) => compareBy(a, b, (o) => [o.id]));
  const root = sorted.map((_, i) => i);
  const find = (i: number): number => (root[i] === i ? i : (root[i] = find(root[i]!)));
  const join = (i: number, j: number) => (root[Math.max(find(i), find(j))] = Math.min(find(i), find(j)));
  const first = new Map<string, number>();
  sorted.forEach((one, i) => {
    for (const key of [`crime ${one.crimeId}`, one.incident && `incident ${one.incident}`]) {
      if (!key) continue;
      if (first.has(key)) join(first.get(key)!, i);
      else first.set(key, i);
    }
  });
  for (const [i, j] of touching(sorted)) join(i, j);
  const groups = new Map<number, Occurrence[]>();
  sorted.forEach((one, i) => {
    const group = groups.get(find(i));
    if (group) group.push(one);
    else groups.set(find(i), [one]);
  });
  return [...groups.values()];
}

/** Pairs that are one event by when and where, each looked at only while the times can still touch. */
function touching(all: readonly Occurrence[]): [number, number][] {
  const pairs: [number, number][] = [];
  const timed = all.flatMap((one, i) =>
    one.from === null ? [] : [{ one, i, from: one.from, to: Math.max(one.from, one.to ?? one.from) }],
  );
  timed.sort((a, b) => a.from - b.from || a.i - b.i);
  timed.forEach((a, n) => {
    if (a.to - a.from > ONE_EVENT_MS) return;
    for (let m = n + 1; m < timed.length && timed[m]!.from <= a.to; m += 1) {
      const b = timed[m]!;
      if (b.to - b.from <= ONE_EVENT_MS && isOnePlace(a.one, b.one)) pairs.push([a.i, b.i]);
    }
  });
  const conduct = all.flatMap((one, i) =>
    one.conduct && one.on && one.until ? [{ i, group: one.group, on: one.on, until: one.until }] : [],
  );
  conduct.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.i - b.i));
  conduct.forEach((a, n) => {
    for (let m = n + 1; m < conduct.length && conduct[m]!.on <= a.until; m += 1)
      if (conduct[m]!.group === a.group) pairs.push([a.i, conduct[m]!.i]);
  });
  return pairs;
}

function isOnePlace(a: Occurrence, b: Occurrence): boolean {
  return a.place !== null && b.place !== null ? a.place === b.place : a.from === b.from;
}

const distinct = (values: readonly (string | null)[]): string[] => [...new Set(values.filter((v): v is string => v !== null))].sort();

function compareBy<T>(a: T, b: T, key: (of: T) => readonly string[]): number {
  const [x, y] = [key(a), key(b)];
  const at = x.findIndex((part, i) => part !== y[i]);
  return at < 0 ? 0 : x[at]! < (y[at] ?? '') ? -1 : 1;
}
