import { addDays, plainDateOf, type PlainDate } from './plain-date';

const HOUR_MS = 3_600_000;

/** The instant at which a day begins in London: midnight, an hour earlier by UTC in summer. True for every day since 1972. */
export function startOfDay(day: PlainDate): Date {
  const midnightUtc = Date.parse(`${day}T00:00:00Z`);
  // clocks change at 01:00 UTC, so midnight itself is never skipped nor doubled
  const inSummer = new Date(midnightUtc - HOUR_MS);
  return plainDateOf(inSummer) === day ? inSummer : new Date(midnightUtc);
}

/** The last millisecond of a day in London: what is due on a day may still be done at this instant. */
export function endOfDay(day: PlainDate): Date {
  return new Date(startOfDay(addDays(day, 1)).getTime() - 1);
}
