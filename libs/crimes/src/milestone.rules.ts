import type { MilestoneKind } from '#libs/victims-code';

/** What is done to or said to one victim; everything else happens to the crime, and to all its victims. */
export const OF_ONE_VICTIM: readonly MilestoneKind[] = [
  ...(['acknowledgement.sent', 'needs.assessed', 'needs.reassessed', 'support.referred', 'support.declined'] as const),
  ...(['review.requested', 'review.decided', 'oocd.views-sought', 'victim.informed', 'update.agreed', 'update.given'] as const),
  ...(['rj.offered', 'compensation.told', 'vps.offered', 'vps.made', 'vps.declined', 'isb.offered', 'isb.made'] as const),
  ...(['special-measures.discussed', 'witness.required', 'expenses.claimed', 'expenses.paid'] as const),
  ...(['contact-scheme.referred', 'contact-scheme.declined', 'contact-scheme.contacted'] as const),
  ...(['complaint.received', 'complaint.acknowledged', 'complaint.answered', 'property.returnable', 'property.returned'] as const),
  'victim.died',
];

/** What says nothing unless it says to whom, and of what. */
export const NEEDS_VICTIM: readonly MilestoneKind[] = ['victim.informed', 'update.given'];
export const NEEDS_ABOUT: readonly MilestoneKind[] = ['victim.informed'];

/** A clock somewhere else may be ahead of ours by so much. */
const AHEAD_MS = 5 * 60_000;

export const isAhead = (at: Date, now: Date): boolean => at.getTime() > now.getTime() + AHEAD_MS;
