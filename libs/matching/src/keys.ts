import { isWhole } from './dates';
import { prepare, type Prepared } from './prepare';
import type { Key, PersonRecord } from './record';

/** What stands behind the kind of a key: at least two attributes. */
type Parts = readonly [string, string, ...string[]];

/** A way to find a record again. `of` answers nothing where the record lacks what the key is made of. */
interface KeyKind {
  readonly kind: string;
  readonly of: (r: Prepared) => readonly Parts[];
}

const PART = 4;

/**
 * The table of keys. Each joins at least two attributes, so that a stolen table of tokens names nobody; each survives other mistakes, so that
 * a pair with several of them still shares one: a wrong date, a moved house, a changed surname, names one for the other. Keys of names and of
 * dates are symmetric: swapped names, and a day and month that changed places, give the same keys.
 */
export const KEYS: readonly KeyKind[] = [
  { kind: 'phone', of: (r) => r.phones.map((p) => [p, 'phone'] as const) },
  { kind: 'email', of: (r) => r.emails.map((e) => [e, 'email'] as const) },
  { kind: 'born-initial', of: (r) => r.initials.flatMap((initial) => all(birthday(r), initial)) },
  { kind: 'born-outcode', of: (r) => all(birthday(r), r.outcode) },
  { kind: 'postcode-initial', of: (r) => r.initials.flatMap((initial) => all(r.postcode, initial)) },
  {
    kind: 'part-sound',
    of: (r) => [...all(r.canonicalGiven.slice(0, PART), r.familySound), ...all(r.family.slice(0, PART), r.givenSound)],
  },
  { kind: 'sounds', of: (r) => all(...sounds(r)) },
  { kind: 'sounds-year', of: (r) => all(...sounds(r), r.born?.year ?? '') },
  { kind: 'sounds-day', of: (r) => all(...sounds(r), birthday(r).slice(4)) },
  { kind: 'sounds-outcode', of: (r) => all(...sounds(r), r.outcode) },
  { kind: 'sounds-town', of: (r) => all(...sounds(r), r.town) },
  { kind: 'family-town', of: (r) => all(r.family, r.town) },
  { kind: 'born-part', of: bornInPart },
];

function all(...parts: Parts): readonly Parts[] {
  return parts.every((part) => part !== '') ? [parts] : [];
}

/** The day of birth, the same when day and month are swapped. Empty where a part is not known. */
function birthday({ born }: Prepared): string {
  return born && isWhole(born) ? born.year + [born.month, born.day].sort().join('') : '';
}

function sounds(r: Prepared): [string, string] {
  return r.givenSound < r.familySound ? [r.givenSound, r.familySound] : [r.familySound, r.givenSound];
}

/** Year and month, or year and day, with how one of the names begins: a figure of the date may be wrong, and the other name changed. */
function bornInPart(r: Prepared): readonly Parts[] {
  if (!r.born || !isWhole(r.born)) return [];
  const { year, month, day } = r.born;
  return [`${year}-${month}`, `${year}--${day}`].flatMap((part) => all(part, r.givenSound.slice(0, 3), r.familySound.slice(0, 2)));
}

/** The keys of a record: normalised, the same for the same record, without repetition. They are to be made tokens before they are stored. */
export function keysOf(record: PersonRecord): readonly Key[] {
  return keysOfPrepared(prepare(record));
}

export function keysOfPrepared(r: Prepared): readonly Key[] {
  return KEYS.flatMap(({ kind, of }) => of(r).map((parts): Key => [kind, ...parts]));
}
