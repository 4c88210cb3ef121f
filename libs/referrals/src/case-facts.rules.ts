import type { ReferralContent } from '#libs/intake';
import type { TriageFacts } from '#libs/triage';

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
    ageBand: facts.ageBand,
    district,
    offenceGroup: facts.offenceGroup,
    enhanced: facts.enhanced.length > 0,
    victimKind: content.victim.kind,
    ethnicity: person?.ethnicity ?? null,
    gender: person?.gender ?? null,
  };
}
