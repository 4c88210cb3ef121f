import { may, PERMISSIONS, type Permission } from '#libs/identity';
import type { Visitor } from '../door/visitor';
import { ROLE_WORDS } from '../words/roles';

export interface MeView {
  readonly name: string;
  readonly organisation: string;
  readonly roles: readonly { readonly name: string; readonly sees: string }[];
  /** Sentences that begin with a capital letter. */
  readonly may: readonly string[];
}

export function meView({ actor, name, organisation }: Visitor): MeView {
  const permitted = (Object.keys(PERMISSIONS) as Permission[]).filter((permission) => may(actor, permission));
  return {
    name,
    organisation: organisation.name,
    roles: actor.roles.map((role) => ROLE_WORDS[role]),
    may: permitted.map((permission) => capital(PERMISSIONS[permission].words)),
  };
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
