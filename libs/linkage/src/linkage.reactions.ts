import type { Reaction } from '#libs/platform';

/** What is done about what was done elsewhere. Intake never waits for it. */
export const LINKAGE_REACTIONS: readonly Reaction[] = [
  { on: 'referral.received', job: 'linkage.look', queue: 'acts', gathered: true },
  { on: 'referral.amended', job: 'linkage.look', queue: 'acts', gathered: true },
  { on: 'victim.forgotten', job: 'linkage.forget', queue: 'acts' },
];
