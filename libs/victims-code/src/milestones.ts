/** What happened in the investigation, in court or in the referral that a clock of the Code starts or stops on. */
export const MILESTONE_KINDS = [
  'crime.reported',
  'acknowledgement.sent',
  'needs.assessed',
  'needs.reassessed',
  'support.referred',
  'support.declined',
  'investigation.not-started',
  'suspect.arrested',
  'suspect.interviewed',
  'suspect.released-no-charge',
  'suspect.bailed',
  'bail.changed',
  'suspect.charged',
  'decision.no-further-action',
  'review.requested',
  'review.decided',
  'oocd.views-sought',
  'victim.informed',
  'update.agreed',
  'update.given',
  'rj.offered',
  'compensation.told',
  'vps.offered',
  'vps.made',
  'vps.declined',
  'isb.offered',
  'isb.made',
  'special-measures.discussed',
  'witness.required',
  'wcu.received',
  'court.hearing-set',
  'court.outcome',
  'sentence.passed',
  'appeal.lodged',
  'appeal.result',
  'expenses.claimed',
  'expenses.paid',
  'contact-scheme.referred',
  'contact-scheme.declined',
  'contact-scheme.contacted',
  'release.planned',
  'offender.released',
  'complaint.received',
  'complaint.acknowledged',
  'complaint.answered',
  'property.returnable',
  'property.returned',
  'victim.died',
] as const;
export type MilestoneKind = (typeof MILESTONE_KINDS)[number];

/** Who did it, where that matters: the four sources of a referral. */
export type MilestoneBy = 'police' | 'self' | 'third-party' | 'agency';

/** One thing that happened, as evidence for or against a duty of the Code. Holds ids, codes and instants only. */
export interface Milestone {
  /** What a person can look up: the id of the act, referral or milestone. */
  readonly id: string;
  readonly kind: MilestoneKind;
  /** When it happened; may be back-dated. */
  readonly at: Date;
  /** `seen`: we hold the thing itself (a referral that arrived). `claimed`: somebody told us that it happened. */
  readonly proof: 'seen' | 'claimed';
  readonly by?: MilestoneBy;
  /** False where the thing arrived but could not be used: a referral held or excluded by triage. */
  readonly usable?: boolean;
  /** Ids of the milestones that it answers. */
  readonly about?: readonly string[];
}
