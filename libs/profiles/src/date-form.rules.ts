import { isPlainDate } from '#libs/kernel';
import type { DateForm } from './mapping.shape';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const PARTS = /^(\d{1,4})[\s/.-]+(\d{1,2}|[a-z]{3,9})[\s/.,-]+(\d{1,4})(?!\d)(.*)$/is;
const AMERICAN = /^([a-z]{3,9})[\s/.-]+(\d{1,2})[\s/.,-]+(\d{4})(?!\d)(.*)$/is;
const TOGETHER: Readonly<Record<DateForm, RegExp>> = {
  'day-first': /^(?<d>\d{2})(?<m>\d{2})(?<y>\d{4})(?!\d)(?<rest>.*)$/s,
  'month-first': /^(?<m>\d{2})(?<d>\d{2})(?<y>\d{4})(?!\d)(?<rest>.*)$/s,
  'year-first': /^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})(?!\d)(?<rest>.*)$/s,
};

/**
 * A day written in a known order as ISO 8601, with what stands behind it (a time) unchanged. What is ISO already stays; what cannot be read,
 * or has a year of two digits, stays as it is and is marked where it is read: nobody's year of birth is guessed.
 */
export function isoDay(form: DateForm, text: string): string {
  if (isPlainDate(text.slice(0, 10))) return text;
  const together = TOGETHER[form].exec(text)?.groups;
  if (together) return dated(text, together['y'], together['m'], together['d'], together['rest']);
  const american = AMERICAN.exec(text);
  if (american) return dated(text, american[3], american[1], american[2], american[4]);
  const [, first, second, third, rest] = PARTS.exec(text) ?? [];
  if (form === 'year-first') return dated(text, first, second, third, rest);
  // a month that is a word says itself what it is
  const wordy = Number.isNaN(Number(second));
  return form === 'day-first' || wordy ? dated(text, third, second, first, rest) : dated(text, third, first, second, rest);
}

function dated(text: string, year = '', month = '', day = '', rest = ''): string {
  const number = /^\d/.test(month) ? Number(month) : MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  const iso = `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isPlainDate(iso) ? `${iso}${rest}` : text;
}
