import { SHIPPED_NAMES } from './known-names';
import { guardOf } from './guards';
import { levelsOf } from './levels';
import { MODEL, type Model } from './model';
import { prepare, type Prepared } from './prepare';
import type { Comparison, Guard, PersonRecord, Verdict } from './record';
import { Scales, type Weighed } from './weigh';

/** Twins weigh no more than this: a person may look, but nothing else is built on it. */
const TWINS = -5;
const SHIPPED = new Scales(MODEL, SHIPPED_NAMES);

/** Compares two records. Symmetric; what is missing says nothing. */
export function compare(a: PersonRecord, b: PersonRecord): Comparison {
  return comparePrepared(prepare(a), prepare(b));
}

export function comparePrepared(a: Prepared, b: Prepared, scales: Scales = SHIPPED): Comparison {
  const levels = levelsOf(a, b);
  const guard = guardOf(a, b, levels);
  const weighed = scales.weigh(a, b, levels);
  const weight = heldBack(weighed, guard, scales.model);
  return { weight, verdict: verdict(weighed, guard, scales.model), factors: scales.factors(a, b, levels), guard };
}

/** The weight of a pair, as it is compared, and nothing else: for many pairs. */
export function weightOf(a: Prepared, b: Prepared, scales: Scales): number {
  const levels = levelsOf(a, b);
  return heldBack(scales.weigh(a, b, levels), guardOf(a, b, levels), scales.model);
}

function heldBack({ weight }: Weighed, guard: Guard | null, { thresholds }: Model): number {
  if (guard === null) return weight;
  // a father and a son of one name: a person may look, and nothing else is built on it either
  return Math.min(weight, guard === 'twins' ? TWINS : thresholds.ask);
}

function verdict(weighed: Weighed, guard: Guard | null, model: Model): Verdict {
  // twins are worth a person's look where they are too alike for strangers
  if (guard === 'twins') return weighed.againstStrangers >= model.thresholds.ask ? 'ask' : 'ignore';
  return verdictOf(heldBack(weighed, guard, model), model);
}

export function verdictOf(weight: number, { thresholds }: Model): Verdict {
  if (weight >= thresholds.strong) return 'strong';
  return weight >= thresholds.ask ? 'ask' : 'ignore';
}
