export type {
  Consent,
  CrimeContent,
  LinkedParty,
  Officer,
  PurposeConsent,
  QualityFault,
  ReferralContent,
  RelatedCrime,
  Risk,
  Told,
} from './referral.shape';
export {
  CONSENT_BASES,
  CONSENT_DECISIONS,
  CONSENT_PURPOSES,
  CONSENT_TO_CONTACT,
  MARAC,
  REFERRAL_STATES,
  REPORTED_TO_POLICE,
  SOURCES,
  TRIAGE_OUTCOMES,
  VOCABULARIES,
  WITHDRAWAL_REASONS,
  codesOf,
  type ConsentBasis,
  type ConsentDecision,
  type ConsentPurpose,
  type ConsentToContact,
  type Marac,
  type ReferralState,
  type ReportedToPolice,
  type Source,
  type TriageOutcome,
  type WithdrawalReason,
} from './referral.words';
export type { EarlierReferral, Reason, TriageContext, TriageFacts, TriageResult, TriageSettings } from './triage.shape';
export { ADULT_AT, ageAtOffence, ageFrom } from './age.rules';
export { moreCautious } from './cautious.rules';
export { AREAS, differencesOf, type Area } from './differences.rules';
export { isSameVictim, matchEarlier, type EarlierMatch } from './duplicate.rules';
export { isReference, newReference, readReference } from './reference';
export { circumstancesOf } from './triage.facts';
export { TRIAGE_TABLE, TRIAGE_VERSION, triage } from './triage.rules';
