import { forbidden, type Actor } from '#libs/kernel';
import { PERMISSIONS, type Permission } from './permission-table';

/** Whether this kind of actor may do this at all. Which cases it may do it to is `caseScope`'s to say. */
export function may(actor: Actor, permission: Permission): boolean {
  if (actor.kind === 'system') return true;
  const { roles, scope } = PERMISSIONS[permission];
  if (scope !== undefined && actor.kind === 'client' && actor.scopes.includes(scope)) return true;
  return actor.roles.some((role) => roles.includes(role));
}

/** Throws Forbidden (`scope_missing` for a machine client) when the actor may not: the first line of every verb. */
export function need(actor: Actor, permission: Permission): void {
  if (!may(actor, permission)) throw forbidden(actor.kind === 'client' ? 'scope_missing' : 'forbidden');
}

/** A permission that a table names as text (a lifecycle does), held against the table of permissions. */
export function isPermission(name: string): name is Permission {
  return Object.hasOwn(PERMISSIONS, name);
}
