import table from './bank-holidays.json';
import { refused } from './domain-error';
import { addDays, weekday, type PlainDate } from './plain-date';

const HOLIDAYS: ReadonlySet<string> = new Set(table.events.map((event) => event.date));
const SATURDAY = 6;

/**
 * Neither Saturday, Sunday nor a bank holiday of England and Wales. The table covers the years named in its head; a day outside it
 * throws a `DomainError` with the code `past_calendar`, because a deadline that was guessed is worse than none.
 */
export function isWorkingDay(day: PlainDate): boolean {
  if (day < table.from || day > table.to) {
    throw refused('past_calendar', `${day} lies outside the table of bank holidays (${table.from} to ${table.to}).`);
  }
  return weekday(day) < SATURDAY && !HOLIDAYS.has(day);
}

/**
 * The day on which working day `n` falls. The day of the event is day 0, working or not; the first working day after it is day 1;
 * what is due on day `n` is due by the end of it (see `endOfDay`). `n` is a whole number from 0; anything else is a RangeError.
 */
export function addWorkingDays(day: PlainDate, n: number): PlainDate {
  if (!Number.isInteger(n) || n < 0) throw new RangeError('working days are counted forward in whole numbers');
  isWorkingDay(day);
  let at = day;
  for (let left = n; left > 0;) {
    at = addDays(at, 1);
    if (isWorkingDay(at)) left -= 1;
  }
  return at;
}

/**
 * How many working days lie after `from`, up to and including `to`; negative when `to` is earlier. Whether something was late is asked
 * of `addWorkingDays` and not of this count: on the Saturday after the second working day, two working days have passed and it is late.
 */
export function workingDaysBetween(from: PlainDate, to: PlainDate): number {
  if (to < from) return 0 - workingDaysBetween(to, from);
  isWorkingDay(from);
  let count = 0;
  for (let at = from; at < to;) {
    at = addDays(at, 1);
    if (isWorkingDay(at)) count += 1;
  }
  return count;
}
