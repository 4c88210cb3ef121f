import type { PlainDate } from '#libs/kernel';
import { GET_SUPPORT } from '../door/public-pages';
import { helplines } from './helplines';
import { isForSelf, many, one, type Told } from './told';
import { dayWithin } from './words/days';
import { LANGUAGES, say, type Language, type Say } from './words/languages';
import { filled } from './words/said';

/** A harmless page, which many people have open. */
export const LEAVE_TO = 'https://www.bbc.co.uk/weather';

export const wordsFor = (language: Language, told: Told = {}): Say => say(language, isForSelf(told) ? 'self' : 'other');

/** What the frame of every public page needs: its words, where to leave to, and the other language. */
export function frameView(language: Language, words: Say, path?: string) {
  const other = (Object.keys(LANGUAGES) as Language[]).find((code) => code !== language);
  return {
    say: words.frame,
    language,
    leaveTo: LEAVE_TO,
    other: other && { code: other, text: words.frame.otherLanguage, ...(path && { href: `${path}?language=${other}` }) },
  };
}

const HERE = { action: GET_SUPPORT };

export function startView(language: Language) {
  const words = wordsFor(language);
  return {
    ...frameView(language, words, GET_SUPPORT),
    ...HERE,
    words: words.pages.start,
    title: words.pages.start.title,
    more: `${GET_SUPPORT}/your-privacy?language=${language}`,
    helplines: helplines(words),
  };
}

export function privacyView(language: Language) {
  const words = wordsFor(language);
  const { privacy } = words.pages;
  const back = { text: words.frame.back, href: `${GET_SUPPORT}?language=${language}` };
  return { ...frameView(language, words, `${GET_SUPPORT}/your-privacy`), words: privacy, title: privacy.title, backTo: back };
}

/** After an answer that ends the journey: other help, and the way back to that answer. */
export function endView(language: Language, told: Told, sealed: string, step: string) {
  const words = wordsFor(language, told);
  const { ends } = words.pages;
  return {
    ...frameView(language, words),
    ...HERE,
    sealed,
    step,
    words: ends,
    title: ends.title,
    helplines: helplines(words, concerns(told)),
  };
}

export function doneView(language: Language, told: Told, { reference, by }: { reference: string; by: PlainDate }) {
  const words = wordsFor(language, told);
  const { done } = words.pages;
  const { police, ...next } = done.nextWords;
  const texts: readonly string[] = [...Object.values(next), ...(one(told, 'reported') === 'wants-help-to' ? [police] : [])];
  return {
    ...frameView(language, words),
    words: done,
    title: done.title,
    reference,
    next: texts.map((text) => filled(text, { day: dayWithin(language, by) })),
    helplines: helplines(words, concerns(told)),
  };
}

/** A page that only offers to begin again: it was open for too long, or was sent before. */
export function againView(language: Language, which: 'expired' | 'already') {
  const words = wordsFor(language);
  const page = words.pages[which];
  return { ...frameView(language, words), ...HERE, words: page, title: page.title, helplines: helplines(words) };
}

/** What it is about, by the codes of the pages: whom one may call. */
export const concerns = (told: Told): readonly string[] => [one(told, 'kind') ?? '', ...many(told, 'more')];
