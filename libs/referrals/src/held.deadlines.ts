import { startDeadline } from '#libs/deadlines';
import { addWorkingDays, type PlainDate } from '#libs/kernel';
import type { Tx } from '#libs/platform';
import { DANGER } from '#libs/triage';

/** A referral that somebody has to decide on. */
export interface Undecided {
  readonly id: string;
  readonly caseId: string;
  /** Whose it is to decide: the provider that is asked, or the commissioning body where nobody is left to ask. */
  readonly ownerId: string | null;
  readonly danger: number;
}

/** Nothing leaves the queue of held referrals by itself: a person decides, at high danger the same day, else the next working day. */
export function holdForDecision(tx: Tx, referral: Undecided, dueOn?: PlainDate): void {
  start(tx, 'held-referral', referral, dueOn);
}

/** The provider that is asked accepts or declines, at high danger the same day, else the next working day. A decline does not begin it again. */
export function askForAnswer(tx: Tx, referral: Undecided): void {
  start(tx, 'answer-offer', referral);
}

function start(tx: Tx, kind: 'held-referral' | 'answer-offer', { id, caseId, ownerId, danger }: Undecided, day?: PlainDate): void {
  const dueOn = day ?? (danger >= DANGER.high ? tx.today : addWorkingDays(tx.today, 1));
  startDeadline(tx, { kind, caseId, about: id, organisationId: ownerId, danger, dueOn });
}
