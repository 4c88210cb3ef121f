import { DomainError, invalid, type Actor, type Fault } from '#libs/kernel';
import { NEEDS_ABOUT, NEEDS_VICTIM, OF_ONE_VICTIM, isAhead } from './milestone.rules';
import type { MilestoneQuality, MilestoneResult, SentMilestone, UnreadMilestone } from './milestone.shape';

export type Item = SentMilestone | UnreadMilestone;

export const isReadable = (item: Item): item is SentMilestone => !('faults' in item);

/** What lies in the future, or says nothing of whom or of what, is refused. */
export function judge(item: Item, now: Date): Item {
  if (!isReadable(item)) return item;
  const at = (field: string, code: Fault['code']): Fault => ({ pointer: `/items/${item.n}/${field}`, code });
  const faults = [
    ...(isAhead(item.at, now) ? [at('at', 'in_future')] : []),
    ...(NEEDS_VICTIM.includes(item.kind) && item.victim === undefined ? [at('victim', 'required')] : []),
    ...(NEEDS_ABOUT.includes(item.kind) && item.about.length === 0 ? [at('about', 'required')] : []),
  ];
  return faults.length > 0 ? { n: item.n, externalId: item.externalId, faults } : item;
}

/** It is kept, and may hold for nobody. */
export function qualityOf({ n, kind, victim }: SentMilestone): readonly MilestoneQuality[] {
  return OF_ONE_VICTIM.includes(kind) && victim === undefined ? [{ field: `/items/${n}/victim`, code: 'required' }] : [];
}

export const rejected = ({ externalId, faults }: UnreadMilestone): MilestoneResult => ({ outcome: 'rejected', externalId, faults });

/** Whoever writes of another force's crime has taken the wrong road with all of it. */
export function needOwnForces(actor: Actor, items: readonly Item[]): void {
  if (actor.kind === 'system') return;
  const others = items.filter(isReadable).filter(({ crime }) => !actor.forces.includes(crime.force));
  if (others.length === 0) return;
  throw invalid(
    'force_not_yours',
    others.map(({ n }) => ({ pointer: `/items/${n}/crime/force`, code: 'force_not_yours' })),
  );
}

/** Nothing but faults is no answer of results. */
export function refuseWhenNothingIsKept(results: readonly MilestoneResult[]): void {
  const faults = results.flatMap((result) => (result.outcome === 'rejected' ? result.faults : []));
  if (results.some((result) => result.outcome !== 'rejected')) return;
  const taken = faults.every(({ code }) => code === 'external_id_taken');
  throw taken ? new DomainError('conflict', 'external_id_taken', faults) : invalid('invalid', faults);
}
