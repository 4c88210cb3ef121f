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

/** The age on the first day of the offence, which decides rights; null when either day is unknown. */
export function ageAtOffence(content: ReferralContent): number | null {
  const at = new Date(content.crime?.occurredFrom ?? '');
  if (content.victim.kind !== 'person' || Number.isNaN(at.getTime())) return null;
  return ageFrom(content.victim.dateOfBirth, plainDateOf(at));
}
