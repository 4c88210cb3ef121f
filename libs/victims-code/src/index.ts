export { assess, type Facts } from './assess';
export { CONFIDENCE_WORDS, type Confidence } from './confidence';
export { EDITIONS, editionOn, type Edition } from './editions';
export type { Entitlement, Holder, Terms } from './entitlement';
export { ENTITLEMENTS } from './entitlements';
export {
  COUNTING,
  FINDING_STATUSES,
  REASON_WORDS,
  STATUS_WORDS,
  type Counting,
  type Finding,
  type FindingReason,
  type FindingStatus,
} from './finding';
export { findingSentence, type Said } from './finding-sentence';
export { MILESTONE_WORDS } from './milestone-words';
export { MILESTONE_KINDS, type Milestone, type MilestoneBy, type MilestoneKind } from './milestones';
export { milestonesOfReferral, type ReferralFacts } from './referral-milestones';
