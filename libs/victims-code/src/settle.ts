import { plainDateOf, type PlainDate } from '#libs/kernel';
import type { Entitlement } from './entitlement';
import type { FindingStatus } from './finding';
import type { Milestone } from './milestones';

export interface Outcome {
  readonly status: FindingStatus;
  readonly late: boolean;
  readonly usable: boolean;
  /** What settled it; null while nothing did. */
  readonly by: Milestone | null;
}

/**
 * What a started clock came to. In this order: met in time by something usable; refused by the victim in time; met in time by
 * something that could not be used; met late; only claimed; else missed or still open. So a victim who says no and then yes
 * within the term counts as referred, and a referral that arrives together with the victim's no counts as declined.
 */
export function settle(row: Entitlement, start: Milestone, seen: readonly Milestone[], dueOn: PlainDate | null, asOf: PlainDate): Outcome {
  const inTime = (m: Milestone) => dueOn === null || plainDateOf(m.at) <= dueOn;
  const answers = seen.filter((m) => fits(row, start, m));
  const proven = answers.filter((m) => row.metBy.proof === 'claimed' || m.proof === 'seen');
  const timely = proven.filter(inTime);
  const met = timely.find((m) => m.usable !== false);
  if (met) return outcome('met', met);
  const refused = seen.find((m) => row.excusedBy.includes(m.kind) && inTime(m));
  if (refused) return outcome('declined', refused);
  const unusable = timely[0];
  if (unusable) return outcome('met-not-usable', unusable, { usable: false });
  const late = proven[0];
  if (late) return outcome('met-late', late, { late: true, usable: late.usable !== false });
  const claimed = answers[0];
  if (claimed) return outcome('claimed-not-seen', claimed, { late: !inTime(claimed) });
  return outcome(dueOn !== null && asOf > dueOn ? 'missed' : 'open', null);
}

/** `seen` is in order of time, so the first that fits is the earliest. */
function fits(row: Entitlement, start: Milestone, m: Milestone): boolean {
  const { kinds, by, proof, aboutTheStart } = row.metBy;
  if (!kinds.includes(m.kind)) return false;
  if (aboutTheStart && !m.about?.includes(start.id)) return false;
  // a bare claim says nothing of who referred: it counts as a claim, unless it names somebody who cannot meet this duty
  const anonymousClaim = proof === 'seen' && m.proof === 'claimed' && m.by === undefined;
  return !by || anonymousClaim || (m.by !== undefined && by.includes(m.by));
}

function outcome(status: FindingStatus, by: Milestone | null, marks: Partial<Outcome> = {}): Outcome {
  return { status, late: false, usable: true, by, ...marks };
}
