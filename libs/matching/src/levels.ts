import { isDefaultDay, type Born } from './dates';
import { isVariant } from './names';
import type { Prepared } from './prepare';
import type { FieldName } from './record';
import { edits, jaroWinkler } from './similarity';

/** The steps of likeness of one field, the likest first; the last is "another". */
export const LEVELS = {
  given: ['exact', 'variant', 'swapped', 'close', 'initial', 'near', 'other'],
  family: ['exact', 'swapped', 'close', 'part', 'near', 'other'],
  other: ['shared', 'other'],
  born: ['exact', 'default-day', 'swapped', 'one-edit', 'two-parts', 'year', 'near-year', 'other'],
  sex: ['same', 'other'],
  postcode: ['exact', 'one-edit', 'outcode', 'area', 'other'],
  town: ['exact', 'close', 'other'],
  address: ['exact', 'other'],
  phone: ['exact', 'one-edit', 'other'],
  email: ['exact', 'close', 'other'],
} as const satisfies Record<FieldName, readonly string[]>;

/** The level of each field that both records tell; a field that one of them lacks says nothing and is absent. */
export type Levels = { readonly [F in FieldName]?: (typeof LEVELS)[F][number] };

/** How likely texts compare, remembered: names come again and again. */
const CLOSE = 0.92;
const NEAR = 0.8;

export function levelsOf(a: Prepared, b: Prepared): Levels {
  const levels: { [F in FieldName]?: string } = {};
  if (a.given && b.given) levels.given = givenLevel(a, b);
  if (a.family && b.family) levels.family = familyLevel(a, b);
  if (a.other.length > 0 && b.other.length > 0) levels.other = a.other.some((name) => b.other.includes(name)) ? 'shared' : 'other';
  if (a.born && b.born) levels.born = bornLevel(a.born, b.born);
  if (a.sex && b.sex) levels.sex = a.sex === b.sex ? 'same' : 'other';
  if (a.postcode && b.postcode) levels.postcode = postcodeLevel(a, b);
  if (a.town && b.town) levels.town = a.town === b.town ? 'exact' : jaroWinkler(a.town, b.town) >= CLOSE ? 'close' : 'other';
  if (a.address && b.address) levels.address = a.address === b.address ? 'exact' : 'other';
  if (a.phones.length > 0 && b.phones.length > 0) levels.phone = likest(a.phones, b.phones, 1);
  if (a.emails.length > 0 && b.emails.length > 0)
    levels.email = likest(a.emails, b.emails, 2) === 'one-edit' ? 'close' : likest(a.emails, b.emails, 0);
  return levels as Levels;
}

const isSwapped = (a: Prepared, b: Prepared): boolean => a.given === b.family && a.family === b.given;

function givenLevel(a: Prepared, b: Prepared): (typeof LEVELS)['given'][number] {
  const [x, y] = [a.given, b.given];
  if (x === y) return x.length === 1 ? 'initial' : 'exact';
  if (isVariant(x, y)) return 'variant';
  if (isSwapped(a, b)) return 'swapped';
  if ((x.length === 1 || y.length === 1) && x[0] === y[0]) return 'initial';
  const alike = jaroWinkler(x, y);
  if (alike >= CLOSE) return 'close';
  if (alike >= NEAR || a.other.includes(y) || b.other.includes(x) || a.givenSound === b.givenSound) return 'near';
  return 'other';
}

function familyLevel(a: Prepared, b: Prepared): (typeof LEVELS)['family'][number] {
  if (a.family === b.family) return 'exact';
  if (isSwapped(a, b)) return 'swapped';
  const alike = jaroWinkler(a.family, b.family);
  if (alike >= CLOSE) return 'close';
  if (a.familyWords.some((word) => word.length > 2 && b.familyWords.includes(word))) return 'part';
  return alike >= NEAR || a.familySound === b.familySound ? 'near' : 'other';
}

function bornLevel(a: Born, b: Born): (typeof LEVELS)['born'][number] {
  if (a.digits === b.digits) return isDefaultDay(a) || a.day === '00' ? 'default-day' : 'exact';
  if (a.year === b.year && a.month === b.day && a.day === b.month) return 'swapped';
  if (edits(a.digits, b.digits, 1) === 1) return 'one-edit';
  const same = Number(a.year === b.year) + Number(a.month === b.month) + Number(a.day === b.day);
  if (same === 2) return 'two-parts';
  if (a.year === b.year) return 'year';
  return Math.abs(Number(a.year) - Number(b.year)) <= 2 ? 'near-year' : 'other';
}

function postcodeLevel(a: Prepared, b: Prepared): (typeof LEVELS)['postcode'][number] {
  if (a.postcode === b.postcode) return 'exact';
  if (edits(a.postcode, b.postcode, 1) === 1) return 'one-edit';
  if (a.outcode === b.outcode) return 'outcode';
  return a.postcode.slice(0, 2) === b.postcode.slice(0, 2) ? 'area' : 'other';
}

function likest(as: readonly string[], bs: readonly string[], most: number): 'exact' | 'one-edit' | 'other' {
  if (as.some((a) => bs.includes(a))) return 'exact';
  return most > 0 && as.some((a) => bs.some((b) => edits(a, b, most) <= most)) ? 'one-edit' : 'other';
}
