import { addDays, addMonths, type PlainDate } from '#libs/kernel';

/**
 * Whether `later` is within so many months of `earlier`, the same day of the last month included: 1 March and 1 March a year on are. For a
 * window of a year these are 365 days, or 366 where a 29 February lies between. `earlier` must not be after `later`.
 */
export function isWithin(months: number, earlier: PlainDate, later: PlainDate): boolean {
  return later <= addMonths(earlier, months) || earlier >= addMonths(later, -months);
}

/** The last day that is within so many months of a day. */
export function lastDayWithin(months: number, day: PlainDate): PlainDate {
  const last = addMonths(day, months);
  return isWithin(months, day, addDays(last, 1)) ? addDays(last, 1) : last;
}
