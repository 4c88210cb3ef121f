import type { Actor } from '#libs/kernel';

/** As what an organisation may see a case; as `commissioning`: that it waits for a provider, and nothing of the victim. */
export type SightAs = 'referrer' | 'provider' | 'onward' | 'commissioning';

/** Which cases an actor may see: all (the system), or those its organisation was given sight of in one of these ways. */
export interface Scope {
  readonly everything: boolean;
  readonly organisationId: string | null;
  readonly as: readonly SightAs[];
  /** As referrer, only the referrals this person made. */
  readonly ownReferralsOnly: boolean;
}

/** A condition for a WHERE, and its parameters from `firstParam` on. */
export interface ScopeCondition {
  /** The same for the same text: part of the name of a prepared statement. */
  readonly key: string;
  readonly sql: string;
  readonly params: readonly unknown[];
}

const NOTHING: Scope = { everything: false, organisationId: null, as: [], ownReferralsOnly: false };

/** Who sees what, by role: commissioners and administrators see no case, an officer sees what they referred. */
export function scopeOf(actor: Actor): Scope {
  if (actor.kind === 'system') return { ...NOTHING, everything: true };
  if (actor.organisationId === null) return NOTHING;
  const as: SightAs[] = [];
  const wide = actor.kind === 'client' || actor.roles.includes('referral-manager');
  if (wide || actor.roles.includes('police-officer')) as.push('referrer');
  if (actor.roles.includes('caseworker') || actor.roles.includes('team-leader')) as.push('provider', 'onward');
  return { everything: false, organisationId: actor.organisationId, as, ownReferralsOnly: as.includes('referrer') && !wide };
}

/** As what one works on a case: `caseScope`, or `placingScope` for those who find a provider. */
export type ScopeOf = (actor: Actor, column: string, firstParam: number) => ScopeCondition;

/**
 * The one place that says which cases an actor may see, as SQL over `case_access`. Item, list, bulk, search and export all put it
 * into their WHERE. `column` is the case id's column (`r.case_id`), `firstParam` the number of the first free parameter. A
 * restricted case is seen by people named for it only; a name given by breaking the glass ends by the wall's clock.
 */
export function caseScope(actor: Actor, column: string, firstParam: number): ScopeCondition {
  const scope = scopeOf(actor);
  if (scope.everything) return { key: 'all', sql: 'true', params: [] };
  if (scope.as.length === 0) return { key: 'none', sql: 'false', params: [] };
  const [organisation, as, person] = [`$${firstParam}::uuid`, `$${firstParam + 1}::text[]`, `$${firstParam + 2}::uuid`];
  const sight = `select 1 from case_access sight
      where sight.case_id = ${column} and sight.organisation_id = ${organisation} and sight."as" = any(${as}) and sight.until is null`;
  if (actor.kind !== 'person') return { key: 'client', sql: `exists (${sight})`, params: [scope.organisationId, scope.as] };
  const named = namedFor(person);
  const own = `and (sight."as" <> 'referrer' or exists (
      select 1 from referral made where made.case_id = sight.case_id and made.made_by = ${person}))`;
  const params = [scope.organisationId, scope.as, actor.id];
  if (!scope.ownReferralsOnly) return { key: 'person', sql: `exists (${sight} ${named})`, params };
  return { key: 'own', sql: `exists (${sight} ${named} ${own})`, params };
}

/**
 * What waits for the commissioning body to find a provider: asked only where a referral is placed, and where nothing of the victim is shown. For
 * everything else a commissioner sees no case.
 */
export function placingScope(actor: Actor, column: string, firstParam: number): ScopeCondition {
  if (actor.kind === 'system') return { key: 'all', sql: 'true', params: [] };
  if (!actor.roles.includes('commissioner') || actor.organisationId === null) return { key: 'none', sql: 'false', params: [] };
  const sql = `exists (select 1 from case_access sight where sight.case_id = ${column} and sight.organisation_id = $${firstParam}::uuid
      and sight."as" = 'commissioning' and sight.until is null ${namedFor(`$${firstParam + 1}::uuid`)})`;
  return { key: 'placing', sql, params: [actor.organisationId, actor.id] };
}

const namedFor = (person: string) => `and (not sight.restricted or exists (select 1 from case_named named
      where named.case_id = sight.case_id and named.account_id = ${person} and (named.until is null or named.until > clock_timestamp())))`;
