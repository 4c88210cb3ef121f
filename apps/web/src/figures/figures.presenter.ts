import type { Rate, RateBy } from '#libs/compliance';
import { EDITIONS } from '#libs/victims-code';
import { counted } from '../words/when';
import { RIGHT_4, type FiguresAsked } from './figures.asked';
import { monthWords, PLACES } from './figures.words';
import { byMonth, byPlace, decided, everything, percent, shareKept, shareNotKnown } from './rates.rules';
import { ruleOf } from './rule.presenter';
import { trendWords } from './trend.words';

export interface Figures {
  readonly total: Rate;
  readonly months: readonly RateBy[];
  readonly places: readonly RateBy[];
  /** Whether there is any finding at all, whatever is asked for. */
  readonly any: boolean;
}

/** How are we doing: one right, its rate with everything that a rate needs beside it, and ways down to the cases. */
export function figuresView({ total, months, places, any }: Figures, asked: FiguresAsked) {
  const trend = byMonth(months, asked.span);
  const shown = byPlace(places).filter(({ place }) => asked.place === undefined || place === asked.place);
  const behind = (other: Parameters<FiguresAsked['at']>[1] = {}) => asked.at('/figures/cases', other);
  return {
    ...asked.fields,
    scope: asked.words,
    rule: ruleOf(RIGHT_4, EDITIONS.at(-1)?.id ?? null),
    some: everything(total) > 0,
    numbers: [
      { value: percent(shareKept(total)), label: 'referred within two working days' },
      {
        value: `${count(total.kept)} of ${count(decided(total))}`,
        label: 'kept, of the cases whose outcome is known',
        href: behind({ show: 'all-kept' }),
      },
      {
        value: withShare(total),
        label: 'not known',
        href: behind({ show: 'all-not-known' }),
      },
      { value: count(total.notUsable), label: 'met, not usable', href: behind({ show: 'met-not-usable' }) },
    ],
    sentences: sentences(total),
    behind: behind(),
    chart: { wide: asked.at('/figures/chart.svg'), narrow: asked.at('/figures/chart.svg', { narrow: 'yes' }), words: trendWords(trend) },
    months: trend.map(({ month, rate }) => {
      const only = month.slice(0, 7);
      return cells(monthWords(month), rate, behind({ from: only, to: only }));
    }),
    places: shown.map(({ place, rate }) => cells(PLACES[place] ?? place, rate, behind({ district: place }))),
    total: cells('All', total, behind()),
    nothing: any
      ? {
          text: 'Nothing was found for these months and places.',
          next: 'Choose a longer period, or',
          href: '/figures?period=all',
          link: 'see everything.',
        }
      : {
          text: 'There is no data yet.',
          next: 'A figure appears here within seconds of the first police referral. If referrals were made and this stays empty, ask your administrator whether the worker is running.',
        },
  };
}

function sentences(total: Rate): string[] {
  const [known, unknown] = [decided(total), total.notKnown];
  return [
    known === 0
      ? 'There is no rate: no case has an outcome that is known.'
      : `Of ${counted(known, 'case')} whose outcome is known, ${count(total.kept)} ${were(total.kept)} referred to support within two working days of the report, which is ${percent(shareKept(total))}. ${count(total.broken)} ${were(total.broken)} not.`,
    `For ${count(unknown)} more (${percent(shareNotKnown(total) ?? 0)} of all that should have an outcome) it is not known, because a date is missing or a referral was only claimed. They are in neither number.`,
    `${count(total.notUsable)} of those that were kept ${were(total.notUsable)} met, not usable: the referral came in time, but triage had to hold or exclude it.`,
    `${counted(total.outside, 'case is', 'cases are')} outside the rate: not due yet, declined by the victim in time, or the right does not apply.`,
  ];
}

function cells(label: string, rate: Rate, href: string) {
  return {
    label,
    href: everything(rate) > 0 ? href : undefined,
    rate: shareKept(rate) === null ? 'None' : percent(shareKept(rate)),
    kept: count(rate.kept),
    of: count(decided(rate)),
    notKnown: withShare(rate),
    notUsable: count(rate.notUsable),
    outside: count(rate.outside),
  };
}

const count = (n: number) => n.toLocaleString('en-GB');
/** "11 (4.5%)". */
const withShare = (rate: Rate) => (rate.notKnown === 0 ? '0' : `${count(rate.notKnown)} (${percent(shareNotKnown(rate))})`);
const were = (n: number) => (n === 1 ? 'was' : 'were');
