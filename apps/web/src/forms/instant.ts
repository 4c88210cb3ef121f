import type { PlainDate } from '#libs/kernel';

const LONDON = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const HOUR_MS = 3_600_000;

/** The instant of a day and a time of the clock on the wall in London (`14:05`; absent: midnight). */
export function instantOf(day: PlainDate, time = '00:00'): Date {
  const asIfUtc = new Date(`${day}T${time}:00Z`);
  const inSummer = new Date(asIfUtc.getTime() - HOUR_MS);
  return LONDON.format(inSummer) === time ? inSummer : asIfUtc;
}

/** The time of the clock on the wall in London, `14:05`. */
export const timeOf = (instant: Date): string => LONDON.format(instant);
