export { businessKeysOf, businessName, compareBusinesses, premisesOf } from './businesses';
export { clustersOf, type Edge } from './clusters';
export { compare, comparePrepared, verdictOf } from './compare';
export { COUNTED, UNCOUNTED, countedIn, type CountedField, type Frequencies } from './frequencies';
export { KEYS, keysOf, keysOfPrepared } from './keys';
export { LEVELS, levelsOf, type Levels } from './levels';
export { MATCHING_VERSION, MODEL, faultsOf, type Chance, type Model } from './model';
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
