import variants from './name-variants.json';

const LETTERS: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ı: 'i' };
const PARTICLES = new Set(['mr', 'mrs', 'ms', 'miss', 'mx', 'dr', 'sir', 'rev', 'prof', 'jr', 'sr', 'the']);

/** Lower case, without marks, apostrophes and hyphens: the words of a name. Titles are no part of it. */
export function wordsOf(name: string | undefined): string[] {
  if (!name) return [];
  const plain = name
    .toLowerCase()
    .replace(/[ßæœøđðþłı]/g, (c) => LETTERS[c] ?? c)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/['’`´ʼ.]/g, '');
  const words = plain.split(/[^\p{L}]+/u).filter((w) => w !== '');
  const kept = words.filter((w) => !PARTICLES.has(w));
  return kept.length > 0 ? kept : words;
}

const CANONICAL = new Map(variants.groups.flatMap((group) => group.map((name) => [name, group[0]!] as const)));
const ALSO = new Map<string, Set<string>>();
for (const group of variants.groups) {
  for (const name of group) ALSO.set(name, new Set([...(ALSO.get(name) ?? []), ...group]));
}

/** The name that stands for its spellings and short forms: Mohammed for Muhammad, William for Bill. */
export function canonical(given: string): string {
  return CANONICAL.get(given) ?? given;
}

/** A name of the list of variants. */
export const isListed = (given: string): boolean => ALSO.has(given);

/** Two spellings or a short form of one given name. */
export function isVariant(a: string, b: string): boolean {
  return ALSO.get(a)?.has(b) ?? false;
}

/** Other spellings and short forms of a given name. */
export const variantsOf = (given: string): readonly string[] => [...(ALSO.get(given) ?? [])].filter((name) => name !== given);

/** Family names that a faith or a custom gives to very many: alone they say little. */
export const WEAK_FAMILY_NAMES: ReadonlySet<string> = new Set(variants.weakFamilyNames);

const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/^(kn|gn|pn)/, 'n'],
  [/^wr/, 'r'],
  [/^x/, 's'],
  [/^mac|^mc/, 'mk'],
  [/ph/g, 'f'],
  [/tsch|tch|sch|sh|ch|cz|sz/g, 'j'],
  [/gh(?=[^aeiouy]|$)/g, ''],
  [/dg|dz/g, 'j'],
  [/th/g, 't'],
  [/ck|cc|q/g, 'k'],
  [/c(?=[eiy])/g, 's'],
  [/c/g, 'k'],
  [/x/g, 'ks'],
  [/v|w(?=[^aeiouy]|$)/g, 'f'],
  [/z/g, 's'],
  [/g(?=[eiy])/g, 'j'],
  [/d/g, 't'],
  [/b/g, 'p'],
  [/g/g, 'k'],
  [/[hwy]/g, ''],
];

/** How a name sounds, roughly: the sound it begins with and its next consonants, at most five. Names that are heard alike share it. */
export function soundOf(name: string): string {
  if (name === '') return '';
  let heard = name.replace(/[^a-z]/g, '');
  if (heard === '') return name.slice(0, 4);
  for (const [from, to] of SOUNDS) heard = heard.replace(from, to);
  const first = /^[aeiou]/.test(heard) || heard === '' ? 'a' : heard[0]!;
  const rest = heard.slice(heard === '' ? 0 : 1).replace(/[aeiou]/g, '');
  return (first + rest).replace(/(.)\1+/g, '$1').slice(0, 5);
}
