import { isKnownFamily, isKnownGiven } from './known-names';
import { isDefaultDay, type Born } from './dates';
import { isVariant } from './names';
import type { Prepared } from './prepare';
import type { FieldName } from './record';
import { edits, jaroWinkler } from './similarity';

/** The steps of likeness of one field, the likest first; the last is "another". */
export const LEVELS = {
  given: ['exact', 'variant', 'swapped', 'close', 'initial', 'near', 'other'],
  family: ['exact', 'close', 'part', 'near', 'other'],
  other: ['shared', 'other'],
  born: ['exact', 'default-day', 'swapped', 'one-edit', 'default-year', 'two-parts', 'year', 'near-year', 'other'],
  sex: ['same', 'other'],
  postcode: ['exact', 'one-edit', 'outcode', 'area', 'other'],
  town: ['exact', 'close', 'other'],
  address: ['exact', 'other'],
  phone: ['exact', 'one-edit', 'other'],
  email: ['exact', 'close', 'other'],
} as const satisfies Record<FieldName, readonly string[]>;

/** The level of each field that says something: one that a record lacks, or that another field has told already, is absent. */
export type Levels = { readonly [F in FieldName]?: (typeof LEVELS)[F][number] };

type Of<F extends FieldName> = (typeof LEVELS)[F][number];

const CLOSE = 0.92;
const NEAR = 0.82;
/** From this length on two slips may be in one name. */
const LONG = 7;

export function levelsOf(a: Prepared, b: Prepared): Levels {
  const levels: { -readonly [F in FieldName]?: Of<F> } = {};
  const swapped = isSwapped(a, b);
  if (a.given && b.given) levels.given = givenLevel(a, b, swapped);
  // two names that changed places are one finding, told once
  if (a.family && b.family && levels.given !== 'swapped') levels.family = familyLevel(a, b);
  if (a.other.length > 0 && b.other.length > 0) levels.other = a.other.some((name) => b.other.includes(name)) ? 'shared' : 'other';
  if (a.born && b.born) levels.born = bornLevel(a.born, b.born);
  if (a.sex && b.sex) levels.sex = a.sex === b.sex ? 'same' : 'other';
  if (a.postcode && b.postcode) levels.postcode = postcodeLevel(a, b);
  // whoever has one postcode has one town, and whoever has two has two homes: each is told once
  if (a.town && b.town && levels.postcode !== 'exact') levels.town = townLevel(a.town, b.town);
  if (a.address && b.address && (levels.postcode ?? 'exact') === 'exact') levels.address = a.address === b.address ? 'exact' : 'other';
  if (a.phones.length > 0 && b.phones.length > 0) levels.phone = likest(a.phones, b.phones, 'one-edit', 1);
  if (a.emails.length > 0 && b.emails.length > 0) levels.email = likest(a.emails, b.emails, 'close', 2);
  return levels;
}

/** Each name stands in the other's place, at most one of them with a slip. */
function isSwapped(a: Prepared, b: Prepared): boolean {
  const [one, other] = [a.given === b.family && a.given !== '', a.family === b.given && b.given !== ''];
  if (!one && !other) return false;
  if (one && other) return a.given !== a.family;
  return one ? isSlip(a.family, b.given, isKnownGiven) : isSlip(a.given, b.family, isKnownGiven);
}

function givenLevel(a: Prepared, b: Prepared, swapped: boolean): Of<'given'> {
  const [x, y] = [a.given, b.given];
  if (x === y) return x.length === 1 ? 'initial' : 'exact';
  if (swapped) return 'swapped';
  if (isVariant(x, y) || a.canonicalGiven === b.canonicalGiven) return 'variant';
  if (x.length === 1 || y.length === 1) return x[0] === y[0] ? 'initial' : 'other';
  if (isSlip(x, y, isKnownGiven)) return 'close';
  if (a.other.includes(y) || b.other.includes(x) || isBeginning(x, y) || isBeginning(y, x)) return 'near';
  return isAlike(x, y) || a.givenSound === b.givenSound ? 'near' : 'other';
}

function familyLevel(a: Prepared, b: Prepared): Of<'family'> {
  const [x, y] = [a.family, b.family];
  if (x === y) return 'exact';
  if (isSlip(x, y, isKnownFamily)) return 'close';
  if (a.familyWords.some((word) => word.length > 2 && b.familyWords.includes(word))) return 'part';
  return isAlike(x, y) || a.familySound === b.familySound ? 'near' : 'other';
}

/** What of two names was remembered, so that names that come again and again are compared once. */
const remembered = new Map<string, number>();
const MOST_REMEMBERED = 200_000;

/** 2: one is the other with a slip. 1: somewhat alike. */
function alikeness(a: string, b: string): number {
  const pair = a < b ? `${a} ${b}` : `${b} ${a}`;
  const known = remembered.get(pair);
  if (known !== undefined) return known;
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  const least = Math.min(a.length, b.length);
  const alike = jaroWinkler(a, b);
  const found = least > 2 && (edits(a, b, least >= LONG ? 2 : 1) <= (least >= LONG ? 2 : 1) || (alike >= CLOSE && least > 4)) ? 2 : 0;
  const answer = found === 2 ? 2 : alike >= NEAR ? 1 : 0;
  remembered.set(pair, answer);
  return answer;
}

const isAlike = (a: string, b: string): boolean => alikeness(a, b) > 0;
/** One of two known names is never a slip of the other. */
const isSlip = (a: string, b: string, isKnown: (name: string) => boolean): boolean => !(isKnown(a) && isKnown(b)) && alikeness(a, b) === 2;
const isBeginning = (part: string, name: string): boolean => part.length > 2 && name.startsWith(part);

function bornLevel(a: Born, b: Born): Of<'born'> {
  const oneDefault = isDefaultDay(a) || isDefaultDay(b) || a.day === '00' || b.day === '00';
  if (a.digits === b.digits) return oneDefault ? 'default-day' : 'exact';
  if (a.year === b.year && a.month === b.day && a.day === b.month) return 'swapped';
  if (a.year === b.year && oneDefault) return 'default-year';
  if (edits(a.digits, b.digits, 1) === 1) return 'one-edit';
  const same = Number(a.year === b.year) + Number(a.month === b.month) + Number(a.day === b.day);
  if (same === 2) return 'two-parts';
  if (a.year === b.year) return 'year';
  return Math.abs(Number(a.year) - Number(b.year)) <= 2 ? 'near-year' : 'other';
}

function postcodeLevel(a: Prepared, b: Prepared): Of<'postcode'> {
  if (a.postcode === b.postcode) return 'exact';
  if (edits(a.postcode, b.postcode, 1) === 1) return 'one-edit';
  if (a.outcode === b.outcode) return 'outcode';
  return a.postcode.slice(0, 2) === b.postcode.slice(0, 2) ? 'area' : 'other';
}

const townLevel = (a: string, b: string): Of<'town'> =>
  a === b ? 'exact' : isAlike(a, b) && jaroWinkler(a, b) >= CLOSE ? 'close' : 'other';

function likest<L extends string>(as: readonly string[], bs: readonly string[], slip: L, most: number): 'exact' | L | 'other' {
  if (as.some((a) => bs.includes(a))) return 'exact';
  return as.some((a) => bs.some((b) => edits(a, b, most) <= most)) ? slip : 'other';
}
