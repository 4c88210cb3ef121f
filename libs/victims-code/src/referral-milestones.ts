import type { Milestone, MilestoneBy } from './milestones';

/** What the Code asks of one referral, in the contract's words. */
export interface ReferralFacts {
  readonly id: string;
  readonly source: MilestoneBy;
  /** When the referrer says it was made; null where nothing was sent. */
  readonly referredAt: Date | null;
  readonly receivedAt: Date;
  readonly state: 'received' | 'held' | 'offered' | 'accepted' | 'declined' | 'forwarded' | 'withdrawn' | 'duplicate';
  /** True for a referral withdrawn as `sent-in-error`: it never was one. */
  readonly sentInError: boolean;
  readonly toContact: 'given' | 'refused' | 'not-asked' | null;
  /** When the victim was asked; null where nothing was sent. */
  readonly consentAt: Date | null;
}

/**
 * The milestones that a referral itself is: made at `referredAt` if sent, else when received, usable unless triage holds or
 * excludes it; and the victim's refusal, dated as sent, else on the day of the referral that tells it. `not-asked` is no refusal.
 */
export function milestonesOfReferral(referral: ReferralFacts): Milestone[] {
  if (referral.sentInError) return [];
  const { id, source } = referral;
  const at = referral.referredAt ?? referral.receivedAt;
  const usable = referral.state !== 'held' && referral.state !== 'declined';
  const referred: Milestone = { id, kind: 'support.referred', at, proof: 'seen', by: source, usable };
  if (referral.toContact !== 'refused') return [referred];
  return [referred, { id, kind: 'support.declined', at: referral.consentAt ?? at, proof: 'seen', by: source }];
}
