/**
 * How sure we are of a rule or a date. V: read in the official text. S: read in a page that restates it. M: general knowledge,
 * not looked up. ?: low, to be shown as such. A screen that shows a finding shows this mark beside it.
 */
export type Confidence = 'V' | 'S' | 'M' | '?';

export const CONFIDENCE_WORDS: Readonly<Record<Confidence, string>> = {
  V: 'read in the official text',
  S: 'read in a page that restates the official text',
  M: 'general knowledge, not looked up',
  '?': 'uncertain',
};
