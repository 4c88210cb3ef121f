import type { Offence } from '#libs/crimes';
import { ADULT_AT, ageAtOffence, type ReferralContent } from '#libs/intake';

const FLAGS = {
  domesticAbuse: 'domestic abuse',
  stalking: 'stalking',
  modernSlavery: 'modern slavery',
  vulnerable: 'a vulnerable victim',
  intimidated: 'an intimidated victim',
  persistentlyTargeted: 'a persistently targeted victim',
} as const;

/** Why the Code's enhanced rights may apply, in words; empty when nothing says so. A suggestion: a person decides. */
export function enhancedBecause(content: ReferralContent, offences: readonly Offence[], main: Offence | undefined): readonly string[] {
  const flags = content.flags ?? {};
  const because: string[] = [];
  if (offences.some((offence) => offence.enhanced)) because.push('one of the most serious crimes');
  for (const [flag, words] of Object.entries(FLAGS)) if (flags[flag as keyof typeof FLAGS] === true) because.push(words);
  if (flags.hate && flags.hate.length > 0) because.push('hate crime');
  if (isBereaved(content, main)) because.push('a bereaved relative');
  const age = ageAtOffence(content);
  if (age !== null && age < ADULT_AT) because.push('under 18 when it happened');
  return because;
}

/** Someone who lost a relative: says so by role, or speaks for a person whom the offence has killed. */
export function isBereaved({ victim }: ReferralContent, main: Offence | undefined): boolean {
  if (victim.kind === 'business') return false;
  if (victim.role === 'bereaved-relative') return true;
  return main?.fatal === true && (victim.role === 'parent-or-guardian' || victim.role === 'spokesperson');
}
