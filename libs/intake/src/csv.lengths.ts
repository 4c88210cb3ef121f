import type { Read } from './csv.values';

/** The longest text of a column, in UTF-16 units: the same as of its field in JSON. What is not named here is a line. */
const LINE = 200;
const CODES =
  'force offence_code cjs_code district crime_postcode language postcode uprn company_number charity_number sic_code risk_tool collar_number';
const LONGEST: Readonly<Record<string, number>> = {
  ...of(40, `${CODES} premises_postcode premises_uprn`),
  ...of(60, 'phone phone_2 guardian_phone contact_phone'),
  ...of(100, 'external_id crime_reference incident_reference victim_external_id'),
  ...of(254, 'email officer_email contact_email'),
};
/** Words that are cut where they are too long. Half a number, a code or a reference would be another one: those are left out. */
const CUT: Readonly<Record<string, number>> = {
  ...of(100, 'given_name family_name guardian_given_name guardian_family_name consent_given_by officer_name contact_name'),
  ...of(2_000, 'disability access_needs'),
  ...of(20_000, 'summary'),
};

/** A cell as text; what is too long for its column is told, and stays readable where a row keeps what could not be read. */
export function readText(column: string, text: string): Read {
  const words = CUT[column];
  if (text.length <= (words ?? LONGEST[column] ?? LINE)) return { value: text };
  if (words === undefined && Object.hasOwn(LONGEST, column)) return { code: 'too_long' };
  return { value: text.slice(0, words ?? LINE).replace(/[\ud800-\udbff]$/, ''), code: 'too_long' };
}

export const LONGEST_REFERENCE = 100;

function of(most: number, names: string): Record<string, number> {
  return Object.fromEntries(names.split(' ').map((name) => [name, most]));
}
