import type { ReferralContent } from '#libs/intake';
import type { TriageFacts } from '#libs/triage';

/** Age bands of the performance return (domain paper §3). */
const BANDS = [
  [12, '0-12'],
  [17, '13-17'],
  [24, '18-24'],
  [34, '25-34'],
  [44, '35-44'],
  [54, '45-54'],
  [64, '55-64'],
  [74, '65-74'],
] as const;

export function ageBand(age: number | null): string | null {
  if (age === null) return null;
  return BANDS.find(([upTo]) => age <= upTo)?.[1] ?? '75+';
}

/** What figures may cut by: kept apart from the record so that it can be erased. */
export interface CaseFacts {
  readonly ageBand: string | null;
  readonly district: string | null;
  readonly offenceGroup: string | null;
  readonly enhanced: boolean;
  readonly victimKind: string;
  readonly ethnicity: string | null;
  readonly gender: string | null;
}

export function caseFacts(content: ReferralContent, facts: TriageFacts, district: string | null): CaseFacts {
  const person = content.victim.kind === 'person' ? content.victim : undefined;
  return {
    ageBand: ageBand(facts.age),
    district,
    offenceGroup: facts.offenceGroup,
    enhanced: facts.enhancedMayApply,
    victimKind: content.victim.kind,
    ethnicity: person?.ethnicity ?? null,
    gender: person?.gender ?? null,
  };
}
