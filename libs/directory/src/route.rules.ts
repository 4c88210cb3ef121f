/** A service that a provider offers, and whom it is for. Null means everyone. */
export interface ServiceRow {
  readonly id: string;
  readonly organisation_id: string;
  readonly name: string;
  readonly districts: readonly string[] | null;
  readonly victim_kinds: readonly string[] | null;
  readonly offence_groups: readonly string[] | null;
  /** Lower is offered first. */
  readonly rank: number;
}

export interface RouteFacts {
  readonly district: string | null;
  readonly victimKind: string;
  readonly offenceGroup: string | null;
}

/** The services that may take a victim, best first. What is unknown of the victim excludes nobody. */
export function eligible(services: readonly ServiceRow[], facts: RouteFacts): ServiceRow[] {
  const fits = (list: readonly string[] | null, value: string | null) => list === null || value === null || list.includes(value);
  return services
    .filter(
      (s) => fits(s.districts, facts.district) && fits(s.victim_kinds, facts.victimKind) && fits(s.offence_groups, facts.offenceGroup),
    )
    .sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1));
}

/** The provider that is offered a victim first; null when nobody is there for them (the referral then waits for a person). */
export function firstProvider(services: readonly ServiceRow[], facts: RouteFacts): string | null {
  return eligible(services, facts)[0]?.organisation_id ?? null;
}
