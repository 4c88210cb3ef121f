import {
  channelState,
  isUsable,
  mayUse,
  type ChannelKind,
  type ChannelMark,
  type ChannelOwner,
  type ChannelState,
  type UnsettlingEvent,
} from '#libs/victims';
import type { ChannelView } from './case.view';

export interface ChannelRecord {
  readonly id: string;
  readonly kind: ChannelKind;
  readonly owner: ChannelOwner;
  readonly mark: ChannelMark;
  readonly confirmed_at: Date | null;
  readonly unsafe_why: string | null;
  readonly gone_at: Date | null;
  readonly override_until: Date | null;
}

export interface Judging {
  readonly now: Date;
  readonly strict: boolean;
  readonly age: number | null;
  readonly highRisk: boolean;
  readonly events: readonly UnsettlingEvent[];
}

/** A channel judged at the moment of use, not of writing: what was safe may have lapsed. */
export function channelView(row: ChannelRecord, j: Judging): ChannelView {
  const mark = row.mark === 'safe' ? { mark: row.mark, confirmedAt: row.confirmed_at } : { mark: row.mark };
  const state = unsettled(channelState(mark, j.now, j.events, j.highRisk ? 'high' : undefined), j);
  const usable = row.gone_at === null && mayUse(state, row.kind, j.strict) && isUsable({ ...row, value: '' }, j.strict, j.age);
  return {
    id: row.id,
    kind: row.kind,
    owner: row.owner,
    state,
    usable,
    gone: row.gone_at !== null,
    unsafeWhy: row.unsafe_why,
    overrideUntil: row.override_until,
  };
}

const STOPPING: readonly UnsettlingEvent['kind'][] = ['stranger-answered', 'victim-died'];

/**
 * After somebody else answered, or the victim is said to have died, nothing falls back to a way that nobody has vouched for: what is not known to
 * be safe has to be checked first, like what was safe before.
 */
function unsettled(state: ChannelState, { events, now }: Judging): ChannelState {
  const first = events
    .filter((e) => STOPPING.includes(e.kind) && e.knownAt <= now)
    .sort((a, b) => a.knownAt.getTime() - b.knownAt.getTime())[0];
  return (state.state === 'unknown' || state.state === 'unproven') && first
    ? { state: 'check-again', because: first.kind, since: first.knownAt }
    : state;
}
