import fc from 'fast-check';
import { endOfDay, startOfDay } from './instants';
import { addDays, parsePlainDate, plainDateOf } from './plain-date';

const day = parsePlainDate;
const HOUR = 3_600_000;

describe('the instants of a day in London', () => {
  it.each([
    ['2026-01-15', '2026-01-15T00:00:00.000Z', '2026-01-15T23:59:59.999Z', 'in winter'],
    ['2026-07-15', '2026-07-14T23:00:00.000Z', '2026-07-15T22:59:59.999Z', 'in summer'],
    ['2026-03-28', '2026-03-28T00:00:00.000Z', '2026-03-28T23:59:59.999Z', 'the day before the clocks go forward'],
    ['2026-03-29', '2026-03-29T00:00:00.000Z', '2026-03-29T22:59:59.999Z', 'the day of 23 hours'],
    ['2026-03-30', '2026-03-29T23:00:00.000Z', '2026-03-30T22:59:59.999Z', 'the day after the clocks went forward'],
    ['2026-10-25', '2026-10-24T23:00:00.000Z', '2026-10-25T23:59:59.999Z', 'the day of 25 hours'],
    ['2026-10-26', '2026-10-26T00:00:00.000Z', '2026-10-26T23:59:59.999Z', 'the day after the clocks went back'],
    ['2026-12-31', '2026-12-31T00:00:00.000Z', '2026-12-31T23:59:59.999Z', 'the last day of a year'],
  ])('%s runs from %s to %s (%s)', (on, start, end) => {
    expect(startOfDay(day(on)).toISOString()).toBe(start);
    expect(endOfDay(day(on)).toISOString()).toBe(end);
  });

  it('any day holds both its instants, touches the next without a gap, and is 23, 24 or 25 hours long', () => {
    const days = fc.integer({ min: 0, max: 36_500 }).map((n) => addDays(day('1972-01-01'), n));
    fc.assert(
      fc.property(days, (on) => {
        const [start, end] = [startOfDay(on), endOfDay(on)];
        expect([plainDateOf(start), plainDateOf(end)]).toEqual([on, on]);
        expect(plainDateOf(new Date(start.getTime() - 1))).toBe(addDays(on, -1));
        expect(end.getTime() + 1).toBe(startOfDay(addDays(on, 1)).getTime());
        expect([23, 24, 25]).toContain((end.getTime() + 1 - start.getTime()) / HOUR);
      }),
    );
  });
});
