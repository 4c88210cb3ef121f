/** Why two records are joined, as one chooses it. */
export const JOIN_REASONS = {
  'records-agree': 'What the two records say agrees',
  'worker-knows': 'A caseworker knows that it is one person',
  'victim-said': 'The victim told us so',
} as const;
export type JoinReason = keyof typeof JOIN_REASONS;

/** Why two records are not of one victim. */
export const APART_REASONS = {
  'another-person': 'Two people who are alike on paper',
  'one-family': 'Two people of one family or household, or twins',
  'victim-said': 'The victim told us so',
} as const;
export type ApartReason = keyof typeof APART_REASONS;

/** Why somebody cannot say it yet. */
export const LATER_REASONS = {
  'ask-worker': 'A caseworker is asked first',
  'ask-victim': 'The victim is asked first, where that is safe',
  'more-to-come': 'More is expected to be known by then',
} as const;
export type LaterReason = keyof typeof LATER_REASONS;

export const PART_REASONS = {
  'not-same': 'They are two victims: never suggest it again',
  'look-again': 'It is not clear: suggest it again',
} as const;
export type PartReason = keyof typeof PART_REASONS;
