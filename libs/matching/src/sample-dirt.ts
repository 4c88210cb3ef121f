import type { Dice } from './chance';
import type { PersonRecord } from './record';
import { variantsOf } from './names';
import type { SamplePerson } from './sample-people';

/** How often something is wrong or missing in one record, from 0 to 1. */
export interface Dirt {
  readonly slip: number;
  readonly variant: number;
  readonly swappedNames: number;
  readonly initial: number;
  readonly changedFamily: number;
  readonly bornMissing: number;
  readonly bornSwapped: number;
  readonly bornSlip: number;
  readonly bornDefault: number;
  readonly moved: number;
  readonly placeMissing: number;
  readonly placeSlip: number;
  readonly phoneMissing: number;
  readonly phoneChanged: number;
  readonly emailMissing: number;
  readonly emailChanged: number;
}

export const DIRT = {
  clean: {
    ...{ slip: 0.01, variant: 0.02, swappedNames: 0.002, initial: 0, changedFamily: 0.005 },
    ...{ bornMissing: 0.01, bornSwapped: 0.003, bornSlip: 0.005, bornDefault: 0, moved: 0.05, placeMissing: 0.02, placeSlip: 0.005 },
    ...{ phoneMissing: 0.1, phoneChanged: 0.06, emailMissing: 0.3, emailChanged: 0.06 },
  },
  usual: {
    ...{ slip: 0.04, variant: 0.08, swappedNames: 0.01, initial: 0.01, changedFamily: 0.02 },
    ...{ bornMissing: 0.06, bornSwapped: 0.01, bornSlip: 0.02, bornDefault: 0.005, moved: 0.12, placeMissing: 0.1, placeSlip: 0.02 },
    ...{ phoneMissing: 0.25, phoneChanged: 0.15, emailMissing: 0.5, emailChanged: 0.15 },
  },
  dirty: {
    ...{ slip: 0.12, variant: 0.15, swappedNames: 0.03, initial: 0.03, changedFamily: 0.05 },
    ...{ bornMissing: 0.15, bornSwapped: 0.03, bornSlip: 0.07, bornDefault: 0.02, moved: 0.25, placeMissing: 0.2, placeSlip: 0.06 },
    ...{ phoneMissing: 0.4, phoneChanged: 0.3, emailMissing: 0.7, emailChanged: 0.3 },
  },
} as const satisfies Record<string, Dirt>;
export type DirtName = keyof typeof DIRT;

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const FIGURES = '0123456789';

/** One record of a person, as somebody wrote it down who had little time. */
export function writeDown(dice: Dice, person: SamplePerson, dirt: Dirt): PersonRecord {
  const slipped = (text: string, of = LETTERS) => (dice.hits(dirt.slip) ? withSlip(dice, text, of) : text);
  const given = slipped(givenOf(dice, person, dirt));
  const family = slipped(dice.hits(dirt.changedFamily) ? person.changedFamily : person.family);
  const swapped = dice.hits(dirt.swappedNames);
  const home = person.homes[dice.hits(dirt.moved) ? 1 + dice.below(person.homes.length - 1) : 0]!;
  const some = <T>(missing: number, value: T): T | undefined => (dice.hits(missing) ? undefined : value);
  const second = (changed: number) => (dice.hits(changed) ? 1 : 0);
  const phone = some(dirt.phoneMissing, person.phones[second(dirt.phoneChanged)]!);
  const email = some(dirt.emailMissing, person.emails[second(dirt.emailChanged)]!);
  return {
    givenName: capital(swapped ? family : given),
    familyName: capital(swapped ? given : family),
    dateOfBirth: some(dirt.bornMissing, bornOf(dice, person.born, dirt)),
    postcode: some(dirt.placeMissing, dice.hits(dirt.placeSlip) ? withSlip(dice, home.postcode, FIGURES) : home.postcode),
    town: some(dirt.placeMissing, capital(slipped(home.town.toLowerCase()))),
    phones: phone === undefined ? [] : [slipped(phone, FIGURES)],
    emails: email === undefined ? [] : [slipped(email)],
  };
}

function givenOf(dice: Dice, person: SamplePerson, dirt: Dirt): string {
  if (dice.hits(dirt.initial)) return person.given[0]!;
  const variants = variantsOf(person.given);
  return variants.length > 0 && dice.hits(dirt.variant) ? dice.one(variants) : person.given;
}

function bornOf(dice: Dice, born: string, dirt: Dirt): string {
  const [year = '', month = '', day = ''] = born.split('-');
  if (dice.hits(dirt.bornDefault)) return `${year}-01-01`;
  if (dice.hits(dirt.bornSwapped) && Number(day) <= 12) return `${year}-${day}-${month}`;
  if (!dice.hits(dirt.bornSlip)) return born;
  const wrong = (from: number, most: number) => String(from + dice.below(most)).padStart(2, '0');
  if (dice.hits(0.4)) return `${year}-${month}-${wrong(1, 28)}`;
  if (dice.hits(0.4)) return `${year}-${wrong(1, 12)}-${day}`;
  return `${dice.hits(0.5) ? Number(year) + dice.below(5) - 2 : `${year.slice(0, 2)}${year[3]}${year[2]}`}-${month}-${day}`;
}

/** One slip of the finger: a letter more, less, wrong, or changed with its neighbour. */
export function withSlip(dice: Dice, text: string, of: string): string {
  if (text.length < 2) return text;
  const at = dice.below(text.length - 1);
  const letter = of[dice.below(of.length)]!;
  const slips = [
    () => text.slice(0, at) + letter + text.slice(at),
    () => text.slice(0, at) + text.slice(at + 1),
    () => text.slice(0, at) + letter + text.slice(at + 1),
    () => text.slice(0, at) + text[at + 1]! + text[at]! + text.slice(at + 2),
  ];
  return dice.one(slips)();
}

const capital = (text: string): string =>
  text.replace(/(^|[ -])([a-z])/g, (_, before: string, letter: string) => before + letter.toUpperCase());
