export { findingsOf, type Finding } from './counting.rules';
export { incidentsOf, type Incident, type Occurrence } from './incidents.rules';
export { repeatWords, type ToldRepeat } from './finding.words';
export {
  type Confidence,
  DEFAULT_POLICY,
  POLICIES,
  POLICIES_VERSION,
  policyOf,
  type RepeatPolicy,
  SUBJECT_KINDS,
  type SubjectKind,
} from './policy-table';
export { FLAG_WITHDRAW_REASONS, flagLifecycle, type FlagActionName, type FlagState, type FlagWithdrawReason } from './flag.lifecycle';
export { RepeatVictimsModule } from './repeat-victims.module';
export { RepeatVictimsService } from './repeat-victims.service';
export { RepeatRebuild, isInLine, type RepeatsRebuilt } from './repeat-rebuild';
export { type FlagView, type IncidentView } from './flag.view';
export {
  judgementLifecycle,
  TAKE_BACK_REASONS,
  TARGETING_BASES,
  type JudgementState,
  type TakeBackReason,
  type TargetingBasis,
} from './judgement.lifecycle';
export { JudgementsService, type JudgementCommand, type JudgementView } from './judgements.service';
export { RepeatVictimsQueries, type CaseRepeats, type FlagFilter, type FlagLine, type SaidByReferrer } from './repeat-victims.queries';
