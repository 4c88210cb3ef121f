/** Why a held referral may go on: what the person who looked found out. */
export const RELEASE_REASONS = {
  'consent-obtained': 'The victim was asked and agrees to be contacted',
  'safe-channel-found': 'A safe way to make contact was found',
  'safeguarding-agreed': 'The safeguarding hub agrees that we make contact',
  'not-the-same': 'It is not the earlier referral',
  'new-information-read': 'The new information was read and acted on',
  'contact-found': 'Contact details were found',
  'taken-back': 'The other area does not take it on: we do',
  'risk-of-serious-harm': 'Contact is needed because of a risk of serious harm',
} as const;
export type ReleaseReason = keyof typeof RELEASE_REASONS;

/** Why a provider does not take a victim on, and what follows: the next one is asked, or nobody is, because it is about the victim. */
const DECLINES = {
  'no-capacity': { words: 'The service is full', then: 'next' },
  'not-eligible': { words: 'The service is not for this victim or this crime', then: 'next' },
  'out-of-area': { words: 'The victim lives outside the service’s area', then: 'next' },
  'excluded-offence': { words: 'This offence is not taken on', then: 'next' },
  conflict: { words: 'The service has to do with the other side', then: 'next' },
  'victim-declined': { words: 'The victim does not want support', then: 'ends' },
  'known-elsewhere': { words: 'Another service supports the victim already', then: 'ends' },
  'no-safe-contact': { words: 'There is no safe way to make contact', then: 'ends' },
} as const satisfies Record<string, { readonly words: string; readonly then: 'next' | 'ends' }>;
export type DeclineReason = keyof typeof DECLINES;

export const DECLINE_REASONS = Object.fromEntries(Object.entries(DECLINES).map(([code, { words }]) => [code, words])) as Readonly<
  Record<DeclineReason, string>
>;

/** Whether the referral goes on to the next provider; else it ends with this reason. */
export const goesOn = (reason: DeclineReason): boolean => DECLINES[reason].then === 'next';
