/** Why a victim is passed to a service in another area. */
export const FORWARD_REASONS = {
  'out-of-area': 'The victim lives in another area',
  'moved-away': 'The victim has moved away',
} as const;
export type ForwardReason = keyof typeof FORWARD_REASONS;

/** On what one may tell another service of a victim: a voluntary service needs the victim’s agreement, or a reason that outweighs it (domain paper §5.1). */
export const FORWARD_BASES = {
  'victim-agreed': 'The victim agreed that we tell that service',
  'risk-of-harm': 'There is a risk of serious harm, and a leader decided it',
  'referrer-asked': 'The referrer asked us to, on its own legal basis',
} as const;
export type ForwardBasis = keyof typeof FORWARD_BASES;

/** What came of it. `no-answer`: its day passed. */
export type ForwardAnswer = 'accepted' | 'refused' | 'no-answer' | 'taken-back' | 'withdrawn';
