import table from './offences.json';
import { normaliseOffenceCode } from './offence-code.rules';

export type OffenceGroup = keyof typeof table.groups;

/** What a Home Office code tells triage, deadlines and figures. */
export interface Offence {
  readonly code: string;
  readonly name: string;
  readonly group: OffenceGroup;
  /** A first contact is by telephone where it can be. */
  readonly serious: boolean;
  /** The Code's enhanced rights may apply (domain §1.3); a person decides. */
  readonly enhanced: boolean;
  readonly sexual: boolean;
  /** The direct victim is dead. */
  readonly fatal: boolean;
  /** The direct victim may be dead: the code covers serious injury too. */
  readonly maybeFatal: boolean;
  /** Flags that one would expect with this offence. */
  readonly suggests: readonly string[];
}

/** Version, first day and source of the table, to be shown beside what was decided by it. */
export const OFFENCE_TABLE = Object.freeze({ version: table.version, effectiveFrom: table.effectiveFrom, source: table.source });

/** The sub-groups of police recorded crime with their names. */
export const OFFENCE_GROUPS: Readonly<Record<OffenceGroup, string>> = Object.freeze(table.groups);

const BY_CODE = new Map(table.offences.map((row) => [row.code, fromRow(row)]));

/** Every offence, in the table's order. */
export const OFFENCES: readonly Offence[] = [...BY_CODE.values()];

/** The offence of a code however it is padded, cased or spaced; undefined when the table does not know it. */
export function offenceOf(code: string | undefined | null): Offence | undefined {
  return code ? BY_CODE.get(normaliseOffenceCode(code)) : undefined;
}

/** What may be said of a crime of a group while nobody has named its offence: no code, enhanced only where every offence of it is. */
export function offenceOfGroup(group: OffenceGroup | undefined): Offence | undefined {
  const within = OFFENCES.filter((o) => o.group === group);
  if (group === undefined || within.length === 0) return undefined;
  const all = (has: (offence: Offence) => boolean) => within.every(has);
  return {
    code: '',
    name: OFFENCE_GROUPS[group],
    group,
    serious: all((o) => o.serious),
    enhanced: all((o) => o.enhanced),
    sexual: all((o) => o.sexual),
    fatal: all((o) => o.fatal),
    maybeFatal: within.some((o) => o.maybeFatal),
    suggests: [],
  };
}

function fromRow(row: (typeof table.offences)[number]): Offence {
  const group = row.group as OffenceGroup;
  const fatal = group === 'homicide' || table.deathByDriving.includes(row.code);
  const suggests = Object.entries(table.suggests).flatMap(([flag, codes]) => (codes.includes(row.code) ? [flag] : []));
  return Object.freeze({
    code: row.code,
    name: row.name,
    group,
    serious: table.seriousGroups.includes(group),
    enhanced: table.enhanced.includes(row.code),
    sexual: table.sexualGroups.includes(group),
    fatal,
    maybeFatal: fatal || table.deathOrInjuryByDriving.includes(row.code),
    suggests,
  });
}
