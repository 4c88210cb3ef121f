import { Dice } from './chance';
import { Pairs } from './blocks';
import { LEVELS, levelsOf, type Levels } from './levels';
import { MODEL, type Chance, type Model } from './model';
import type { Prepared } from './prepare';
import { FIELDS, type FieldName } from './record';
import { Rarity, bothNames, usualOf } from './weigh';
import { countedIn } from './frequencies';

/** What a pair may be: records of one person, of two strangers, or of two people of one household. */
const SIDES = ['m', 'u', 'h'] as const;
type Side = (typeof SIDES)[number];
type Odds = Readonly<Record<Side, number>>;

/** Pairs with the same level in each field, and of values that are equally rare: so many of them. */
interface Pattern {
  readonly levels: Levels;
  /** Bits by which strangers are less likely to share these very values than usual ones. */
  readonly rarity: number;
  n: number;
}

/** So many pairs the model that one starts from is worth, in each of its columns: what is seen often outweighs it. */
const TRUST: Readonly<Record<Side, number>> = { m: 60, u: 2_000, h: 300 };
/** What was seen among no strangers was only seen among too few: no level becomes rarer than this part of what the shipped model says. */
const LEAST_OF_SHIPPED = 0.2;
const ROUNDS = 25;
const RANDOM_PER_RECORD = 20;
const MOST_RANDOM = 600_000;
const MOST_LEARNT_FROM = 600_000;
const SEED = 20;

export interface Estimated {
  readonly model: Model;
  /** How many of the pairs of candidates are of one person, as far as the model can tell. */
  readonly matched: number;
}

/**
 * Learns the chances of a model from records that nobody labelled, by expectation and maximisation (Winkler 1988) over three kinds of pairs: of
 * one person, of strangers, and of two people of one household, who would else look like a person that was written down badly. Strangers are
 * learnt from pairs drawn at random, the other two from the candidates; every other pair is taken as strangers. Repeatable: the draws are seeded.
 */
export function estimate(records: readonly Prepared[], candidates: Pairs, from: Model = MODEL): Estimated {
  const dice = new Dice(SEED);
  const all = (records.length * (records.length - 1)) / 2;
  if (candidates.size === 0 || all === 0) return { model: from, matched: 0 };
  const drawn = randomPairs(records.length, dice);
  const fields = strangersIn(records, drawn, from);
  const rarity = new Rarity(countedIn(records), usualOf({ ...from, fields }));
  const random = patternsOf(records, drawn, rarity);
  const step = Math.max(1, candidates.size / MOST_LEARNT_FROM);
  const seen = patternsOf(records, sampled(candidates, step), rarity);
  const begin = -Math.log2(all / records.length);
  let model: Model = { ...from, prior: begin, household: begin, together: togetherIn(seen, fields, all / step) ?? from.together };
  let matched = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const sums = { m: tallies(from, 'm'), u: tallies(from, 'u'), h: tallies(from, 'h') };
    const found = { m: 0, h: 0 };
    for (const { levels, rarity: bits, n } of seen) {
      const odds = oddsOf(model, levels, bits);
      found.m += n * odds.m;
      found.h += n * odds.h;
      count(sums.m, levels, n * odds.m);
      count(sums.h, levels, n * odds.h);
    }
    for (const { levels, rarity: bits, n } of random) count(sums.u, levels, n * oddsOf(model, levels, bits).u);
    matched = found.m * step;
    const strangers = Math.max(1, all - (found.m + found.h) * step);
    const prior = (pairs: number) => Math.log2(Math.max(1, pairs * step) / strangers);
    model = { ...model, prior: prior(found.m), household: prior(found.h), fields: fieldsOf(sums, from) };
  }
  return { model: { ...model, version: `${from.version}, learnt` }, matched };
}

