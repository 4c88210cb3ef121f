import type { PlainDate } from '#libs/kernel';
import { incidentsOf, type Incident, type Occurrence } from './incidents.rules';
import { POLICIES, type RepeatPolicy, type SubjectKind } from './policy-table';
import { isWithin, lastDayWithin } from './window.rules';

/** That somebody is a repeat victim under one policy, with the incidents that say so. */
export interface Finding {
  readonly policy: string;
  /** What the incidents have in common where the policy asks it: `burglary`, a token of a place, both with a blank, or empty. */
  readonly alike: string;
  /** The earliest first; the last one is what makes it a repeat. */
  readonly incidents: readonly Incident[];
  /** The day of the earliest incident; under a MARAC policy the day of the MARAC. */
  readonly since: PlainDate;
  /** The day of the latest incident. */
  readonly last: PlainDate;
  /** The last day on which it stands. */
  readonly standsUntil: PlainDate;
}

/**
 * Every policy held against what one victim suffered. Total and pure: the same occurrences in any order give the same findings, whatever day it
 * is; whether one still stands on a day is `standsUntil`. A window ends at the latest incident and reaches back from there.
 */
export function findingsOf(kind: SubjectKind, occurrences: readonly Occurrence[], policies: readonly RepeatPolicy[] = POLICIES): Finding[] {
  const incidents = incidentsOf(occurrences);
  return policies
    .filter((policy) => policy.kinds.includes(kind))
    .flatMap((policy) => streamsOf(policy, incidents).flatMap(([alike, stream]) => findingOf(policy, alike, stream) ?? []));
}

function findingOf(policy: RepeatPolicy, alike: string, stream: readonly Incident[]): Finding | null {
  const latest = stream.reduce((a, b) => (b.until >= a.until ? b : a));
  if (latest.until < policy.from || (policy.to !== null && latest.until > policy.to)) return null;
  const near = stream.filter((i) => i === latest || i.until >= latest.on || isWithin(policy.months, i.until, latest.on));
  const counted = policy.after === 'marac' ? sinceMarac(policy, near, latest) : { since: near[0]!.on, incidents: near };
  if (!counted || counted.incidents.length < policy.least) return null;
  const { since, incidents } = counted;
  return { policy: policy.name, alike, incidents, since, last: latest.until, standsUntil: lastDayWithin(policy.months, latest.until) };
}

/** The last MARAC before the latest incident, the incident that led to it, and what happened after it. */
function sinceMarac(policy: RepeatPolicy, near: readonly Incident[], latest: Incident): Pick<Finding, 'since' | 'incidents'> | null {
  const heard = near.filter((i) => i !== latest && i.marac !== null && i.marac < latest.on && isWithin(policy.months, i.marac, latest.on));
  const last = heard.reduce<Incident | null>((a, b) => (a && a.marac! > b.marac! ? a : b), null);
  if (!last?.marac) return null;
  const since = last.marac;
  return { since, incidents: near.filter((i) => i === last || i.on > since) };
}

/** The incidents that a policy counts together, by what they must have in common. */
function streamsOf(policy: RepeatPolicy, incidents: readonly Incident[]): [string, Incident[]][] {
  const streams = new Map<string, Incident[]>();
  for (const incident of incidents) {
    const types = policy.same.includes('type') ? incident.groups : [''];
    const places = policy.same.includes('place') ? incident.places : [''];
    for (const type of types)
      for (const place of places) {
        const alike = [type, place].filter((part) => part !== '').join(' ');
        const stream = streams.get(alike);
        if (stream) stream.push(incident);
        else streams.set(alike, [incident]);
      }
  }
  return [...streams].sort(([a], [b]) => (a < b ? -1 : 1));
}
