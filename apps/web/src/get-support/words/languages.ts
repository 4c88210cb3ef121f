import { CY } from './cy';
import { EN } from './en';
import { plain, type Plain, type Same, type Voice } from './said';

export type Words = Same<typeof EN>;
export type Say = Plain<Words>;

/** Another language is another file of the same shape, and a row here. */
export const LANGUAGES = { en: EN, cy: CY } as const satisfies Record<string, Words>;
export type Language = keyof typeof LANGUAGES;

/** Said once for each language and voice: what a page shows is looked up, not made. */
const SAID = new Map<string, Say>();

export function say(language: Language, voice: Voice): Say {
  const key = `${language} ${voice}`;
  const said = SAID.get(key) ?? plain<Words>(LANGUAGES[language], voice);
  SAID.set(key, said);
  return said;
}

export const isLanguage = (text: unknown): text is Language => typeof text === 'string' && Object.hasOwn(LANGUAGES, text);
