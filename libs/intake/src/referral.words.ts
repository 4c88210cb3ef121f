import { CHANNEL_OWNERS, CONTACT_OUTCOMES, CONTACT_WAYS, HATE_STRANDS, PHONE_KINDS, PREFERENCE_STRENGTHS } from '#libs/victims';
import { RISK_BANDS, SUSPECT_RELATIONSHIPS, VICTIM_KINDS, VICTIM_ROLES, WEEKDAYS } from '#libs/victims';
import { OFFENCE_GROUPS } from '#libs/crimes';

/** The closed lists of a referral: each code of the contract with the words that people read. */

export const SOURCES = {
  police: 'The police',
  self: 'The victim',
  'third-party': 'Someone who knows the victim',
  agency: 'Another agency',
} as const;
export type Source = keyof typeof SOURCES;

export const REPORTED_TO_POLICE = {
  yes: 'Yes',
  no: 'No',
  'not-disclosed': 'The victim has not said',
  'wants-help-to': 'No, and the victim wants help to report it',
} as const;
export type ReportedToPolice = keyof typeof REPORTED_TO_POLICE;

export const CONSENT_BASES = { consent: 'Consent', 'public-task': 'Public task', 'legal-obligation': 'Legal obligation' } as const;
export type ConsentBasis = keyof typeof CONSENT_BASES;

export const CONSENT_TO_CONTACT = { given: 'Given', refused: 'Refused', 'not-asked': 'Not asked' } as const;
export type ConsentToContact = keyof typeof CONSENT_TO_CONTACT;

export const CONSENT_PURPOSES = {
  'feedback-to-referrer': 'Telling the referrer how it went on',
  'follow-up-12m': 'Asking again after 12 months',
  survey: 'A survey',
  casework: 'Casework',
  share: 'Sharing with someone else',
} as const;
export type ConsentPurpose = keyof typeof CONSENT_PURPOSES;

export const CONSENT_DECISIONS = { given: 'Given', refused: 'Refused' } as const;
export type ConsentDecision = keyof typeof CONSENT_DECISIONS;

export const MARAC = { none: 'Not referred', referred: 'Referred', heard: 'Heard' } as const;
export type Marac = keyof typeof MARAC;

export const TRIAGE_OUTCOMES = {
  duplicate: 'Already known',
  'new-information': 'Known, with new information',
  'child-protection': 'Child protection',
  'consent-needed': 'Consent needed',
  'no-safe-contact': 'No safe way to make contact',
  'excluded-offence': 'Not offered for this offence',
  'insufficient-contact': 'Not enough contact details',
  ready: 'Ready',
} as const;
export type TriageOutcome = keyof typeof TRIAGE_OUTCOMES;

/** What a referrer sees of a referral. */
export const REFERRAL_STATES = {
  received: 'Received',
  held: 'Held: a person has to look',
  accepted: 'Accepted',
  'in-support': 'In support',
  closed: 'Closed',
  declined: 'Declined',
  forwarded: 'Forwarded',
  withdrawn: 'Withdrawn',
  duplicate: 'Duplicate',
} as const;
export type ReferralState = keyof typeof REFERRAL_STATES;

export const WITHDRAWAL_REASONS = {
  'sent-in-error': 'Sent in error',
  'victim-withdrew': 'The victim withdrew',
  died: 'The victim died',
  superseded: 'Replaced by another referral',
} as const;
export type WithdrawalReason = keyof typeof WITHDRAWAL_REASONS;

/** Every list by the name under which `GET /v1/vocabularies/{name}` gives it. */
export const VOCABULARIES: Readonly<Record<string, Readonly<Record<string, string>>>> = Object.freeze({
  sources: SOURCES,
  'reported-to-police': REPORTED_TO_POLICE,
  'victim-kinds': VICTIM_KINDS,
  'victim-roles': VICTIM_ROLES,
  'phone-kinds': PHONE_KINDS,
  'channel-owners': CHANNEL_OWNERS,
  'contact-ways': CONTACT_WAYS,
  'preference-strengths': PREFERENCE_STRENGTHS,
  weekdays: WEEKDAYS,
  'contact-outcomes': CONTACT_OUTCOMES,
  'offence-groups': OFFENCE_GROUPS,
  'consent-bases': CONSENT_BASES,
  'consent-to-contact': CONSENT_TO_CONTACT,
  'consent-purposes': CONSENT_PURPOSES,
  'consent-decisions': CONSENT_DECISIONS,
  'hate-strands': HATE_STRANDS,
  'suspect-relationships': SUSPECT_RELATIONSHIPS,
  'risk-bands': RISK_BANDS,
  marac: MARAC,
  'triage-outcomes': TRIAGE_OUTCOMES,
  'referral-states': REFERRAL_STATES,
  'withdrawal-reasons': WITHDRAWAL_REASONS,
});

/** The codes of a list, in the order people think of them. */
export function codesOf<T extends Readonly<Record<string, string>>>(list: T): readonly (keyof T & string)[] {
  return Object.keys(list);
}
