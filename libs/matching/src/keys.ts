import { isWhole } from './dates';
import { prepare, type Prepared } from './prepare';
import type { Key, PersonRecord } from './record';

/** A way to find a record again. `parts` may be empty: then the record has no such key. */
interface KeyKind {
  readonly kind: string;
  readonly of: (r: Prepared) => readonly (readonly [string, string, ...string[]])[];
}

const two = (text: string): string => text.slice(0, 2);
const swapped = (r: Prepared): string => [r.canonicalGiven, r.family].sort().join(' ');

/**
 * The table of keys. Each joins at least two attributes, so that a stolen table of tokens names nobody; each survives other mistakes, so that
 * a pair with several of them still shares one: a wrong date, a moved house, a changed surname, swapped names.
 */
export const KEYS: readonly KeyKind[] = [
  { kind: 'phone', of: (r) => r.phones.map((p) => [p, 'phone'] as const) },
  { kind: 'email', of: (r) => r.emails.map((e) => [e, 'email'] as const) },
  { kind: 'born-family', of: (r) => dated(r, r.familySound) },
  { kind: 'born-given', of: (r) => dated(r, two(r.canonicalGiven)) },
  { kind: 'born-outcode', of: (r) => dated(r, r.outcode) },
  { kind: 'postcode-family', of: (r) => both(r.postcode, two(r.family)) },
  { kind: 'postcode-given', of: (r) => both(r.postcode, two(r.canonicalGiven)) },
  { kind: 'sounds-year', of: (r) => both(r.givenSound, r.familySound, r.born?.year ?? '') },
  { kind: 'names-outcode', of: (r) => both(swapped(r), r.outcode || r.town) },
  { kind: 'names-month', of: (r) => both(swapped(r), r.born && r.born.month !== '00' ? r.born.month : '') },
  { kind: 'names', of: (r) => both(r.canonicalGiven, r.family) },
  { kind: 'family-town', of: (r) => both(r.familySound, r.town, r.canonicalGiven.slice(0, 1)) },
  { kind: 'born-part', of: bornInPart },
];

function both(...parts: readonly [string, string, ...string[]]): readonly (readonly [string, string, ...string[]])[] {
  return parts.every((part) => part.trim() !== '') ? [parts] : [];
}

/** The day of birth with something else, also with day and month swapped: the key sorts them. */
function dated(r: Prepared, beside: string): readonly (readonly [string, string])[] {
  if (!r.born || !isWhole(r.born) || beside === '') return [];
  return [[r.born.year + [r.born.month, r.born.day].sort().join(''), beside]];
}

/** Two of year, month and day with both names' beginnings: one of the three may be wrong. */
function bornInPart(r: Prepared): readonly (readonly [string, string, string])[] {
  if (!r.born || !isWhole(r.born) || r.given === '' || r.family === '') return [];
  const { year, month, day } = r.born;
  const names = [r.canonicalGiven[0]!, r.family[0]!].sort().join('');
  return [`${year}-${month}`, `${year}--${day}`, `-${month}-${day}`].map(
    (part) => [part, names, r.familySound.length > 2 ? r.familySound.slice(0, 3) : r.familySound] as const,
  );
}

/** The keys of a record: normalised, the same for the same record, without repetition. They are to be made tokens before they are stored. */
export function keysOf(record: PersonRecord): readonly Key[] {
  return keysOfPrepared(prepare(record));
}

export function keysOfPrepared(r: Prepared): readonly Key[] {
  return KEYS.flatMap(({ kind, of }) => of(r).map((parts): Key => [kind, ...parts]));
}
