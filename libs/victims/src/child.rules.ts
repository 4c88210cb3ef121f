import type { Flags, Guardian } from './victim.shape';

/** With whom contact about a child is made: policy as data, so that a body may decide otherwise. Ages are completed years. */
export const CHILD_POLICY = [
  { under: 13, talkTo: 'guardian', words: 'Under 13: speak with the parent or guardian.' },
  { under: 16, talkTo: 'guardian-and-child', words: '13 to 15: speak with the guardian and the child, unless judged competent.' },
  { under: 18, talkTo: 'young-person', words: '16 or 17: speak with the young person.' },
] as const;
export type TalkTo = (typeof CHILD_POLICY)[number]['talkTo'];

/** The row for an age; undefined for an adult or when the age is unknown. */
export function childPolicyFor(age: number | null): (typeof CHILD_POLICY)[number] | undefined {
  return age === null ? undefined : CHILD_POLICY.find((row) => age < row.under);
}

/** Whether a guardian may be reached in the child's place. */
export function guardianSpeaksFor(age: number | null): boolean {
  const talkTo = childPolicyFor(age)?.talkTo;
  return talkTo === 'guardian' || talkTo === 'guardian-and-child';
}

/** A guardian who is the suspect, or lives with one, is no channel. */
export function isGuardianSafe(guardian: Guardian | undefined, flags: Flags | undefined): boolean {
  if (guardian?.isSuspect === true) return false;
  return !(flags?.suspectAtAddress === true && guardian?.livesWithVictim !== false);
}
