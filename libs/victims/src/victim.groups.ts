import type { Channel } from './channel.shape';
import type { BusinessVictim, ContactWishes, Guardian, PersonVictim, PostalAddress, VictimContent } from './victim.shape';

/**
 * What is known of a victim, parted into the groups that are sealed apart: who they are, how they may be reached safely, and
 * their guardian. A page opens only the group it shows.
 */
export interface VictimGroups {
  readonly identity: IdentityGroup;
  readonly contact: ContactGroup;
  readonly guardian: Guardian | null;
}

export type IdentityGroup = Omit<PersonVictim, 'phones' | 'emails' | 'address' | 'guardian'> | Omit<BusinessVictim, 'premises'>;

export interface ContactGroup {
  /** The number or address of each channel row, by the row's id; empty for a letter. */
  readonly values: Readonly<Record<string, string>>;
  readonly address: PostalAddress | null;
  readonly wishes: ContactWishes;
}

/** A row of `channel` before it is written: `place` is the same for every channel of one number or address. */
export interface ChannelRow extends Channel {
  readonly id: string;
  readonly place: number;
}

export function placed(channels: readonly Channel[], newId: () => string, known: ReadonlyMap<string, number> = new Map()): ChannelRow[] {
  const places = new Map(known);
  let next = Math.max(-1, ...known.values()) + 1;
  return channels.map((c) => {
    if (!places.has(c.value)) places.set(c.value, next++);
    return { ...c, id: newId(), place: places.get(c.value) ?? 0 };
  });
}

export function groupsOf(victim: VictimContent, wishes: ContactWishes | undefined, rows: readonly ChannelRow[]): VictimGroups {
  const contact = {
    values: Object.fromEntries(rows.map((r) => [r.id, r.value])),
    address: (victim.kind === 'person' ? victim.address : victim.premises) ?? null,
    wishes: wishes ?? {},
  };
  if (victim.kind === 'business') {
    // who speaks for the business is identity; how to reach them is contact, and stands with the channels
    const named = victim.namedContact && { namedContact: without(victim.namedContact, ['phones', 'emails']) };
    const identity = { ...without(victim, ['premises']), ...named } as IdentityGroup;
    return { identity, contact, guardian: null };
  }
  const identity = without(victim, ['phones', 'emails', 'address', 'guardian']) as IdentityGroup;
  return { identity, contact, guardian: victim.guardian ?? null };
}

function without<T extends object>(of: T, keys: readonly (keyof T)[]): object {
  return Object.fromEntries(Object.entries(of).filter(([key]) => !(keys as readonly string[]).includes(key)));
}
