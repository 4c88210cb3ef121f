import type { ReferralContent } from '#libs/intake';
import { invalid, type Actor } from '#libs/kernel';

/** Whether somebody may write in this force's name: a client or an officer of the police in the name of their own forces only. */
export function isOwnForce(actor: Actor, content: ReferralContent): boolean {
  const force = content.crime?.force;
  if (force === undefined || actor.kind === 'public' || actor.kind === 'system' || actor.forces.length === 0) return true;
  return actor.forces.includes(force);
}

/** Throws `force_not_yours`. */
export function needOwnForce(actor: Actor, content: ReferralContent): void {
  if (!isOwnForce(actor, content)) throw invalid('force_not_yours', [{ pointer: '/crime/force', code: 'force_not_yours' }]);
}
