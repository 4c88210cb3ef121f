import { caseScope } from '#libs/identity';
import type { Actor } from '#libs/kernel';
import type { Query } from '#libs/platform';

/** A case of another provider, for the machine alone: nobody who may not see it is told more than that there is one. */
export interface Holder {
  readonly person_id: string;
  readonly case_id: string;
  readonly organisation_id: string;
  readonly danger: number;
}

/** A service knows whom it has taken on; a referral that waits or was declined makes nobody known. */
const KNOWN = `h."as" = 'provider' and h.until is null and e.state not in ('proposed', 'not-opened')`;

/** The cases of other providers of the person in `column`. The organisation is a parameter of its own. */
const held = (column: string, organisation: string) =>
  `case_file e join case_access h on h.case_id = e.id where e.person_id = ${column} and ${KNOWN} and h.organisation_id <> ${organisation}::uuid`;

/** Where one case of a person is for named people only, nothing at all is told of any. */
export const unrestricted = (column: string) =>
  `not exists (select 1 from case_file named where named.person_id = ${column} and named.restricted)`;

/**
 * SQL that is true when another provider knows the person in `column`, of whom this actor may see nothing. Takes four parameters from
 * `firstParam` on.
 */
export function knownElsewhere(
  actor: Actor,
  column: string,
  firstParam: number,
): { readonly sql: string; readonly params: readonly unknown[] } {
  const scope = caseScope(actor, 'seen.id', firstParam + 1);
  const sql = `${unrestricted(column)} and exists (select 1 from ${held(column, `$${firstParam}`)})
    and not exists (select 1 from case_file seen where seen.person_id = ${column} and ${scope.sql})`;
  return { sql, params: [actor.organisationId, ...scope.params] };
}

/** Who knows these people, one case for each person and provider; only of people of whom the actor may see nothing. */
export async function holdersOf(query: Query, actor: Actor, personIds: readonly string[]): Promise<Holder[]> {
  if (personIds.length === 0) return [];
  const unseen = knownElsewhere(actor, 'p.id', 2);
  return query<Holder>(
    `select distinct on (p.id, holder.organisation_id) p.id as person_id, holder.id as case_id, holder.organisation_id, holder.danger
     from person p join lateral (select e.id, h.organisation_id, e.danger from ${held('p.id', '$2')}) holder on true
     where p.id = any($1) and ${unseen.sql} order by p.id, holder.organisation_id, holder.id`,
    [personIds, ...unseen.params],
  );
}
