import { emailOf, phoneOf } from './contacts';
import { verdictOf } from './compare';
import { MODEL, type Model } from './model';
import { wordsOf } from './names';
import { houseOf, outcodeOf, postcodeOf } from './places';
import type { BusinessRecord, Comparison, Factor, Key } from './record';
import { jaroWinkler } from './similarity';

const FORMS = new Set([
  'ltd',
  'limited',
  'plc',
  'llp',
  'lp',
  'co',
  'company',
  'uk',
  'gb',
  'group',
  'holdings',
  'inc',
  'the',
  'and',
  't',
  'a',
  'stores',
  'store',
  'shop',
]);

/** The name without its legal form: `Example Stores (UK) Ltd` and `EXAMPLE` are one. */
export function businessName(name: string | undefined): string {
  const words = (name ?? '').replace(/&/g, ' and ').replace(/\d+/g, (n) => ` ${n.replace(/\d/g, (d) => 'zouehfvsgn'[Number(d)]!)} `);
  const all = wordsOf(words);
  const kept = all.filter((word) => !FORMS.has(word));
  return (kept.length > 0 ? kept : all).join(' ');
}

/** A register's number: upper case, without leading zeros. */
const numberOf = (text: string | undefined): string =>
  (text ?? '')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(/^0+/, '');

/** The place of a business: its UPRN, else house, street and postcode, else the postcode. */
export function premisesOf(r: BusinessRecord): string {
  const postcode = postcodeOf(r.postcode);
  if (r.uprn?.trim()) return `uprn ${r.uprn.trim()}`;
  return postcode === '' ? '' : [houseOf(r.addressLine), postcode].filter((part) => part !== '').join(' ');
}

export function businessKeysOf(r: BusinessRecord): readonly Key[] {
  const names = [...new Set([businessName(r.tradingName), businessName(r.legalName)])].filter((name) => name !== '');
  const postcode = postcodeOf(r.postcode);
  const keys: Key[] = [];
  if (numberOf(r.companyNumber)) keys.push(['company-number', numberOf(r.companyNumber), 'company']);
  if (numberOf(r.charityNumber)) keys.push(['charity-number', numberOf(r.charityNumber), 'charity']);
  if (premisesOf(r)) keys.push(['premises', premisesOf(r), 'premises']);
  for (const name of names) {
    if (postcode) keys.push(['business-outcode', name, outcodeOf(postcode)], ['business-postcode', name.slice(0, 4), postcode]);
  }
  for (const phone of r.phones ?? []) if (phoneOf(phone)) keys.push(['phone', phoneOf(phone), 'phone']);
  for (const email of r.emails ?? []) if (emailOf(email)) keys.push(['email', emailOf(email), 'email']);
  return keys;
}

const PRIOR = -14;
const WEIGHTS = { number: 20, otherNumber: -8, name: 11, closeName: 6, otherName: -8, premises: 8, otherPremises: -6 } as const;

/** Compares two businesses at their premises: a chain's other shop is another victim, but the same organisation. Missing says nothing. */
export function compareBusinesses(a: BusinessRecord, b: BusinessRecord, model: Model = MODEL): Comparison {
  const factors: Factor[] = [];
  const say = (field: Factor['field'], level: string, weight: number): unknown => factors.push({ field, level, weight });
  const numbers = [numberOf(a.companyNumber), numberOf(b.companyNumber)];
  if (numbers[0] && numbers[1])
    say('other', numbers[0] === numbers[1] ? 'shared' : 'other', numbers[0] === numbers[1] ? WEIGHTS.number : WEIGHTS.otherNumber);
  const alike = likeness(a, b);
  if (alike !== null) {
    if (alike === 1) say('family', 'exact', WEIGHTS.name);
    else if (alike >= 0.92) say('family', 'close', WEIGHTS.closeName);
    else say('family', 'other', WEIGHTS.otherName);
  }
  const places = [premisesOf(a), premisesOf(b)];
  if (places[0] && places[1])
    say('address', places[0] === places[1] ? 'exact' : 'other', places[0] === places[1] ? WEIGHTS.premises : WEIGHTS.otherPremises);
  const weight = factors.reduce((sum, factor) => sum + factor.weight, PRIOR);
  return { weight, verdict: verdictOf(weight, model), factors, guard: null };
}

function likeness(a: BusinessRecord, b: BusinessRecord): number | null {
  const names = (r: BusinessRecord) => [businessName(r.tradingName), businessName(r.legalName)].filter((name) => name !== '');
  const [as, bs] = [names(a), names(b)];
  if (as.length === 0 || bs.length === 0) return null;
  return Math.max(...as.flatMap((x) => bs.map((y) => jaroWinkler(x, y))));
}
