import { inWords, type PlainDate } from '#libs/kernel';
import type { Language } from './languages';

const CY = new Intl.DateTimeFormat('cy', { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });

/** "Tuesday 24 November 2026", "Dydd Mawrth 24 Tachwedd 2026". */
export function dayIn(language: Language, day: PlainDate): string {
  return language === 'en' ? inWords(day) : CY.format(new Date(`${day}T00:00:00Z`)).replace(',', '');
}

/** The same in the middle of a sentence, where Welsh writes it small. */
export const dayWithin = (language: Language, day: PlainDate): string =>
  language === 'en' ? inWords(day) : dayIn(language, day).replace(/^D/, 'd');
