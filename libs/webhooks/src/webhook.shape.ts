import type { ReferralState } from '#libs/intake';
import type { PostFailure } from './post';

/** An address that asked to be told of changes, as its client sees it. */
export interface WebhookView {
  readonly id: string;
  readonly url: string;
  readonly createdAt: Date;
  /** `disabled`: nothing is sent any more, until it is asked to be sent again. */
  readonly state: 'enabled' | 'disabled';
  readonly disabledAt: Date | null;
  /** Nothing has arrived since then. */
  readonly failingSince: Date | null;
  readonly lastFailure: PostFailure | null;
  readonly arrivedAt: Date | null;
  /** Messages that have not arrived yet. */
  readonly waiting: number;
}

/** What stands sealed of it. */
export interface WebhookSecrets {
  readonly url: string;
  readonly secret: string;
}

/** The one kind of message: the words of `GET /v1/referrals/{id}`, and nothing else of a referral. */
export interface StateChanged {
  readonly type: 'referral.state-changed';
  /** When it changed. */
  readonly timestamp: string;
  readonly data: {
    readonly id: string;
    readonly reference: string;
    readonly externalId: string | null;
    readonly state: ReferralState;
    readonly receivedAt: string;
  };
}

export const DISABLED_WHY = { dead: 'Nobody answered for a day', gone: 'The receiver said that it is gone' } as const;
export type DisabledWhy = keyof typeof DISABLED_WHY;

/** A message is tried for so long, and a receiver that nothing reaches for so long is turned off. */
export const TRIED_FOR_MS = 24 * 3_600_000;
/** For so long a message can be sent again. */
export const KEPT_DAYS = 30;
export const MOST_WEBHOOKS = 10;

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DELAYS_MS = [5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE, 60 * MINUTE, 120 * MINUTE, 240 * MINUTE];

/** How long to wait after so many tries that failed: longer each time, four hours at most. `chance` in 0..1 spreads those that failed together. */
export function delayAfter(attempts: number, chance: number): number {
  const delay = DELAYS_MS[Math.min(attempts, DELAYS_MS.length) - 1] ?? SECOND;
  return Math.round(delay * (0.9 + 0.2 * chance));
}

export const secretsPlace = (id: string) => ({ table: 'webhook', group: 'secrets', row: id });
