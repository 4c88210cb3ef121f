import { parsePlainDate } from '#libs/kernel';
import { drawTrend } from './chart';
import { NOTHING } from './rates.rules';
import { trendWords } from './trend.words';

const points = [
  { month: parsePlainDate('2026-09-01'), rate: { ...NOTHING, kept: 3, broken: 1 } },
  { month: parsePlainDate('2026-10-01'), rate: NOTHING },
  { month: parsePlainDate('2026-11-01'), rate: { ...NOTHING, kept: 9, broken: 1, notKnown: 2 } },
];
/** Every tag of the text is one that XML knows: a browser shows nothing of an image that is not well formed. */
const TAGS = /^(?:[^<>]|<\/?[\w:]+(?: [\w:-]+="[^"<>]*")*\s*\/?>|<!\[CDATA\[[\s\S]*?\]\]>)*$/;

describe('the chart of the trend', () => {
  it.each([
    ['wide', false, '960'],
    ['narrow', true, '360'],
  ])('%s, is a well-formed image with the names of the months and no script', async (_, narrow, width) => {
    const svg = await drawTrend(points, narrow);
    expect(svg).toMatch(new RegExp(`^<svg width="${width}"`));
    expect(svg).toMatch(TAGS);
    expect(svg).toContain('Nov 26');
    expect(svg).toContain('Not known');
    expect(svg).not.toMatch(/<script|<foreignObject|href="http/);
  });

  it('is drawn when there is nothing to draw', async () => {
    expect(await drawTrend([], false)).toMatch(TAGS);
  });

  it('is told in words to those who cannot see it', () => {
    expect(trendWords(points)).toBe(
      'Chart of the rate by month: from 75.0% in September 2026 to 90.0% in November 2026; lowest 75.0% in September 2026, highest 90.0% in November 2026. The table has the numbers.',
    );
    expect(trendWords([])).toBe('Chart: no month has a rate.');
  });
});
