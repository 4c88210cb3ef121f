import type { ReferralContent } from '#libs/intake';
import type { PlainDate } from '#libs/kernel';
import { knownOf } from './triage.facts';
import type { TriageFacts } from './triage.shape';

/** How urgently a person has to look, for the order of queues and lists: 3 is today. */
export const DANGER = { none: 0, raised: 1, serious: 2, high: 3 } as const;
export type Danger = (typeof DANGER)[keyof typeof DANGER];

/** High risk, strangulation, threats to kill or suicide come first; then abuse, stalking and children; then serious crime. */
export function dangerOf(content: ReferralContent, facts: TriageFacts): Danger {
  const f = content.flags ?? {};
  if (content.risk?.band === 'high' || f.strangulation || f.threatsToKill || f.suicideRisk || f.suspectAtAddress) return DANGER.high;
  if (f.domesticAbuse || f.stalking || f.honourBased || f.modernSlavery || f.childProtection || f.forcedMarriage) return DANGER.serious;
  return facts.serious || facts.enhanced.length > 0 || facts.strict.length > 0 ? DANGER.raised : DANGER.none;
}

/** A person the police service itself employs, or at risk of honour-based abuse: visible to named people only. */
export function isRestricted(content: ReferralContent): boolean {
  return content.suspect?.isPoliceOrStaff === true || content.flags?.honourBased === true;
}

/** How careful one has to be with a case. */
export interface Standing {
  readonly danger: Danger;
  readonly strictContact: boolean;
  readonly restricted: boolean;
}

/** What the content says of it; `today` is the day on which age counts. */
export function standingOf(content: ReferralContent, today: PlainDate): Standing {
  const alone = { now: new Date(0), today, settings: { excludedOffences: [], duplicateDays: 0 }, earlier: [] };
  const { facts } = knownOf(content, alone);
  return { danger: dangerOf(content, facts), strictContact: facts.strict.length > 0, restricted: isRestricted(content) };
}
