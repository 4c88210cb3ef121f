import shipped from './model.json';
import { LEVELS } from './levels';
import { FIELDS, type FieldName } from './record';

/** How often a level is seen among pairs of one person (`m`) and among pairs of two (`u`): both between 0 and 1. */
export interface Chance {
  readonly m: number;
  readonly u: number;
}

/** Weights as data, with a version. `prior` is the log2 odds that any two records are one person; the thresholds are log2 odds too. */
export interface Model {
  readonly version: string;
  readonly source: string;
  readonly confidence: string;
  readonly prior: number;
  readonly thresholds: { readonly strong: number; readonly ask: number; readonly cluster: number };
  readonly fields: Readonly<Record<FieldName, Readonly<Record<string, Chance>>>>;
}

export const MODEL: Model = shipped;
export const MATCHING_VERSION = MODEL.version;

/** What is wrong with a model: a level without chances, a chance that is none, thresholds out of order. Empty when it may be used. */
export function faultsOf(model: Model): readonly string[] {
  const faults: string[] = [];
  for (const field of FIELDS) {
    for (const level of LEVELS[field]) {
      const chance = model.fields[field][level];
      if (!chance) faults.push(`${field}.${level} is missing`);
      else if (!(chance.m > 0 && chance.m < 1 && chance.u > 0 && chance.u < 1)) faults.push(`${field}.${level} is no chance`);
    }
  }
  if (!(model.thresholds.ask < model.thresholds.strong)) faults.push('ask is not below strong');
  return faults;
}
