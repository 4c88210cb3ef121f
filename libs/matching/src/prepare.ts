import { emailOf, phoneOf } from './contacts';
import { bornOf, type Born } from './dates';
import { canonical, soundOf, wordsOf } from './names';
import { houseOf, outcodeOf, postcodeOf, townOf } from './places';
import type { PersonRecord } from './record';

/** A record made ready once, so that a pair costs microseconds. Empty text is "not known". */
export interface Prepared {
  /** The first given name, and the one that stands for its short forms. */
  readonly given: string;
  readonly canonicalGiven: string;
  readonly givenSound: string;
  /** The family name, its words run together, and its words. */
  readonly family: string;
  readonly familyWords: readonly string[];
  readonly familySound: string;
  readonly other: readonly string[];
  /** How the names begin, whichever of them stands first, and the given name for its short form. */
  readonly initials: readonly string[];
  readonly born: Born | null;
  readonly sex: string;
  readonly postcode: string;
  readonly outcode: string;
  readonly town: string;
  /** The UPRN, else house and street within the postcode. */
  readonly address: string;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
}

const ready = new WeakMap<PersonRecord, Prepared>();

/** Makes a record ready for keys and comparison, once. The words of the given name beyond the first are other names. */
export function prepare(record: PersonRecord): Prepared {
  const known = ready.get(record);
  if (known) return known;
  const prepared = read(record);
  ready.set(record, prepared);
  return prepared;
}

function read(record: PersonRecord): Prepared {
  const [given = '', ...more] = wordsOf(record.givenName);
  const familyWords = wordsOf(record.familyName);
  const family = familyWords.join('');
  const canonicalGiven = canonical(given);
  const postcode = postcodeOf(record.postcode);
  const house = houseOf(record.addressLine);
  return {
    given,
    canonicalGiven,
    givenSound: soundOf(canonicalGiven),
    family,
    familyWords,
    familySound: soundOf(family),
    other: [...more, ...(record.otherNames ?? []).flatMap((name) => wordsOf(name))],
    initials: [...new Set([given, canonicalGiven, family].map((name) => name.slice(0, 1)))].filter((initial) => initial !== ''),
    born: bornOf(record.dateOfBirth),
    sex: /^[mf]/.exec(record.sex?.trim().toLowerCase() ?? '')?.[0] ?? '',
    postcode,
    outcode: outcodeOf(postcode),
    town: townOf(record.town),
    address: record.uprn?.trim() ? `uprn ${record.uprn.trim()}` : house !== '' && postcode !== '' ? `${house} ${postcode}` : '',
    phones: known(record.phones, phoneOf),
    emails: known(record.emails, emailOf),
  };
}

function known(sent: readonly string[] | undefined, read: (text: string) => string): string[] {
  return [...new Set((sent ?? []).map((text) => read(text)).filter((text) => text !== ''))];
}
