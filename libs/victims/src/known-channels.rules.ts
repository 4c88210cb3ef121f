import type { ChannelKind } from './channel.shape';
import type { ChannelRow } from './victim.groups';

/** A channel as it was written down before. */
export interface KnownChannel {
  readonly id: string;
  readonly kind: ChannelKind;
  readonly owner: string;
  readonly value: string;
  /** Since when we know ourselves that it is unsafe. */
  readonly unsafe_at: Date | null;
}

/**
 * What is sent again keeps its row. A number may have been sent twice, as the victim's and as the guardian's: each entry keeps the row
 * of its owner if there is one, and never one row for two. What we found unsafe is unsafe in every entry of it.
 */
export function asKnown(sent: readonly ChannelRow[], known: readonly KnownChannel[]): ChannelRow[] {
  const taken = new Set<string>();
  const keep = (row: ChannelRow, ofOwner: boolean): string | undefined => {
    const id = twins(row, known).find((k) => !taken.has(k.id) && (!ofOwner || k.owner === row.owner))?.id;
    if (id !== undefined) taken.add(id);
    return id;
  };
  const own = sent.map((row) => keep(row, true));
  return sent.map((row, at) => ({
    ...row,
    id: own[at] ?? keep(row, false) ?? row.id,
    mark: twins(row, known).some((k) => k.unsafe_at) ? 'unsafe' : row.mark,
  }));
}

function twins(row: ChannelRow, known: readonly KnownChannel[]): KnownChannel[] {
  return known.filter((k) => k.kind === row.kind && k.value === row.value);
}
