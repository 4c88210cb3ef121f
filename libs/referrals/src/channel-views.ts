import {
  channelState,
  isUsable,
  maySend,
  type ChannelKind,
  type ChannelMark,
  type ChannelOwner,
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
  const mark =
    row.mark === 'safe' && row.confirmed_at
      ? { mark: 'safe' as const, confirmedAt: row.confirmed_at }
      : { mark: row.mark === 'unsafe' ? ('unsafe' as const) : ('unknown' as const) };
  const state = channelState(mark, j.now, j.events, j.highRisk ? 'high' : undefined);
  const usable = row.gone_at === null && maySend(state, j.strict) && isUsable({ ...row, value: '' }, j.strict, j.age);
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
