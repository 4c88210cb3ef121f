import type { Rate } from '#libs/compliance';
import type { PlainDate } from '#libs/kernel';
import type { EChartsOption } from 'echarts';
import { shareKept } from './rates.rules';

export interface Point {
  readonly month: PlainDate;
  readonly rate: Rate;
}

const INK = '#0b0c0c';
const COLOURS = { rate: '#1f3d5c', kept: '#1d70b8', broken: '#f47738', notKnown: '#b1b4b6' };
// Without quotation marks: they would end the attribute in which the library writes the font.
const FONT = 'system-ui, Roboto, Arial, sans-serif';
const MONTH = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'short', year: '2-digit' });

/** The rate by month above, and below it what it was made of: drawn on the server, without a browser and without JavaScript. */
export async function drawTrend(points: readonly Point[], narrow: boolean): Promise<string> {
  // A large library that most processes never need: loaded with the first chart.
  const { init } = await import('echarts');
  const size = narrow ? { width: 360, height: 520 } : { width: 960, height: 460 };
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size });
  try {
    chart.setOption(options(points, narrow));
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}

function options(points: readonly Point[], narrow: boolean): EChartsOption {
  const months = points.map(({ month }) => MONTH.format(new Date(`${month}T00:00:00Z`)));
  const text = { fontFamily: FONT, fontSize: 14, color: INK };
  const side = { left: narrow ? 44 : 56, right: 16 };
  const bars = (name: string, color: string, of: (rate: Rate) => number) => ({
    ...{ name, type: 'bar' as const, stack: 'cases', xAxisIndex: 1, yAxisIndex: 1, barMaxWidth: 44 },
    ...{ itemStyle: { color, borderColor: '#ffffff', borderWidth: 1 }, data: points.map(({ rate }) => of(rate)) },
  });
  const months2 = { type: 'category' as const, data: months, axisTick: { alignWithLabel: true } };
  return {
    animation: false,
    backgroundColor: '#ffffff',
    textStyle: text,
    title: [
      { text: 'Rate: referred within two working days', left: 0, top: 0, textStyle: { ...text, fontSize: narrow ? 14 : 16 } },
      { text: 'Cases behind it', left: 0, top: narrow ? 220 : 205, textStyle: { ...text, fontSize: narrow ? 14 : 16 } },
    ],
    legend: { bottom: 0, left: 0, itemWidth: 18, textStyle: text, data: ['Kept', 'Broken', 'Not known'], selectedMode: false },
    grid: [
      { ...side, top: 36, height: 140 },
      { ...side, top: narrow ? 256 : 241, bottom: narrow ? 92 : 72 },
    ],
    xAxis: [
      { ...months2, gridIndex: 0, axisLabel: { show: false } },
      { ...months2, gridIndex: 1, axisLabel: { ...text, rotate: narrow ? 60 : 0, hideOverlap: true } },
    ],
    yAxis: [
      { type: 'value', gridIndex: 0, min: 0, max: 100, interval: 25, axisLabel: { ...text, formatter: '{value}%' } },
      { type: 'value', gridIndex: 1, minInterval: 1, splitNumber: 4, axisLabel: text },
    ],
    series: [
      {
        ...{ name: 'Rate', type: 'line', xAxisIndex: 0, yAxisIndex: 0, symbol: 'circle', symbolSize: 8 },
        ...{ lineStyle: { color: COLOURS.rate, width: 3 }, itemStyle: { color: COLOURS.rate } },
        data: points.map(({ rate }) => inPercent(shareKept(rate))),
      },
      bars('Kept', COLOURS.kept, (rate) => rate.kept),
      bars('Broken', COLOURS.broken, (rate) => rate.broken),
      bars('Not known', COLOURS.notKnown, (rate) => rate.notKnown),
    ],
  };
}

/** A month without a rate is a gap in the line. */
const inPercent = (share: number | null) => (share === null ? '-' : Math.round(share * 1000) / 10);
