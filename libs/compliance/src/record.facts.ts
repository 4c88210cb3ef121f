import type { ActDetail } from '#libs/platform';
import { MILESTONE_KINDS, milestonesOfReferral, type Facts, type Milestone, type ReferralFacts } from '#libs/victims-code';

/** One act of a case as the record gives it. */
export interface RecordedAct {
  readonly id: string;
  readonly kind: string;
  readonly subject_id: string;
  readonly at: Date;
  readonly detail: ActDetail;
}

/** What figures may cut by; it can be erased without breaking the record. */
export interface Cut {
  readonly district: string | null;
  readonly offence_group: string | null;
  readonly enhanced: boolean;
  readonly victim_kind: string;
}

/** Acts that say a referral's state; the last one counts. */
const STATES: Readonly<Record<string, ReferralFacts['state']>> = {
  'referral.released': 'received',
  'referral.cleared': 'received',
  'referral.held': 'held',
  'referral.offered': 'offered',
  'referral.accepted': 'accepted',
  'referral.declined': 'declined',
  'referral.forwarded': 'forwarded',
  'referral.reconsidered': 'held',
  'referral.withdrawn': 'withdrawn',
};

/**
 * What the Code must know of a case, read from its acts alone: nothing has to be told to this library, so nobody can forget to.
 * A milestone's id is the act that is its evidence.
 */
export function factsOf(acts: readonly RecordedAct[], cut: Cut | null): Facts | null {
  const received = acts.filter((a) => a.kind === 'referral.received');
  if (received.length === 0) return null;
  const told = acts.filter((a) => a.kind === 'referral.received' || a.kind === 'referral.amended');
  const latest = told.at(-1)!;
  const milestones = received.flatMap((first) => milestonesOfOne(first, acts));
  const reportedAt = instant(latest.detail['reportedAt']);
  if (reportedAt) milestones.push({ id: latest.id, kind: 'crime.reported', at: reportedAt, proof: 'seen' });
  // the referrer knows when it was reported; what is told of the crime says so only where the referral does not
  milestones.push(...toldOf(acts).filter(({ kind }) => kind !== 'crime.reported' || !reportedAt));
  return {
    victim: cut?.victim_kind === 'business' ? (latest.detail['hasContact'] === false ? 'business' : 'business-with-contact') : 'person',
    reportedToPolice: reportedToPolice(latest.detail),
    enhanced: cut?.enhanced ?? null,
    milestones,
  };
}

/** What was told of the crime and holds for this case now: claims, whoever makes them, because we hold nothing of it ourselves. */
function toldOf(acts: readonly RecordedAct[]): Milestone[] {
  const told = new Map<string, Milestone>();
  for (const { kind: act, subject_id: id, detail } of acts) {
    if (act === 'milestone.untied') told.delete(id);
    const [kind, at] = [MILESTONE_KINDS.find((one) => one === detail['kind']), instant(detail['at'])];
    if (act !== 'milestone.noted' || !kind || !at) continue;
    const about = Array.isArray(detail['about']) ? (detail['about'] as unknown[]).map(String) : [];
    told.set(id, { id, kind, at, proof: 'claimed', about, ...(detail['by'] === 'agency' && { by: 'agency' }) });
  }
  return [...told.values()];
}

function milestonesOfOne(first: RecordedAct, acts: readonly RecordedAct[]): Milestone[] {
  const own = acts.filter((a) => a.subject_id === first.subject_id);
  const words = own.filter((a) => a.kind === 'referral.received' || a.kind === 'referral.amended').at(-1)!;
  const withdrawn = own.find((a) => a.kind === 'referral.withdrawn');
  return milestonesOfReferral({
    id: first.id,
    source: source(first.detail['source']),
    referredAt: instant(first.detail['referredAt']),
    receivedAt: instant(first.detail['receivedAt']) ?? first.at,
    state: stateOf(own),
    sentInError: withdrawn?.detail['reason'] === 'sent-in-error',
    toContact: consent(words.detail['toContact']),
    consentAt: instant(words.detail['consentAt']),
  });
}

function stateOf(acts: readonly RecordedAct[]): ReferralFacts['state'] {
  let state: ReferralFacts['state'] = 'received';
  for (const act of acts) {
    const triaged = act.kind === 'referral.triaged' ? act.detail['state'] : undefined;
    state = (typeof triaged === 'string' ? (triaged as ReferralFacts['state']) : STATES[act.kind]) ?? state;
  }
  return state;
}

function reportedToPolice(detail: ActDetail): Facts['reportedToPolice'] {
  const said = detail['reported'];
  if (said === 'yes' || said === 'no' || said === 'not-disclosed' || said === 'wants-help-to') return said;
  return 'yes';
}

function source(said: unknown): ReferralFacts['source'] {
  return said === 'self' || said === 'third-party' || said === 'agency' ? said : 'police';
}

function consent(said: unknown): ReferralFacts['toContact'] {
  return said === 'given' || said === 'refused' || said === 'not-asked' ? said : null;
}

function instant(said: unknown): Date | null {
  return typeof said === 'string' && said ? new Date(said) : null;
}
