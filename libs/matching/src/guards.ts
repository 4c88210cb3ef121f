import type { Levels } from './levels';
import type { Prepared } from './prepare';
import type { Guard } from './record';

/**
 * Why a pair must never be suggested strongly, however much agrees. *Twins*: one family name and birthday, other given names. *Household*: one
 * home or telephone and another birthday: a father and a son of one name, or whoever else lives there. Null where nothing of the kind is seen.
 */
export function guardOf(a: Prepared, b: Prepared, levels: Levels): Guard | null {
  const { given, family, born } = levels;
  const oneHome = levels.address === 'exact' || levels.postcode === 'exact' || levels.phone === 'exact';
  if (born === 'exact' || born === 'default-day') {
    const otherGiven = (given === 'other' || given === 'near') && isAnotherName(a, b);
    const oneFamily = family === 'exact' || family === 'close' || family === 'part';
    return otherGiven && oneFamily && (oneHome || hasNoHome(levels)) ? 'twins' : null;
  }
  return oneHome && born === 'other' ? 'household' : null;
}

/** Two names of which neither is a beginning, a spelling or a middle name of the other. */
function isAnotherName(a: Prepared, b: Prepared): boolean {
  return !a.other.includes(b.given) && !b.other.includes(a.given) && !a.given.startsWith(b.given) && !b.given.startsWith(a.given);
}

const hasNoHome = (levels: Levels): boolean => levels.address === undefined && levels.postcode === undefined;
