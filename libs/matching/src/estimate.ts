import { Dice } from './chance';
import type { Pairs } from './blocks';
import { patternsOf, randomPairs, sampled, type Pattern } from './patterns';
import { LEVELS, type Levels } from './levels';
import { MODEL, type Chance, type Model } from './model';
import type { Prepared } from './prepare';
import { FIELDS, type FieldName } from './record';
import { Rarity, bothNames, usualOf } from './weigh';
import { countedIn } from './frequencies';

/** What a pair may be: records of one person (m), of two strangers (u), or of two people of one household (h). */
type Side = 'm' | 'u' | 'h';
type Odds = Readonly<Record<Side, number>>;

/** So many pairs the model that one starts from is worth, in each of its columns: what is seen often outweighs it. */
const TRUST: Readonly<Record<Side, number>> = { m: 60, u: 2_000, h: 300 };
/**
 * No level becomes rarer than this part of what the shipped model says: what was seen among no strangers was only seen among too few, whoever moved
 * away from a home is taken for anybody but one of it, and where only names and a place are known persons and households must not change their roles.
 */
const LEAST_OF_SHIPPED: Readonly<Record<Side, number>> = { m: 0.3, u: 0.2, h: 0.25 };
const ROUNDS = 25;
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
  const side = (field: FieldName, of: Side) => {
    const counted = shares(sums[of][field]);
    const least = (level: string) => from.fields[field][level]![of] * LEAST_OF_SHIPPED[of];
    return shares(Object.fromEntries(Object.entries(counted).map(([level, share]) => [level, Math.max(share, least(level))])));
  };
  const of = (field: FieldName): Record<string, Chance> => {
    const [m, u, h] = [side(field, 'm'), side(field, 'u'), side(field, 'h')];
    return Object.fromEntries(LEVELS[field].map((level) => [level, { m: m[level]!, u: u[level]!, h: h[level]! }]));
  };
  return Object.fromEntries(FIELDS.map((field) => [field, of(field)])) as unknown as Model['fields'];
}

function shares(counts: Readonly<Record<string, number>>): Record<string, number> {
  const all = Object.values(counts).reduce((sum, n) => sum + n, 0);
  return Object.fromEntries(Object.entries(counts).map(([level, n]) => [level, n / all]));
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
