import { RANK } from './chance';
import shipped from './known-names.json';
import type { Frequencies } from './frequencies';
import { WEAK_FAMILY_NAMES, isListed } from './names';

const words = (lines: readonly string[]): readonly string[] => lines.flatMap((line) => line.split(' '));

/** One of the communities from which names come, the commonest name first. */
export interface Community {
  readonly name: string;
  readonly share: number;
  readonly female: readonly string[];
  readonly male: readonly string[];
  readonly family: readonly string[];
}

export const COMMUNITIES: readonly Community[] = shipped.communities.map(({ name, share, female, male, family }) => ({
  ...{ name, share },
  ...{ female: words(female), male: words(male), family: words(family) },
}));
/** Beginnings and ends of the many family names that only few bear. */
export const TAIL = { first: words(shipped.tail.first), last: words(shipped.tail.last) } as const;
/** So many bear a listed family name; the others one of the many rare ones. */
export const LISTED_FAMILY = 0.55;

/** A family name that a faith or a custom gives to very many is never taken as rarer than this. */
const WEAK_SHARE = 0.02;
/** A name that is not listed is taken as this common: rare, though not as rare as it may be. */
const UNLISTED = { given: 1 / 2000, family: 1 / 5000 } as const;

const GIVEN = sharesOf((c) => [
  [c.female, 0.5],
  [c.male, 0.5],
]);
const FAMILY = sharesOf((c) => [[c.family, c.name === 'english' ? LISTED_FAMILY : 1]]);

function sharesOf(lists: (c: Community) => readonly (readonly [readonly string[], number])[]): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  for (const community of COMMUNITIES) {
    for (const [names, part] of lists(community)) {
      const all = names.reduce((sum, _, rank) => sum + 1 / (rank + RANK), 0);
      for (const [rank, name] of names.entries()) {
        shares.set(name, (shares.get(name) ?? 0) + (community.share * part) / (rank + RANK) / all);
      }
    }
  }
  return shares;
}

/** A name that many bear: what differs from it by one letter is another name when it is known too (Anna and Hanna), and a slip when not. */
export const isKnownGiven = (name: string): boolean => GIVEN.has(name) || isListed(name);
export const isKnownFamily = (name: string): boolean => FAMILY.has(name);

/** How common a name is where nobody has counted: by the shipped list. Dates and places are taken as usual. */
export const SHIPPED_NAMES: Frequencies = {
  share: (field, value) => {
    if (value === '' || (field !== 'given' && field !== 'family')) return null;
    const share = (field === 'given' ? GIVEN : FAMILY).get(value) ?? UNLISTED[field];
    return field === 'family' && WEAK_FAMILY_NAMES.has(value) ? Math.max(share, WEAK_SHARE) : share;
  },
};
