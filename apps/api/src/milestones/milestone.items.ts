import type { SentMilestone, UnreadMilestone } from '#libs/crimes';
import type { MilestoneKind } from '#libs/crimes';
import type { Fault } from '#libs/kernel';
import { LIMITS } from '../limits';
import { isRecord } from '../validation/judges';
import { faultsOf, withoutNulls } from '../validation/read-dto';
import { MilestoneDto, type MilestonesDto } from './milestone.dto';

/** What was sent, each for itself: as the libraries know it, or with what is wrong with it. */
export function itemsOf({ items, extensions }: MilestonesDto): (SentMilestone | UnreadMilestone)[] {
  return items.map((item, n) => itemOf(item, n, extensions ?? undefined));
}

function itemOf(item: unknown, n: number, beside: Record<string, unknown> | undefined): SentMilestone | UnreadMilestone {
  if (!isRecord(item)) return { n, externalId: null, faults: [{ pointer: `/items/${n}`, code: 'wrong_type' }] };
  const { faults } = faultsOf(MilestoneDto, item);
  if (faults.length > 0)
    return { n, externalId: idOf(item, faults), faults: faults.slice(0, LIMITS.faults).map((fault) => within(n, fault)) };
  const { at, about, kind, extensions, ...rest } = withoutNulls<MilestoneDto>(item);
  const kept = { ...beside, ...extensions };
  return {
    ...rest,
    n,
    kind: kind as MilestoneKind,
    at: new Date(at),
    about: about === undefined ? [] : [about].flat(),
    ...(Object.keys(kept).length > 0 && { extensions: kept }),
  };
}

const within = (n: number, { pointer = '', ...fault }: Fault): Fault => ({ pointer: `/items/${n}${pointer}`, ...fault });

/** Under which id the client will look for it: only one that could be an id is told back. */
function idOf({ externalId }: Record<string, unknown>, faults: readonly Fault[]): string | null {
  return typeof externalId === 'string' && !faults.some(({ pointer }) => pointer === '/externalId') ? externalId : null;
}
