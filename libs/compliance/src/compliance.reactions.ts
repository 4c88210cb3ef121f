import type { Reaction } from '#libs/platform';

/** Every act of a referral, or of what was told of its crime, that a clock of the Code may start or stop on. */
const LOOKED_AT = [
  'referral.received',
  'referral.amended',
  'referral.held',
  'referral.cleared',
  'referral.released',
  'referral.declined',
  'referral.reconsidered',
  'referral.withdrawn',
  'milestone.noted',
  'milestone.untied',
] as const;

export const complianceReactions: readonly Reaction[] = LOOKED_AT.map((on) => ({
  on,
  job: 'compliance.assess',
  queue: 'acts',
  gathered: true,
}));
