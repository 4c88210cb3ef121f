import type { RateBy } from '#libs/compliance';
import { parsePlainDate } from '#libs/kernel';
import { byMonth, byPlace, NOTHING, percent, shareKept, shareNotKnown } from './rates.rules';

const rate = (kept: number, broken: number, notKnown = 0) => ({ ...NOTHING, kept, broken, notKnown });
const row = (key: string | null, kept: number, broken = 0): RateBy => ({ key, ...rate(kept, broken) });
const span = { from: parsePlainDate('2025-11-01'), to: parsePlainDate('2026-03-01') };

describe('a rate', () => {
  it('is what was kept of what is known: the not known is in neither number', () => {
    expect(shareKept(rate(3, 1, 6))).toBe(0.75);
    expect(shareNotKnown(rate(3, 1, 6))).toBe(0.6);
  });

  it('is none, and not nought, where nothing is known', () => {
    expect(shareKept(rate(0, 0, 4))).toBeNull();
    expect(percent(null)).toBe('No rate');
    expect(percent(shareKept(rate(0, 4)))).toBe('0.0%');
  });

  it('is never rounded up to all or down to none', () => {
    expect(percent(9999 / 10000)).toBe('over 99.9%');
    expect(percent(1 / 10000)).toBe('under 0.1%');
    expect(percent(1)).toBe('100.0%');
  });
});

describe('by month', () => {
  it('months in which nothing happened stand between the others, up to the end that was asked for', () => {
    const months = byMonth([row('2025-12-01', 2), row('2026-02-01', 1, 1)], span);
    expect(months.map(({ month, rate: { kept, broken } }) => [month, kept, broken])).toEqual([
      ['2025-12-01', 2, 0],
      ['2026-01-01', 0, 0],
      ['2026-02-01', 1, 1],
      ['2026-03-01', 0, 0],
    ]);
  });

  it('without any there is no month', () => {
    expect(byMonth([], span)).toEqual([]);
  });
});

describe('by place', () => {
  it('seven districts, everywhere else in one row, and the not known in another; none is lost', () => {
    const places = byPlace([row('E08000025', 5), row('E07000234', 2, 1), row('out-of-area', 1), row(null, 3)]);
    expect(places).toHaveLength(9);
    const kept = Object.fromEntries(places.map(({ place, rate: { kept } }) => [place, kept]));
    expect(kept).toMatchObject({ E08000025: 5, E08000026: 0, 'out-of-area': 3, 'not-known': 3 });
    expect(places.reduce((sum, each) => sum + each.rate.kept + each.rate.broken, 0)).toBe(12);
  });
});
