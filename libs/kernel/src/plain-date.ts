declare const plainDate: unique symbol;

/** A day of the calendar in London, `YYYY-MM-DD`, without a time: what the law counts. Compares as text. */
export type PlainDate = string & { readonly [plainDate]: true };

const LONDON = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', year: 'numeric', month: '2-digit', day: '2-digit' });
const WORDS = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const SHAPE = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;

/** Takes `YYYY-MM-DD` that names a real day; anything else throws a RangeError that does not repeat the value. */
export function parsePlainDate(text: string): PlainDate {
  if (!isPlainDate(text)) throw new RangeError('not a calendar day (YYYY-MM-DD)');
  return text;
}

export function isPlainDate(text: unknown): text is PlainDate {
  if (typeof text !== 'string' || !SHAPE.test(text)) return false;
  const utc = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(utc.getTime()) && utc.toISOString().slice(0, 10) === text;
}

/** The day in London on which an instant falls. */
export function plainDateOf(instant: Date): PlainDate {
  const part = Object.fromEntries(LONDON.formatToParts(instant).map((p) => [p.type, p.value]));
  return parsePlainDate(`${part.year?.padStart(4, '0')}-${part.month}-${part.day}`);
}

export function addDays(day: PlainDate, days: number): PlainDate {
  return fromUtc(new Date(toUtc(day).getTime() + days * DAY_MS));
}

/** The same day so many months on; the last day of the month where there is no such day (31 January + 1 = 28 February). */
export function addMonths(day: PlainDate, months: number): PlainDate {
  const at = toUtc(day);
  const first = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(at.getUTCDate(), last));
  return fromUtc(first);
}

/** Whole days from one to the other; negative when `to` is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return Math.round((toUtc(to).getTime() - toUtc(from).getTime()) / DAY_MS);
}

/** 1 = Monday … 7 = Sunday. */
export function weekday(day: PlainDate): number {
  return toUtc(day).getUTCDay() || 7;
}

/** Completed years of age on a day; someone born on 29 February has a birthday on 1 March in a common year. */
export function ageOn(born: PlainDate, day: PlainDate): number {
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4));
  return day.slice(5) < born.slice(5) ? years - 1 : years;
}

/** "Tuesday 24 November 2026". */
export function inWords(day: PlainDate): string {
  return WORDS.format(toUtc(day)).replace(',', '');
}

/** How a due day looks from today: "today", "tomorrow", "in 3 days", "1 day overdue". */
export function howFarAway(day: PlainDate, today: PlainDate): string {
  const days = daysBetween(today, day);
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  if (days > 1) return `in ${days} days`;
  return days === -1 ? '1 day overdue' : `${-days} days overdue`;
}

function toUtc(day: PlainDate): Date {
  return new Date(`${day}T00:00:00Z`);
}

function fromUtc(utc: Date): PlainDate {
  return parsePlainDate(utc.toISOString().slice(0, 10));
}
