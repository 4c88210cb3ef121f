import fc from 'fast-check';
import { addDays, daysBetween, parsePlainDate, type PlainDate } from '#libs/kernel';
import { isWithin, lastDayWithin } from './window.rules';

const day = fc.integer({ min: 0, max: 40_000 }).map((n) => addDays(parsePlainDate('1999-01-01'), n));
const leapDayBetween = (after: PlainDate, upTo: PlainDate) => {
  for (let at = addDays(after, 1); at <= upTo; at = addDays(at, 1)) if (at.endsWith('-02-29')) return true;
  return false;
};

describe('a rolling window of 12 months', () => {
  it.each([
    ['2026-03-04', '2027-03-04', true],
    ['2026-03-04', '2027-03-05', false],
    ['2023-03-01', '2024-03-01', true],
    ['2023-03-01', '2024-03-02', false],
    ['2023-02-28', '2024-02-29', true],
    ['2024-02-29', '2025-02-28', true],
    ['2024-02-29', '2025-03-01', false],
    ['2026-03-04', '2026-03-04', true],
  ])('from %s: %s is in it: %s', (earlier, later, inside) => {
    expect(isWithin(12, parsePlainDate(earlier), parsePlainDate(later))).toBe(inside);
  });

  it('is 365 days, and 366 exactly where a 29 February lies between', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 370 }), (earlier, n) => {
        const later = addDays(earlier, n);
        const inside = n <= 365 || (n === 366 && leapDayBetween(earlier, later));
        expect(isWithin(12, earlier, later)).toBe(inside);
      }),
    );
  });

  it('ends on the last day that is in it', () => {
    fc.assert(
      fc.property(day, (from) => {
        const last = lastDayWithin(12, from);
        expect([isWithin(12, from, last), isWithin(12, from, addDays(last, 1))]).toEqual([true, false]);
        expect([365, 366]).toContain(daysBetween(from, last));
      }),
    );
  });
});
