import type { Rate, RateBy } from '#libs/compliance';
import { OUT_OF_AREA } from '#libs/crimes';
import { parsePlainDate, type PlainDate } from '#libs/kernel';
import { NOT_KNOWN, OWN_DISTRICTS } from './figures.words';
import { monthsIn, type Span } from './period.rules';

export const NOTHING: Rate = { kept: 0, broken: 0, notKnown: 0, outside: 0, notUsable: 0 };

/** How many have an outcome that we know: the denominator. */
export const decided = (rate: Rate) => rate.kept + rate.broken;

/** Of those whose outcome we know, the share that was kept; null where there is none. */
export const shareKept = (rate: Rate): number | null => (decided(rate) === 0 ? null : rate.kept / decided(rate));

/** The share not known of all that should have an outcome; null where there is none. */
export function shareNotKnown(rate: Rate): number | null {
  const all = decided(rate) + rate.notKnown;
  return all === 0 ? null : rate.notKnown / all;
}

export const everything = (rate: Rate) => decided(rate) + rate.notKnown + rate.outside;

const PERCENT = new Intl.NumberFormat('en-GB', { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** "84.8%"; a share is never rounded up to all, nor down to none. */
export function percent(share: number | null): string {
  if (share === null) return 'No rate';
  if (share > 0.999 && share < 1) return 'over 99.9%';
  return share > 0 && share < 0.001 ? 'under 0.1%' : PERCENT.format(share);
}

/** One row a month without gaps, from the first month in which anything happened to the end of the span. */
export function byMonth(rows: readonly RateBy[], span: Span): { readonly month: PlainDate; readonly rate: Rate }[] {
  const found = new Map(rows.filter((row) => row.key !== null).map((row) => [row.key, row as Rate]));
  const first = rows.find((row) => row.key !== null)?.key;
  if (!first) return [];
  return monthsIn({ from: parsePlainDate(first), to: span.to }).map((month) => ({ month, rate: found.get(month) ?? NOTHING }));
}

/** One row a place: our districts in their order, all others together, and where it is not known. */
export function byPlace(rows: readonly RateBy[]): { readonly place: string; readonly rate: Rate }[] {
  const placeOf = (key: string | null) => (key === null ? NOT_KNOWN : OWN_DISTRICTS.includes(key) ? key : OUT_OF_AREA);
  return [...OWN_DISTRICTS, OUT_OF_AREA, NOT_KNOWN].map((place) => ({
    place,
    rate: rows.filter((row) => placeOf(row.key) === place).reduce<Rate>(sum, NOTHING),
  }));
}

const sum = (a: Rate, b: Rate): Rate => ({
  kept: a.kept + b.kept,
  broken: a.broken + b.broken,
  notKnown: a.notKnown + b.notKnown,
  outside: a.outside + b.outside,
  notUsable: a.notUsable + b.notUsable,
});
