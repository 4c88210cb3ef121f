import type { Rate } from '#libs/compliance';
import type { PlainDate } from '#libs/kernel';
import { monthWords } from './figures.words';
import { percent, shareKept } from './rates.rules';

/** What somebody who cannot see the chart should know of it; the table beside it has the numbers. */
export function trendWords(trend: readonly { readonly month: PlainDate; readonly rate: Rate }[]): string {
  const shares = trend.flatMap(({ month, rate }) => {
    const share = shareKept(rate);
    return share === null ? [] : [{ month, share }];
  });
  const [first, last] = [shares[0], shares.at(-1)];
  if (!first || !last) return 'Chart: no month has a rate.';
  if (first === last) return `Chart: the rate was ${at(first)}.`;
  const lowest = shares.reduce((low, each) => (each.share < low.share ? each : low));
  const highest = shares.reduce((high, each) => (each.share > high.share ? each : high));
  return `Chart of the rate by month: from ${at(first)} to ${at(last)}; lowest ${at(lowest)}, highest ${at(highest)}. The table has the numbers.`;
}

const at = ({ month, share }: { month: PlainDate; share: number }) => `${percent(share)} in ${monthWords(month)}`;
