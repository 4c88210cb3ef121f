import { notFound, type Actor } from '#libs/kernel';
import { type Declined, type DecisionsService, DECLINE_REASONS, RELEASE_REASONS } from '#libs/referrals';

/** What a banner says after a decision. */
export interface Told {
  readonly happened: string;
  readonly next: string;
}

/** A decision that needs a reason: what the page asks, what the verb does, and what the banner says afterwards. */
export interface Decision {
  readonly name: 'release' | 'decline';
  readonly button: string;
  readonly question: string;
  readonly hint: string;
  readonly reasons: Readonly<Record<string, string>>;
  readonly decide: (decisions: DecisionsService, actor: Actor, id: string, reason: never) => Promise<Told>;
}

const DECISIONS: readonly Decision[] = [
  {
    name: 'release',
    button: 'Release',
    question: 'Why may it go on?',
    hint: 'Your name and this reason are recorded.',
    reasons: RELEASE_REASONS,
    decide: async (decisions, actor, id, reason) => {
      await decisions.release(actor, id, reason);
      return {
        happened: 'The referral is no longer held',
        next: 'It waits in the queue. Accept it to take responsibility for the victim.',
      };
    },
  },
  {
    name: 'decline',
    button: 'Decline',
    question: 'Why do you decline it?',
    hint: 'It is counted, so that the commissioner sees what is missing. Where the reason lies with the service, the next one is asked at once.',
    reasons: DECLINE_REASONS,
    decide: async (decisions, actor, id, reason) => declinedWords(await decisions.decline(actor, id, reason)),
  },
];

export const buttonOf = (name: string) => DECISIONS.find((decision) => decision.name === name)?.button;

export function decisionNamed(name: string): Decision {
  const decision = DECISIONS.find((d) => d.name === name);
  if (!decision) throw notFound();
  return decision;
}

/** What became of it: who is asked now, or that it ended. */
function declinedWords(declined: Declined): Told {
  const happened = 'You declined the referral';
  if (declined.with === 'provider')
    return { happened, next: `It was offered to ${declined.provider} at once. The time to answer runs on.` };
  if (declined.with === 'nobody') return { happened, next: 'No other service is left to ask: the commissioning body has to find one.' };
  return { happened, next: 'It ends here, and the referrer is told why.' };
}
