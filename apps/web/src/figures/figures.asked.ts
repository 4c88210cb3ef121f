import { OUT_OF_AREA } from '#libs/crimes';
import type { FigureFilter } from '#libs/compliance';
import { addMonths, type PlainDate } from '#libs/kernel';
import { form } from '../forms/form';
import { ListQuery } from '../forms/list-query';
import { choicesOf } from '../words/options';
import { FORCE_CHOICES, monthWords, NOT_KNOWN, OWN_DISTRICTS, PLACES } from './figures.words';
import { chosenSpan, monthOf, monthsIn, PERIODS, type Period, type Span } from './period.rules';

/** The right that these pages are about: referral to support within two working days. */
export const RIGHT_4 = 'R4-REFER';
export const FILTERS = ['period', 'from', 'to', 'district', 'force'] as const;
type FilterName = (typeof FILTERS)[number];

const MONTHS_TO_CHOOSE = 36;

/** Which figure is asked for: read from the address, which holds nothing of anybody. Whatever is not in a list is not asked. */
export class FiguresAsked {
  readonly span: Span;
  readonly period: Period;
  readonly place: string | undefined;
  readonly force: string | undefined;
  private readonly months: { readonly from: string | undefined; readonly to: string | undefined };

  constructor(
    query: Readonly<Record<string, unknown>>,
    private readonly today: PlainDate,
  ) {
    const list = new ListQuery(query, '');
    this.period = list.oneOf('period', PERIODS) ?? 'last-12';
    const known = this.monthChoices();
    this.months = { from: list.oneOf('from', known), to: list.oneOf('to', known) };
    this.span = chosenSpan(this.period, this.months.from, this.months.to, today);
    this.place = list.oneOf('district', PLACES);
    this.force = list.oneOf('force', FORCE_CHOICES);
  }

  get filter(): FigureFilter {
    return {
      entitlement: RIGHT_4,
      ...this.span,
      ...(this.place === undefined ? {} : this.place === OUT_OF_AREA ? { districtNotIn: OWN_DISTRICTS } : { district: known(this.place) }),
      ...(this.force === undefined ? {} : { force: known(this.force) }),
    };
  }

  /** "December 2025 to November 2026, Birmingham, all forces". */
  get words(): string {
    const { from, to } = this.span;
    const when = this.period === 'all' && !this.months.from && !this.months.to ? 'All months' : spanWords({ from, to });
    return [when, PLACES[this.place ?? ''] ?? 'all districts', FORCE_CHOICES[this.force ?? ''] ?? 'all forces'].join(', ');
  }

  /** What the fields of the filter show, and what they offer. */
  get fields() {
    const months = choicesOf(this.monthChoices(), 'As the period says');
    return {
      form: form({ period: this.period, from: this.months.from, to: this.months.to, district: this.place, force: this.force }),
      periods: choicesOf(PERIODS).slice(1),
      monthChoices: months,
      placeChoices: choicesOf(PLACES, 'All districts'),
      forces: choicesOf(FORCE_CHOICES, 'All forces'),
    };
  }

  /** An address with the same filters, but for what is said to be other. */
  at(path: string, other: Partial<Record<FilterName | 'show' | 'narrow', string | undefined>> = {}): string {
    const own = { period: this.period, ...this.months, district: this.place, force: this.force };
    const pairs = Object.entries({ ...own, ...other }).filter((pair): pair is [string, string] => pair[1] !== undefined);
    return `${path}?${new URLSearchParams(pairs).toString()}`;
  }

  private monthChoices(): Readonly<Record<string, string>> {
    const now = monthOf(this.today);
    const months = monthsIn({ from: addMonths(now, 1 - MONTHS_TO_CHOOSE), to: now }).reverse();
    return Object.fromEntries(months.map((month) => [month.slice(0, 7), monthWords(month)]));
  }
}

const known = (code: string) => (code === NOT_KNOWN ? null : code);

const spanWords = ({ from, to }: Span) => (from === to ? monthWords(from) : `${monthWords(from)} to ${monthWords(to)}`);
