export { businessKeysOf, businessName, compareBusinesses, premisesOf } from './businesses';
export { clustersOf, type Edge } from './clusters';
export { compare, comparePrepared, verdictOf } from './compare';
export { evaluate, type Evaluation, type Labelled, type Measured } from './evaluate';
export { generate, type GenerateOptions } from './generate';
export { KEYS, keysOf, keysOfPrepared } from './keys';
export { LEVELS, levelsOf, type Levels } from './levels';
export { MATCHING_VERSION, MODEL, faultsOf, type Chance, type Model } from './model';
export { DIRT, type DirtName } from './sample-dirt';
export { prepare, type Prepared } from './prepare';
export {
  FIELDS,
  type BusinessRecord,
  type Comparison,
  type Factor,
  type FieldName,
  type Guard,
  type Key,
  type PersonRecord,
  type Verdict,
} from './record';
export { reasonsInWords } from './words';
