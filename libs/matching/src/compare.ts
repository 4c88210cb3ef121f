import { UNCOUNTED, valueOf, type CountedField, type Frequencies } from './frequencies';
import { guardOf } from './guards';
import { levelsOf, type Levels } from './levels';
import { MODEL, type Model } from './model';
import { WEAK_FAMILY_NAMES } from './names';
import { prepare, type Prepared } from './prepare';
import { FIELDS, type Comparison, type Factor, type FieldName, type Guard, type PersonRecord, type Verdict } from './record';

/** At which level a value's own frequency takes the place of the usual one. */
const BY_VALUE: Readonly<Partial<Record<FieldName, readonly string[]>>> = {
  given: ['exact'],
  family: ['exact'],
  born: ['exact', 'default-day'],
  postcode: ['exact'],
  town: ['exact'],
};
/** Shares below this are taken as this: a value that was seen once proves less than its rarity says. */
const RAREST = 1 / 20_000;
const WEAK_SHARE = 0.02;
/** What people of one home share counts once in full, and then half: it is one fact told twice. */
const OF_ONE_HOME: readonly FieldName[] = ['postcode', 'address', 'phone', 'town'];
/** Twins weigh no more than this: a person may look, but nothing else is built on it. */
const TWINS = -5;

/** Compares two records. Symmetric; what is missing says nothing. */
export function compare(a: PersonRecord, b: PersonRecord, model: Model = MODEL): Comparison {
  return comparePrepared(prepare(a), prepare(b), model);
}

export function comparePrepared(a: Prepared, b: Prepared, model: Model = MODEL, frequencies: Frequencies = UNCOUNTED): Comparison {
  const levels = levelsOf(a, b);
  const factors = factorsOf(levels, model, (field) => shareOf(a, b, field, frequencies));
  const guard = guardOf(a, b, levels);
  const sum = factors.reduce((all, { weight }) => all + weight, model.prior);
  const weight = heldBack(sum, guard, model);
  // twins are worth a person's look where nothing but the guard holds them back
  const verdict = guard !== null && sum >= model.thresholds.ask ? 'ask' : verdictOf(weight, model);
  return { weight, verdict, factors, guard };
}

function heldBack(sum: number, guard: Guard | null, { thresholds }: Model): number {
  if (guard === null) return sum;
  return Math.min(sum, guard === 'twins' ? TWINS : thresholds.strong - 1);
}

export function verdictOf(weight: number, { thresholds }: Model): Verdict {
  if (weight >= thresholds.strong) return 'strong';
  return weight >= thresholds.ask ? 'ask' : 'ignore';
}

function factorsOf(levels: Levels, model: Model, share: (field: FieldName) => number | null): Factor[] {
  const factors: Factor[] = [];
  let home = 0;
  for (const field of FIELDS) {
    const level = levels[field];
    if (level === undefined) continue;
    const { m, u } = model.fields[field][level]!;
    const own = BY_VALUE[field]?.includes(level) ? share(field) : null;
    let weight = Math.log2(m / (own ?? u));
    if (weight > 0 && OF_ONE_HOME.includes(field)) {
      home += 1;
      if (home > 1) weight /= 2;
    }
    factors.push({ field, level, weight });
  }
  return factors;
}

function shareOf(a: Prepared, b: Prepared, field: FieldName, frequencies: Frequencies): number | null {
  const counted = field as CountedField;
  const value = valueOf(a, counted);
  const share = frequencies.share(counted, value);
  const least = field === 'family' && WEAK_FAMILY_NAMES.has(b.family) ? WEAK_SHARE : RAREST;
  return share === null ? (least === WEAK_SHARE ? least : null) : Math.max(share, least);
}
