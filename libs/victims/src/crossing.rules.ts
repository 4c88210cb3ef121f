import { isSameAddress } from './address.rules';
import type { ChannelKind, ChannelMark } from './channel.shape';
import { joinedMark } from './channel-state.rules';
import type { PostalAddress } from './victim.shape';

/** Why a channel is unsafe that was found so in another record: it tells nothing of that record, nor that there is one. */
export const CROSSED = 'found-unsafe';
/** A victim who asked one service to stop may be reached by another. */
const STAYS = 'victim-asked-us-to-stop';

export interface JoinedRecord {
  readonly personId: string;
  readonly caseId: string | null;
  readonly address: PostalAddress | null;
  readonly channels: readonly {
    readonly id: string;
    readonly kind: ChannelKind;
    readonly mark: ChannelMark;
    readonly why: string | null;
    readonly value: string;
  }[];
}

/** Which channels of which record become unsafe because the same number or address is unsafe in another. Records without any are left out. */
export function crossing(members: readonly JoinedRecord[]): { personId: string; caseId: string | null; channels: string[] }[] {
  return members.flatMap((own) => {
    const channels = own.channels.filter((c) => {
      if (c.mark === 'unsafe') return false;
      const marks = members.flatMap((other) =>
        other === own ? [] : other.channels.filter((o) => o.why !== STAYS && isSamePlace(own, c, other, o)).map((o) => o.mark),
      );
      return joinedMark(c.mark, marks) === 'unsafe';
    });
    return channels.length === 0 ? [] : [{ personId: own.personId, caseId: own.caseId, channels: channels.map((c) => c.id) }];
  });
}

type One = JoinedRecord['channels'][number];

function isSamePlace(a: JoinedRecord, x: One, b: JoinedRecord, y: One): boolean {
  if (x.kind !== y.kind) return false;
  return x.kind === 'letter' ? isSameAddress(a.address, b.address) : x.value !== '' && x.value === y.value;
}
