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
export { CSV_COLUMNS } from './csv.columns';
export { mergeFaults, qualityOf } from './quality.rules';
export { headerFaults, readHeader, readRow, rowToReferral, type HeaderFault, type Rejection, type RowResult } from './referral.csv';
export { BatchIntake, type BatchRow, type BatchOutcome, type Known } from './batch-intake';
export { AmendmentsService } from './amendments.service';
export { CLOSE_REASONS, caseLifecycle, type CaseActionName, type CaseState, type CloseReason } from './case.lifecycle';
export { DECLINE_REASONS, RELEASE_REASONS, type DeclineReason, type ReleaseReason } from './decision.words';
export { DecisionsService } from './decisions.service';
export { DANGER, type Danger } from './danger.rules';
export { ReferralContents } from './referral.contents';
export { referralLifecycle, type ReferralActionName, type ReferralRowState } from './referral.lifecycle';
export { type ReferralView } from './referral.view';
export { ReferralsModule } from './referrals.module';
export { ReferralsQueries, type ReferralFilter } from './referrals.queries';
export { ReferralsService, type ReceiveCommand, type Received } from './referrals.service';
export { CaseListsQueries, nameOf, type CaseLine, type TodayLine } from './case-lists.queries';
export type { CaseAlert, CaseContact, CaseDuty, CaseOverride, CaseQuestion, CaseReferral, CaseView, ChannelView } from './case.view';
export { lockCase, aboutCase, type CaseRow } from './case.row';
export { CasesQueries } from './cases.queries';
export { CasesService } from './cases.service';
export { ContactsService, NEEDS_CHANNEL, type ContactCommand } from './contacts.service';
export { FORGET_REASONS, ForgettingService, type ForgetReason } from './forgetting.service';
export { OverridesService, type OverrideCommand } from './overrides.service';
export { QUESTIONS, type QuestionKind, type QuestionView } from './questions';
export { ReferrerQuestionsQueries, type OpenQuestion } from './questions.queries';
export { ALERTS, ReferrerAnswersService, type AlertAbout, type AlertCommand, type AlertView } from './referrer-answers.service';
export { RestrictionsService } from './restrictions.service';
export { DutiesService, isDoneByLooking } from './duties.service';
export { TriageQueueQueries, type QueueLine, type UnallocatedLine } from './triage-queue.queries';
