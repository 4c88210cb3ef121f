import { parsePlainDate } from '#libs/kernel';
import { chosenSpan, monthsIn, spanOf, type Period } from './period.rules';

const day = parsePlainDate;

describe('the months of a figure', () => {
  it.each<[Period, string, string, string]>([
    ['last-12', '2026-11-23', '2025-12-01', '2026-11-01'],
    ['last-3', '2026-01-31', '2025-11-01', '2026-01-01'],
    ['this-month', '2026-11-30', '2026-11-01', '2026-11-01'],
    ['last-month', '2026-03-31', '2026-02-01', '2026-02-01'],
    ['this-year', '2026-11-23', '2026-04-01', '2026-11-01'],
    ['this-year', '2026-03-31', '2025-04-01', '2026-03-01'],
    ['this-year', '2026-04-01', '2026-04-01', '2026-04-01'],
    ['last-year', '2026-11-23', '2025-04-01', '2026-03-01'],
  ])('%s, seen on %s, goes from %s to %s', (period, today, from, to) => {
    expect(spanOf(period, day(today))).toEqual({ from, to });
  });

  it('chosen months win over the named period', () => {
    expect(chosenSpan('last-3', '2026-02', '2026-04', day('2026-11-23'))).toEqual({ from: '2026-02-01', to: '2026-04-01' });
  });

  it('the wrong way round they are the same span', () => {
    expect(chosenSpan('last-3', '2026-04', '2026-02', day('2026-11-23'))).toEqual({ from: '2026-02-01', to: '2026-04-01' });
  });

  it('with one end given the other is this month, or a year of months', () => {
    expect(chosenSpan('last-3', '2026-08', undefined, day('2026-11-23'))).toEqual({ from: '2026-08-01', to: '2026-11-01' });
    expect(chosenSpan('last-3', undefined, '2026-04', day('2026-11-23'))).toEqual({ from: '2025-05-01', to: '2026-04-01' });
  });

  it('what is no month is as if it was not asked', () => {
    for (const odd of ['2026-13', '', 'x', '2026-4', "2026-01' or 1=1"]) {
      expect(chosenSpan('this-month', odd, undefined, day('2026-11-23'))).toEqual({ from: '2026-11-01', to: '2026-11-01' });
    }
  });

  it('goes over the end of a year', () => {
    expect(monthsIn({ from: day('2025-12-01'), to: day('2026-02-01') })).toEqual(['2025-12-01', '2026-01-01', '2026-02-01']);
  });
});
