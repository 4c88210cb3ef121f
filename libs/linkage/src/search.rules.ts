import { compare, reasonsInWords, type Comparison, type FieldName, type PersonRecord } from '#libs/matching';
import { dialable } from '#libs/victims';
import type { KnownRecord } from './known.record';
import { comparedInWords } from './pair.words';

/** What somebody searches with. A name goes with a date of birth: by itself it finds too many, and tells too much. */
export interface SearchAsked {
  readonly givenName?: string | undefined;
  readonly familyName?: string | undefined;
  /** `YYYY-MM-DD`. */
  readonly dateOfBirth?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly reference?: string | undefined;
}
export type SearchBy = 'name' | 'phone' | 'email' | 'reference';

/** A record that fits what was asked, and how. `sure`: the same name and the same date of birth. */
export interface Fits {
  readonly weight: number;
  readonly words: readonly string[];
  readonly sure: boolean;
}

/** By what is searched; empty when nothing usable was given. */
export function searchedBy(asked: SearchAsked): SearchBy[] {
  const by: Record<SearchBy, boolean> = {
    name: !!asked.familyName && !!asked.dateOfBirth,
    phone: !!asked.phone,
    email: !!asked.email,
    reference: !!asked.reference,
  };
  return (Object.keys(by) as SearchBy[]).filter((name) => by[name]);
}

export function recordAsked(asked: SearchAsked): PersonRecord {
  const named = searchedBy(asked).includes('name');
  return {
    ...(named && { givenName: asked.givenName, familyName: asked.familyName, dateOfBirth: asked.dateOfBirth }),
    phones: asked.phone ? [dialable(asked.phone) ?? asked.phone] : [],
    emails: asked.email ? [asked.email.toLowerCase()] : [],
  };
}

const BORN = ['exact', 'default-day', 'swapped', 'one-edit', 'two-parts'];
const FAMILY = ['exact', 'close', 'part', 'near'];
const GIVEN = ['exact', 'variant'];

/** Holds a record against what was asked; null when it does not fit. Whatever was given may find: a name, or a number, or an address. */
export function fits(asked: SearchAsked, record: KnownRecord): Fits | null {
  const sought = recordAsked(asked);
  if (!record.person) return businessFits(sought, record);
  const compared = compare(sought, record.person);
  const level = (field: FieldName) => compared.factors.find((factor) => factor.field === field)?.level ?? '';
  const reached = level('phone') === 'exact' || level('email') === 'exact';
  if (!reached && !(searchedBy(asked).includes('name') && isNamed(level))) return null;
  return {
    weight: compared.weight,
    words: comparedInWords('person', compared.factors).map((one) => one.words),
    sure: isSure(compared, level),
  };
}

/** Misspelled or swapped names with a date that may be wrong in one part, or a changed family name with all else the same. */
function isNamed(level: (field: FieldName) => string): boolean {
  const [given, family, born] = [level('given'), level('family'), level('born')];
  if (given === 'other') return false;
  if (given === 'swapped' || FAMILY.includes(family)) return BORN.includes(born);
  return GIVEN.includes(given) && born === 'exact';
}

/**
 * The only likeness by which one may be told that another service knows somebody: given name, family name and day of birth. A telephone or an e-mail
 * address never is: others share it, a perpetrator among them.
 */
function isSure({ guard }: Comparison, level: (field: FieldName) => string): boolean {
  return guard === null && GIVEN.includes(level('given')) && level('family') === 'exact' && level('born') === 'exact';
}

function businessFits({ phones = [], emails = [] }: PersonRecord, { business }: KnownRecord): Fits | null {
  const found = (field: 'phone' | 'email', theirs: readonly string[] | undefined, ours: readonly string[]) =>
    ours.some((value) => theirs?.includes(value)) ? [{ field, level: 'exact', weight: 1 }] : [];
  const factors = [...found('phone', business?.phones, phones), ...found('email', business?.emails, emails)];
  return factors.length === 0 ? null : { weight: factors.length, words: reasonsInWords({ factors, guard: null }), sure: false };
}
