import { notFound, type Actor } from '#libs/kernel';
import { type DecisionsService, DECLINE_REASONS, RELEASE_REASONS } from '#libs/referrals';

/** A decision that needs a reason: what the page asks, what the verb does, and what the banner says afterwards. */
export interface Decision {
  readonly name: 'release' | 'decline' | 'forward';
  readonly button: string;
  readonly question: string;
  readonly hint: string;
  readonly reasons: Readonly<Record<string, string>>;
  readonly decide: (decisions: DecisionsService, actor: Actor, id: string, reason: never) => Promise<void>;
  readonly happened: string;
  readonly next: string;
}

const DECISIONS: readonly Decision[] = [
  {
    name: 'release',
    button: 'Release',
    question: 'Why may it go on?',
    hint: 'Your name and this reason are recorded.',
    reasons: RELEASE_REASONS,
    decide: (decisions, actor, id, reason) => decisions.release(actor, id, reason),
    happened: 'The referral is no longer held',
    next: 'It waits in the queue. Accept it to take responsibility for the victim.',
  },
  {
    name: 'decline',
    button: 'Decline',
    question: 'Why do you decline it?',
    hint: 'The referrer is told this reason. It is counted, so that the commissioner sees what is missing.',
    reasons: DECLINE_REASONS,
    decide: (decisions, actor, id, reason) => decisions.decline(actor, id, reason),
    happened: 'The referral was declined',
    next: 'The referrer is told why.',
  },
  {
    name: 'forward',
    button: 'Pass on',
    question: 'Why do you pass it to another area?',
    hint: 'The referrer is told.',
    reasons: { 'out-of-area': 'The victim lives in another area', 'moved-away': 'The victim has moved away' },
    decide: (decisions, actor, id, reason) => decisions.forward(actor, id, reason),
    happened: 'The referral was passed on',
    next: 'The other area’s service is responsible for making contact.',
  },
];

export const buttonOf = (name: string) => DECISIONS.find((decision) => decision.name === name)?.button;

export function decisionNamed(name: string): Decision {
  const decision = DECISIONS.find((d) => d.name === name);
  if (!decision) throw notFound();
  return decision;
}
