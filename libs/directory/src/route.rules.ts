/** A service that a provider offers, and whom it is for. Null means everyone. */
export interface ServiceRow {
  readonly id: string;
  readonly organisation_id: string;
  readonly name: string;
  readonly districts: readonly string[] | null;
  readonly victim_kinds: readonly string[] | null;
  readonly offence_groups: readonly string[] | null;
  /** For these needs only: one of them is enough. */
  readonly needs: readonly string[] | null;
  /** Lower is offered first. */
  readonly rank: number;
}

export interface RouteFacts {
  readonly district: string | null;
  readonly victimKind: string;
  readonly offenceGroup: string | null;
  /** What kind of support is needed (`SPECIALISMS`); null when it is not known, empty when nothing special is. */
  readonly needs: readonly string[] | null;
}

/** What a service may be specialised in. */
export const SPECIALISMS = {
  'domestic-abuse': 'Domestic abuse',
  'sexual-violence': 'Sexual violence',
  stalking: 'Stalking and harassment',
  'honour-based': 'So-called honour-based abuse, forced marriage, female genital mutilation',
  'modern-slavery': 'Modern slavery and trafficking',
  hate: 'Hate crime',
  bereavement: 'Bereavement by crime',
  'under-18': 'Children and young people',
} as const;
export type Specialism = keyof typeof SPECIALISMS;

/** The services that may take a victim, best first. What is unknown of the victim excludes nobody. */
export function eligible(services: readonly ServiceRow[], facts: RouteFacts): ServiceRow[] {
  const fits = (list: readonly string[] | null, value: string | null) => list === null || value === null || list.includes(value);
  return services
    .filter(
      (s) =>
        fits(s.districts, facts.district) &&
        fits(s.victim_kinds, facts.victimKind) &&
        fits(s.offence_groups, facts.offenceGroup) &&
        meets(s.needs, facts.needs),
    )
    .sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1));
}

/**
 * The provider that is offered a victim next, after those who were asked before; null when nobody is left (the referral then waits for
 * the commissioning body).
 */
export function nextProvider(services: readonly ServiceRow[], facts: RouteFacts, asked: readonly string[] = []): string | null {
  return eligible(services, facts).find((s) => !asked.includes(s.organisation_id))?.organisation_id ?? null;
}

const meets = (list: readonly string[] | null, needs: readonly string[] | null) =>
  list === null || needs === null || needs.some((need) => list.includes(need));
