import { parsePlainDate } from '#libs/kernel';
import { instantOf, timeOf } from './instant';

describe('a day and a time as typed', () => {
  it.each([
    ['2026-07-01', '14:05', '2026-07-01T13:05:00.000Z'],
    ['2026-12-01', '14:05', '2026-12-01T14:05:00.000Z'],
    ['2026-10-25', '00:30', '2026-10-24T23:30:00.000Z'],
    ['2026-10-25', '12:00', '2026-10-25T12:00:00.000Z'],
    ['2026-03-29', '12:00', '2026-03-29T11:00:00.000Z'],
  ])('%s at %s in London is %s', (day, time, instant) => {
    expect(instantOf(parsePlainDate(day), time).toISOString()).toBe(instant);
    expect(timeOf(new Date(instant))).toBe(time);
  });
});
