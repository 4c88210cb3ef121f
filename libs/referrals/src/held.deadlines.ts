import { startDeadline } from '#libs/deadlines';
import { addWorkingDays } from '#libs/kernel';
import type { Tx } from '#libs/platform';
import { DANGER } from '#libs/triage';

/** Nothing leaves the queue of held referrals by itself: a person decides, at high danger the same day, else the next working day. */
export function holdForDecision(tx: Tx, referral: { id: string; caseId: string; providerId: string | null; danger: number }): void {
  startDeadline(tx, {
    kind: 'held-referral',
    caseId: referral.caseId,
    about: referral.id,
    organisationId: referral.providerId,
    danger: referral.danger,
    dueOn: referral.danger >= DANGER.high ? tx.today : addWorkingDays(tx.today, 1),
  });
}
