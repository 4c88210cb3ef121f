/** What somebody is in the service. One person may have several roles, each in one organisation. */
export const ROLES = [
  'police-officer',
  'referral-manager',
  'caseworker',
  'team-leader',
  'commissioner',
  'administrator',
  'machine',
  'system',
  'public',
] as const;
export type Role = (typeof ROLES)[number];

/** Who does something: a person signed in, a machine client, the public, or the system itself. Ids only, never a name. */
export interface Actor {
  readonly kind: 'person' | 'client' | 'system' | 'public';
  /** uuid of the person or client; the nil uuid for system and public. */
  readonly id: string;
  /** The organisation in whose name it is done; null for system and public. */
  readonly organisationId: string | null;
  readonly roles: readonly Role[];
  /** OAuth scopes of a machine client; empty for people. */
  readonly scopes: readonly string[];
  /** Police forces in whose name it may write (codes such as `west-midlands`). */
  readonly forces: readonly string[];
}

export const NIL_ID = '00000000-0000-0000-0000-000000000000';

export const SYSTEM: Actor = { kind: 'system', id: NIL_ID, organisationId: null, roles: ['system'], scopes: [], forces: [] };

export const PUBLIC: Actor = { kind: 'public', id: NIL_ID, organisationId: null, roles: ['public'], scopes: [], forces: [] };
