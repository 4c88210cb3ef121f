import type { ReferralContent } from '#libs/intake';
import { invalid, type Actor } from '#libs/kernel';

/** A client or an officer of the police writes in the name of their own forces only. */
export function needOwnForce(actor: Actor, content: ReferralContent): void {
  const force = content.crime?.force;
  if (force === undefined || actor.kind === 'public' || actor.kind === 'system' || actor.forces.length === 0) return;
  if (!actor.forces.includes(force)) throw invalid('force_not_yours', [{ pointer: '/crime/force', code: 'force_not_yours' }]);
}
