/** Why a held referral may go on: what the person who looked found out. */
export const RELEASE_REASONS = {
  'consent-obtained': 'The victim was asked and agrees to be contacted',
  'safe-channel-found': 'A safe way to make contact was found',
  'safeguarding-agreed': 'The safeguarding hub agrees that we make contact',
  'not-the-same': 'It is not the earlier referral',
  'new-information-read': 'The new information was read and acted on',
  'contact-found': 'Contact details were found',
  'risk-of-serious-harm': 'Contact is needed because of a risk of serious harm',
} as const;
export type ReleaseReason = keyof typeof RELEASE_REASONS;

/** Why a provider does not take a victim on. */
export const DECLINE_REASONS = {
  'victim-declined': 'The victim does not want support',
  'not-eligible': 'The service is not for this victim or this crime',
  'no-capacity': 'The service is full',
  'out-of-area': 'The victim lives in another area',
  'no-safe-contact': 'There is no safe way to make contact',
  'excluded-offence': 'This offence is not taken on',
  'known-elsewhere': 'Another service supports the victim already',
} as const;
export type DeclineReason = keyof typeof DECLINE_REASONS;
