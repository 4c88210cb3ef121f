import { Pairs } from './blocks';
import type { Dice } from './chance';
import { levelsOf, type Levels } from './levels';
import type { Prepared } from './prepare';
import { FIELDS } from './record';
import type { Rarity } from './weigh';

/** Pairs with the same level in each field, and of values that are equally rare: so many of them. */
export interface Pattern {
  readonly levels: Levels;
  /** Bits by which strangers are less likely to share these very values than usual ones. */
  readonly rarity: number;
  n: number;
}

const RANDOM_PER_RECORD = 20;
const MOST_RANDOM = 600_000;

/** Puts like pairs together, so that a round of learning looks at thousands of patterns and not at millions of pairs. */
export function patternsOf(records: readonly Prepared[], pairs: Pairs, rarity?: Rarity): Pattern[] {
  const patterns = new Map<string, Pattern>();
  for (let n = 0; n < pairs.size; n += 1) {
    const [a, b] = [records[pairs.left(n)]!, records[pairs.right(n)]!];
    const levels = levelsOf(a, b);
    const bits = rarity
      ? Math.round(FIELDS.reduce((sum, field) => sum + (levels[field] ? rarity.of(a, b, field, levels[field]) : 0), 0))
      : 0;
    const name = `${FIELDS.map((field) => levels[field] ?? '').join()} ${bits}`;
    const known = patterns.get(name);
    if (known) known.n += 1;
    else patterns.set(name, { levels, rarity: bits, n: 1 });
  }
  return [...patterns.values()];
}

/** Every so manieth pair. */
export function sampled(pairs: Pairs, step: number): Pairs {
  if (step === 1) return pairs;
  const some = new Pairs();
  for (let n = 0; n < pairs.size; n += step) some.add(pairs.left(Math.floor(n)), pairs.right(Math.floor(n)));
  return some;
}

/** Pairs drawn at random: nearly all of them are strangers. */
export function randomPairs(records: number, dice: Dice): Pairs {
  const pairs = new Pairs();
  const most = Math.min(MOST_RANDOM, records * RANDOM_PER_RECORD);
  for (let n = 0; n < most; n += 1) {
    const [a, b] = [dice.below(records), dice.below(records)];
    if (a !== b) pairs.add(Math.min(a, b), Math.max(a, b));
  }
  return pairs;
}
