import type { Comparison, FieldName } from './record';

/** What a level of a field says to a person who decides. No value of anybody stands in it. */
const WORDS: Readonly<Record<FieldName, Readonly<Record<string, string>>>> = {
  given: {
    exact: 'Same given name',
    variant: 'Given names that are forms of one name',
    swapped: 'Given and family name swapped',
    close: 'Given name spelled nearly alike',
    initial: 'Given name agrees as far as its initial',
    near: 'Given names that are somewhat alike',
    other: 'Another given name',
  },
  family: {
    exact: 'Same family name',
    close: 'Family name spelled nearly alike',
    part: 'Family names that share a part',
    near: 'Family names that are somewhat alike',
    other: 'Another family name (it may have changed)',
  },
  other: { shared: 'A middle or former name in common', other: 'Other middle names' },
  born: {
    exact: 'Same date of birth',
    'default-day': 'Same date of birth, but one that is often written when the day is not known',
    swapped: 'Date of birth with day and month swapped',
    'one-edit': 'Date of birth that differs in one figure',
    'default-year': 'Same year of birth, and a day that is often written when the day is not known',
    'two-parts': 'Date of birth of which two parts agree',
    year: 'Same year of birth',
    'near-year': 'Year of birth close by',
    other: 'Another date of birth',
  },
  sex: { same: 'Same sex', other: 'Another sex' },
  postcode: {
    exact: 'Same postcode',
    'one-edit': 'Postcode that differs in one character',
    outcode: 'Same postcode district',
    area: 'Same postcode area',
    other: 'Another postcode (they may have moved)',
  },
  town: { exact: 'Same town', close: 'Town spelled nearly alike', other: 'Another town' },
  address: { exact: 'Same address (weak: people of one home share it)', other: 'Another address (they may have moved)' },
  phone: {
    exact: 'Same telephone number (weak: it may be shared, also with a perpetrator)',
    'one-edit': 'Telephone number that differs in one figure',
    other: 'Another telephone number',
  },
  email: { exact: 'Same e-mail address', close: 'E-mail address spelled nearly alike', other: 'Another e-mail address' },
};

const GUARD_WORDS = {
  twins: 'May be twins: same family name and date of birth, other given names',
  household: 'May be two people of one home: address or telephone agree, name and date of birth do not',
} as const;

/** Why two records were put side by side, in words: what holds them back first, then what speaks for it, then what speaks against it. */
export function reasonsInWords({ factors, guard }: Pick<Comparison, 'factors' | 'guard'>): readonly string[] {
  const ordered = [...factors].sort((a, b) => b.weight - a.weight);
  const said = ordered.map(({ field, level }) => WORDS[field][level] ?? '');
  return [...new Set([...(guard ? [GUARD_WORDS[guard]] : []), ...said])].filter((words) => words !== '');
}

export { WORDS as LEVEL_WORDS };
