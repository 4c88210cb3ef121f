import type { Reaction } from '#libs/platform';

/** What follow-ups do about what was done elsewhere. */
export const FOLLOW_UP_REACTIONS: readonly Reaction[] = [
  { on: 'case.victim-reached', job: 'follow-up.plan-review', queue: 'acts' },
  { on: 'case.support-begun', job: 'follow-up.plan-review', queue: 'acts' },
  { on: 'case.closed', job: 'follow-up.end-with-deadline', queue: 'acts' },
  { on: 'channel.marked-unsafe', job: 'follow-up.end-with-deadline', queue: 'acts' },
];
