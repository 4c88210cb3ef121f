import type { ChannelKind, ChannelMark } from './channel.shape';
import type { RiskBand } from './victim.words';

/** What makes a safe mark lapse at once. */
export const UNSETTLING = {
  'suspect-released': 'The suspect was released',
  'suspect-bailed': 'The suspect was bailed',
  'bail-changed': 'Bail conditions changed',
  'release-planned': 'A release is planned',
  'offender-released': 'The offender was released',
  'victim-died': 'We were told that the victim died',
  'new-crime': 'There is a new crime',
  moved: 'The victim moved',
  'stranger-answered': 'Someone else answered',
} as const;
export type UnsettlingKind = keyof typeof UNSETTLING;

/** `knownAt` is when we were told: an event that nobody knew of cannot have been thought of when the mark was confirmed. */
export interface UnsettlingEvent {
  readonly kind: UnsettlingKind;
  readonly knownAt: Date;
}

export type ConfirmedMark =
  | { readonly mark: 'unsafe' | 'unknown' }
  /** Without an instant: whoever filled in a public form said so, and nobody has made sure. */
  | { readonly mark: 'safe'; readonly confirmedAt: Date | null; readonly confirmedBy?: 'victim' | 'officer' | 'worker' };

export type ChannelState =
  | { readonly state: 'unsafe' | 'unknown' | 'unproven' }
  | { readonly state: 'safe'; readonly until: Date }
  | { readonly state: 'check-again'; readonly because: UnsettlingKind | 'too-old'; readonly since: Date };

/** Days for which a safe mark holds. */
export const SAFE_FOR_DAYS = { usual: 90, highRisk: 30 } as const;
const DAY_MS = 86_400_000;

/** What a mark is worth at the moment of use. Unsafe stays unsafe; safe lapses with time or on an event known since. */
export function channelState(
  mark: ConfirmedMark,
  now: Date,
  events: readonly UnsettlingEvent[] = [],
  risk: RiskBand | undefined = undefined,
): ChannelState {
  if (mark.mark !== 'safe') return { state: mark.mark };
  if (mark.confirmedAt === null) return { state: 'unproven' };
  const { confirmedAt } = mark;
  const days = risk === 'high' ? SAFE_FOR_DAYS.highRisk : SAFE_FOR_DAYS.usual;
  const until = new Date(confirmedAt.getTime() + days * DAY_MS);
  const first = events
    .filter((event) => event.knownAt >= confirmedAt && event.knownAt <= now)
    .sort((a, b) => a.knownAt.getTime() - b.knownAt.getTime())[0];
  if (first && first.knownAt < until) return { state: 'check-again', because: first.kind, since: first.knownAt };
  return now < until ? { state: 'safe', until } : { state: 'check-again', because: 'too-old', since: until };
}

/**
 * Whether a person may use a channel now: a lapsed or unsafe one never, an unmarked one only without strict contact. One that is
 * unproven may be called, because a careful call is how it is proven; under strict contact nothing is written to it before.
 */
export function mayUse(state: ChannelState, kind: ChannelKind, strict: boolean): boolean {
  if (state.state === 'safe') return true;
  if (state.state === 'unproven') return !strict || kind === 'voice';
  return state.state === 'unknown' && !strict;
}

/** The mark of a channel on one record when other records are known to be of the same person: unsafe crosses, safe never does. */
export function joinedMark(own: ChannelMark, others: readonly ChannelMark[]): ChannelMark {
  return others.includes('unsafe') ? 'unsafe' : own;
}
