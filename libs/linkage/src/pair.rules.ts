import { ADULT_AT, ageFrom } from '#libs/intake';
import type { PlainDate } from '#libs/kernel';
import { compare, compareBusinesses, levelsOf, prepare, type Factor, type PersonRecord } from '#libs/matching';
import { bornOf, safeContactDiffers, type KnownRecord } from './known.record';

/** Why a pair is never suggested strongly. */
export const GUARDS = {
  twins: 'They may be twins: one family name and birthday, and other given names.',
  household: 'They may be two people of one household.',
  'under-18': 'One of them is under 18.',
  'safe-contact-differs': 'What is safe for one of them is not safe for the other.',
  chain: 'Another record that was joined to one of them speaks against it.',
} as const;
export type GuardName = keyof typeof GUARDS;

/** What is kept of a comparison: levels and weights, no value of anybody. `weight` is in hundredths of a bit. */
export interface Scored {
  readonly verdict: 'strong' | 'ask';
  readonly weight: number;
  readonly factors: readonly Factor[];
  readonly guards: readonly GuardName[];
}

/**
 * Weighs two records. Null: not to be suggested, because they are too unlike, not of one kind, or one of them is named in the other as the
 * suspect. Any guard holds a pair back to "ask a person".
 */
export function scorePair(a: KnownRecord, b: KnownRecord, today: PlainDate): Scored | null {
  if (namesAsSuspect(a, b) || namesAsSuspect(b, a)) return null;
  const compared =
    a.person && b.person ? compare(a.person, b.person) : a.business && b.business ? compareBusinesses(a.business, b.business) : null;
  if (!compared || compared.verdict === 'ignore') return null;
  const guards = guardsOf(a, b, compared.guard, today);
  return {
    verdict: guards.length > 0 ? 'ask' : compared.verdict,
    weight: Math.round(compared.weight * 100),
    factors: compared.factors,
    guards,
  };
}

/** The bare weight of a pair in bits, for clusters; two of different kinds can never be one. */
export function weightOf(a: KnownRecord, b: KnownRecord): number {
  if (a.person && b.person) return compare(a.person, b.person).weight;
  return a.business && b.business ? compareBusinesses(a.business, b.business).weight : -Infinity;
}

export function guardsOf(a: KnownRecord, b: KnownRecord, found: 'twins' | 'household' | null, today: PlainDate): GuardName[] {
  const young = [a, b].some((one) => {
    const age = ageFrom(bornOf(one), today);
    return age !== null && age < ADULT_AT;
  });
  return [
    ...(found ? [found] : []),
    ...(young ? ['under-18' as const] : []),
    ...(safeContactDiffers(a, b) ? ['safe-contact-differs' as const] : []),
  ];
}

const ALIKE = { given: ['exact', 'variant', 'close'], family: ['exact', 'close'] };

/** One record names, as the suspect, whoever the other record is of: a victim is never taken for their suspect. */
function namesAsSuspect(of: KnownRecord, other: KnownRecord): boolean {
  if (!of.suspect || !other.person) return false;
  if (of.suspect.phones?.some((phone) => phone !== '' && other.person?.phones?.includes(phone))) return true;
  return isNamedAlike(of.suspect, other.person);
}

function isNamedAlike(suspect: PersonRecord, person: PersonRecord): boolean {
  const { given, family } = levelsOf(prepare(suspect), prepare(person));
  return given !== undefined && family !== undefined && ALIKE.given.includes(given) && ALIKE.family.includes(family);
}
