import { addMonths, isPlainDate, parsePlainDate, type PlainDate } from '#libs/kernel';

/** Spans of months that one asks for by name. */
export const PERIODS = {
  'last-12': 'Last 12 months',
  'last-3': 'Last 3 months',
  'this-month': 'This month',
  'last-month': 'Last month',
  'this-year': 'This financial year',
  'last-year': 'Last financial year',
  all: 'Everything',
} as const;
export type Period = keyof typeof PERIODS;

/** First days of months, both included. */
export interface Span {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** No clock of ours started before the first edition of the Code. */
const BEGINNING = parsePlainDate('2006-04-01');
const APRIL = 4;

export const monthOf = (day: PlainDate): PlainDate => parsePlainDate(`${day.slice(0, 7)}-01`);

export function spanOf(period: Period, today: PlainDate): Span {
  const now = monthOf(today);
  const april = parsePlainDate(`${Number(now.slice(0, 4)) - (Number(now.slice(5, 7)) < APRIL ? 1 : 0)}-04-01`);
  const spans: Readonly<Record<Period, readonly [PlainDate, PlainDate]>> = {
    'last-12': [addMonths(now, -11), now],
    'last-3': [addMonths(now, -2), now],
    'this-month': [now, now],
    'last-month': [addMonths(now, -1), addMonths(now, -1)],
    'this-year': [april, now],
    'last-year': [addMonths(april, -12), addMonths(april, -1)],
    all: [BEGINNING, now],
  };
  const [from, to] = spans[period];
  return { from, to };
}

/** Months that were chosen (`2026-03`) win over the named period; given the wrong way round it is the same span. */
export function chosenSpan(period: Period, from: string | undefined, to: string | undefined, today: PlainDate): Span {
  const [first, last] = [from, to].map(monthFrom);
  if (!first && !last) return spanOf(period, today);
  const ends = [first ?? addMonths(last ?? today, -11), last ?? monthOf(today)] as const;
  return ends[0] <= ends[1] ? { from: ends[0], to: ends[1] } : { from: ends[1], to: ends[0] };
}

/** Every month of a span, the first one first. */
export function monthsIn({ from, to }: Span): PlainDate[] {
  const months: PlainDate[] = [];
  for (let month = from; month <= to; month = addMonths(month, 1)) months.push(month);
  return months;
}

const monthFrom = (text: string | undefined): PlainDate | undefined => {
  const day = `${text ?? ''}-01`;
  return isPlainDate(day) ? day : undefined;
};
