/** What a follow-up is for, in words a caseworker would use. A twelve-month review is one of them and no special case. */
export const PURPOSES = {
  call: 'Call the victim',
  'check-safety': 'Check that contact is still safe',
  'check-wellbeing': 'Ask how the victim is',
  'court-date': 'A day in court',
  'referral-onward': 'Ask what became of a referral to another service',
  review: 'Review the plan',
  'review-12m': 'Review twelve months after first contact',
  other: 'Something else',
} as const;
export type Purpose = keyof typeof PURPOSES;

/** Purposes a person may choose; the twelve-month review is set by itself. */
export const CHOSEN_PURPOSES: readonly Purpose[] = (Object.keys(PURPOSES) as Purpose[]).filter((p) => p !== 'review-12m');

export const CANCEL_REASONS = {
  'not-needed': 'It is no longer needed',
  'victim-asked': 'The victim asked us not to',
  duplicate: 'It is there twice',
  'case-ended': 'The case ended, or contact was stopped',
} as const;
export type CancelReason = keyof typeof CANCEL_REASONS;
