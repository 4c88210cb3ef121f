import type { Verb } from '../verb';
import { migrateVerb } from './migrate.verb';

/** Every verb of the operator, in the order in which help shows them. */
export const verbs: readonly Verb[] = [migrateVerb];
