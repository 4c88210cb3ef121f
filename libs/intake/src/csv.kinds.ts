import { CONTACT_WAYS, HATE_STRANDS, VICTIM_KINDS } from '#libs/victims';
import { COLUMNS, type Column } from './csv.columns';
import { VOCABULARIES } from './referral.words';

/** What one may write in a column whose values are codes, each with its words. */
export type ColumnCodes = Readonly<Record<string, string>>;

const YES_NO: ColumnCodes = { Y: 'Yes', N: 'No' };
const OF_KIND: Readonly<Partial<Record<string, ColumnCodes>>> = { flag: YES_NO, warning: YES_NO, way: CONTACT_WAYS, hate: HATE_STRANDS };
const OF_NAME: Readonly<Record<string, ColumnCodes>> = {
  victim_kind: VICTIM_KINDS,
  consent_to_contact: VOCABULARIES['consent-to-contact'] ?? {},
  consent_feedback: YES_NO,
  consent_follow_up: YES_NO,
};
const kindOf = (name: string): Column[1] | undefined => COLUMNS.find(([column]) => column === name)?.[1];

/** The codes of a column; null where it holds words, numbers or days. */
export function codesOfColumn(name: string): ColumnCodes | null {
  const kind = kindOf(name);
  if (kind === undefined) return null;
  if (OF_NAME[name]) return OF_NAME[name];
  return (typeof kind === 'string' ? OF_KIND[kind] : VOCABULARIES[kind[0]]) ?? null;
}

/** What a column holds: a day or instant; a list, whose items stand between strokes; codes; or words. */
export function columnHolds(name: string): 'days' | 'list' | 'codes' | 'words' {
  const kind = kindOf(name);
  if (kind === 'day' || kind === 'instant') return 'days';
  if (kind === 'list' || kind === 'hate' || name === 'related_crime_references') return 'list';
  return codesOfColumn(name) === null && kind !== 'number' ? 'words' : 'codes';
}
