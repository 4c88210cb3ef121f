import type { Reaction } from '#libs/platform';

/** What is counted may be otherwise after each of these: its day or place was corrected, or whether it counts at all was decided. */
const OF_A_REFERRAL = ['referral.received', 'referral.amended', 'referral.made-safer', 'referral.accepted', 'referral.withdrawn'] as const;

export const REPEAT_REACTIONS: readonly Reaction[] = [
  ...OF_A_REFERRAL.map((on): Reaction => ({ on, job: 'repeat.count', queue: 'acts', gathered: true })),
  { on: 'persons.joined', job: 'repeat.count-party', queue: 'acts' },
  { on: 'persons.parted', job: 'repeat.count-party', queue: 'acts' },
  { on: 'victim.forgotten', job: 'repeat.forget', queue: 'acts' },
];