/** The chance that a pair with these levels is of each kind. */
function oddsOf(model: Model, levels: Levels, rarity: number): Odds {
  let [m, u, h] = [2 ** model.prior, 2 ** ((bothNames(levels) ? model.together : 0) - rarity), 2 ** model.household];
  for (const field of FIELDS) {
    const level = levels[field];
    if (level === undefined) continue;
    const chance = model.fields[field][level]!;
    m *= chance.m;
    u *= chance.u;
    h *= chance.h;
  }
  const sum = m + u + h;
  return { m: m / sum, u: u / sum, h: h / sum };
}

type Tally = Record<FieldName, Record<string, number>>;

/** What the model one starts from is worth, as if it had been seen. */
function tallies(from: Model, side: Side): Tally {
  const of = (field: FieldName) =>
    Object.fromEntries(LEVELS[field].map((level) => [level, from.fields[field][level]![side] * TRUST[side]] as const));
  return Object.fromEntries(FIELDS.map((field) => [field, of(field)])) as Tally;
}

function count(tally: Tally, levels: Levels, n: number): void {
  if (n === 0) return;
  for (const field of FIELDS) {
    const level = levels[field];
    if (level !== undefined) tally[field][level]! += n;
  }
}

function fieldsOf(sums: Readonly<Record<Side, Tally>>, from: Model): Model['fields'] {
  const of = (field: FieldName): Record<string, Chance> => {
    const totals = SIDES.map((side) => Object.values(sums[side][field]).reduce((sum, n) => sum + n, 0));
    const chances = LEVELS[field].map((level) => {
      const [m, u, h] = SIDES.map((side, i) => sums[side][field][level]! / totals[i]!) as [number, number, number];
      return [level, { m, u: Math.max(u, from.fields[field][level]!.u * LEAST_OF_SHIPPED), h }] as const;
    });
    return Object.fromEntries(chances);
  };
  return Object.fromEntries(FIELDS.map((field) => [field, of(field)])) as unknown as Model['fields'];
}

function patternsOf(records: readonly Prepared[], pairs: Pairs, rarity?: Rarity): Pattern[] {
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

/** Birthdays that nobody has at two times: whoever bears the same names and these is another. */
const OTHER_BIRTHDAYS = ['other', 'near-year', 'year'];
const FEWEST = 20;
const MOST_TOGETHER = 6;

/**
 * How much more often strangers share both names than chance would have it: by those who were born on another day. Undefined where too few tell
 * when they were born. All such pairs are candidates, unless their block was too large; so it is rather too little than too much.
 */
function togetherIn(seen: readonly Pattern[], fields: Model['fields'], pairs: number): number | undefined {
  const others = seen.filter(({ levels }) => levels.born !== undefined && OTHER_BIRTHDAYS.includes(levels.born));
  const found = others.reduce((sum, { levels, n }) => sum + (levels.given === 'exact' && levels.family === 'exact' ? n : 0), 0);
  const expected = pairs * fields.given['exact']!.u * fields.family['exact']!.u;
  return found < FEWEST || expected === 0 ? undefined : Math.max(0, Math.min(MOST_TOGETHER, Math.log2(found / expected)));
}

/** How often strangers agree: what pairs drawn at random show, before anything is known of persons. */
function strangersIn(records: readonly Prepared[], drawn: Pairs, from: Model): Model['fields'] {
  const sums = { m: tallies(from, 'm'), u: tallies(from, 'u'), h: tallies(from, 'h') };
  for (const { levels, n } of patternsOf(records, drawn)) count(sums.u, levels, n);
  return fieldsOf(sums, from);
}

function sampled(pairs: Pairs, step: number): Pairs {
  if (step === 1) return pairs;
  const some = new Pairs();
  for (let n = 0; n < pairs.size; n += step) some.add(pairs.left(Math.floor(n)), pairs.right(Math.floor(n)));
  return some;
}

function randomPairs(records: number, dice: Dice): Pairs {
  const pairs = new Pairs();
  const most = Math.min(MOST_RANDOM, records * RANDOM_PER_RECORD);
  for (let n = 0; n < most; n += 1) {
    const [a, b] = [dice.below(records), dice.below(records)];
    if (a !== b) pairs.add(Math.min(a, b), Math.max(a, b));
  }
  return pairs;
}
