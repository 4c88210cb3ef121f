import shipped from './model.json';
import { LEVELS } from './levels';
import { FIELDS, type FieldName } from './record';

/**
 * How often a level is seen among pairs of one person (`m`), among pairs of strangers (`u`) and among pairs of two people of one household (`h`),
 * who share a family name, a home and a telephone: each between 0 and 1.
 */
export interface Chance {
  readonly m: number;
  readonly u: number;
  readonly h: number;
}

/**
 * Weights as data, with a version. `prior` is the log2 odds that any two records are one person and not of strangers, `household` that they are
 * of two people of one home; the thresholds are log2 odds too.
 */
export interface Model {
  readonly version: string;
  readonly source: string;
  readonly confidence: string;
  readonly prior: number;
  readonly household: number;
  /** Bits by which strangers share both names more often than each by itself would say: names of one community go together. */
  readonly together: number;
  readonly thresholds: { readonly strong: number; readonly ask: number; readonly cluster: number };
  readonly fields: Readonly<Record<FieldName, Readonly<Record<string, Chance>>>>;
}

export const MODEL: Model = shipped;
export const MATCHING_VERSION = MODEL.version;

/** What is wrong with a model: a level without chances, a chance that is none, thresholds out of order. Empty when it may be used. */
export function faultsOf(model: Model): readonly string[] {
  const faults: string[] = [];
  const isChance = (chance: number) => chance > 0 && chance < 1;
  for (const field of FIELDS) {
    for (const level of LEVELS[field]) {
      const chance = model.fields[field][level];
      if (!chance) faults.push(`${field}.${level} is missing`);
      else if (![chance.m, chance.u, chance.h].every(isChance)) faults.push(`${field}.${level} is no chance`);
    }
    for (const side of ['m', 'u', 'h'] as const) {
      const sum = LEVELS[field].reduce((all, level) => all + (model.fields[field][level]?.[side] ?? 0), 0);
      if (Math.abs(sum - 1) > 0.01) faults.push(`${field}.${side} does not add up to 1`);
    }
  }
  if (!(model.thresholds.ask < model.thresholds.strong)) faults.push('ask is not below strong');
  return faults;
}
