import type { Offence } from '#libs/crimes';
import { ADULT_AT, ageAtOffence, type ReferralContent } from '#libs/intake';

/** Why the Code's enhanced rights may apply, with the words for a sentence. */
export const ENHANCED_WORDS = {
  'serious-crime': 'one of the most serious crimes',
  'domestic-abuse': 'domestic abuse',
  stalking: 'stalking',
  'modern-slavery': 'modern slavery',
  vulnerable: 'a vulnerable victim',
  intimidated: 'an intimidated victim',
  'persistently-targeted': 'a persistently targeted victim',
  hate: 'hate crime',
  bereaved: 'a bereaved relative',
  'under-18': 'under 18 when it happened',
} as const;
export type EnhancedReason = keyof typeof ENHANCED_WORDS;

const FLAGS = [
  ['domesticAbuse', 'domestic-abuse'],
  ['stalking', 'stalking'],
  ['modernSlavery', 'modern-slavery'],
  ['vulnerable', 'vulnerable'],
  ['intimidated', 'intimidated'],
  ['persistentlyTargeted', 'persistently-targeted'],
] as const satisfies readonly (readonly [string, EnhancedReason])[];

/** Why the Code's enhanced rights may apply; empty when nothing says so. A suggestion: a person decides. */
export function enhancedBecause(content: ReferralContent, offences: readonly Offence[], main: Offence | undefined): EnhancedReason[] {
  const flags = content.flags ?? {};
  const because: EnhancedReason[] = [];
  if (offences.some((offence) => offence.enhanced)) because.push('serious-crime');
  for (const [flag, reason] of FLAGS) if (flags[flag] === true) because.push(reason);
  if (flags.hate && flags.hate.length > 0) because.push('hate');
  if (isBereaved(content, main)) because.push('bereaved');
  const age = ageAtOffence(content);
  if (age !== null && age < ADULT_AT) because.push('under-18');
  return because;
}

/** Someone who lost a relative: says so by role, or speaks for a person whom the offence has killed. */
export function isBereaved({ victim }: ReferralContent, main: Offence | undefined): boolean {
  if (victim.kind === 'business') return false;
  if (victim.role === 'bereaved-relative') return true;
  return main?.fatal === true && (victim.role === 'parent-or-guardian' || victim.role === 'spokesperson');
}
