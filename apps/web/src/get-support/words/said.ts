/** One text, or two: for whoever asks for themself, and for whoever asks for somebody else. */
export type Said = string | readonly [self: string, other: string];

/** The same texts in another language: nothing may be missing and nothing more may be there. */
export type Same<T> = T extends Said ? Said : { readonly [K in keyof T]: Same<T[K]> };

/** What is left when it is known who asks. */
export type Plain<T> = T extends Said ? string : { readonly [K in keyof T]: Plain<T[K]> };

/** The words of one page of the journey. A page with one field has its question as the title, and no label. */
export interface StepWords {
  readonly title: Said;
  /** Said before the first field. */
  readonly lead?: Said;
  readonly fields?: Readonly<Record<string, { readonly label?: Said; readonly hint?: Said }>>;
  /** By field, then by code. */
  readonly options?: Readonly<Record<string, Readonly<Record<string, Said>>>>;
}

export type Voice = 'self' | 'other';

export function plain<T>(words: T, voice: Voice): Plain<T> {
  if (typeof words === 'string') return words as Plain<T>;
  if (Array.isArray(words)) return words[voice === 'self' ? 0 : 1] as Plain<T>;
  return Object.fromEntries(Object.entries(words as object).map(([key, value]) => [key, plain(value as unknown, voice)])) as Plain<T>;
}

/** Puts values in the places of a text: `{day}`. */
export const filled = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
