import { ageOn, isPlainDate, plainDateOf, type PlainDate } from '#libs/kernel';
import type { ReferralContent } from './referral.shape';

/** Nobody is older: such a day of birth is a filler (1900-01-01), and the age is unknown. */
const OLDEST = 120;
export const ADULT_AT = 18;

/** Completed years; null when there is no day of birth, or it cannot be true (in the future, or too long ago). */
export function ageFrom(dateOfBirth: string | undefined, day: PlainDate): number | null {
  if (!isPlainDate(dateOfBirth) || dateOfBirth > day) return null;
  const age = ageOn(dateOfBirth, day);
  return age < OLDEST ? age : null;
}

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

/** The age on the first day of the offence, which decides rights; null when either day is unknown. */
export function ageAtOffence(content: ReferralContent): number | null {
  const at = new Date(content.crime?.occurredFrom ?? '');
  if (content.victim.kind !== 'person' || Number.isNaN(at.getTime())) return null;
  return ageFrom(content.victim.dateOfBirth, plainDateOf(at));
}
