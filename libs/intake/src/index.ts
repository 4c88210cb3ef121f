export { ADULT_AT, ageAtOffence, ageBand, ageFrom } from './age.rules';
export { CSV_COLUMNS, WARNING_POINTERS } from './csv.columns';
export { codesOfColumn, type ColumnCodes, columnHolds } from './csv.kinds';
export { LONGEST_REFERENCE } from './csv.lengths';
export { mergeFaults, qualityOf } from './quality.rules';
export {
  columnFaults,
  type HeaderFault,
  headerFaults,
  plainCell,
  readHeader,
  readRow,
  type Rejection,
  type RowResult,
  rowToReferral,
} from './referral.csv';
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
  codesOf,
  CONSENT_BASES,
  CONSENT_DECISIONS,
  CONSENT_PURPOSES,
  CONSENT_TO_CONTACT,
  type ConsentBasis,
  type ConsentDecision,
  type ConsentPurpose,
  type ConsentToContact,
  MARAC,
  type Marac,
  REFERRAL_STATES,
  type ReferralState,
  REPORTED_TO_POLICE,
  type ReportedToPolice,
  type Source,
  SOURCES,
  TRIAGE_OUTCOMES,
  type TriageOutcome,
  VOCABULARIES,
  WITHDRAWAL_REASONS,
  type WithdrawalReason,
} from './referral.words';
