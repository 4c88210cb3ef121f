import fc from 'fast-check';
import {
  addDays,
  addMonths,
  ageOn,
  daysBetween,
  howFarAway,
  inWords,
  isPlainDate,
  parsePlainDate,
  plainDateOf,
  weekday,
  type PlainDate,
} from './plain-date';

const day = parsePlainDate;
const anyDay = fc.integer({ min: 0, max: 73_000 }).map((n) => addDays(day('1900-01-01'), n));

describe('a day', () => {
  it.each(['2026-11-24', '2024-02-29', '2000-02-29', '1900-01-01', '9999-12-31'])('%s is one', (text) => {
    expect(isPlainDate(text)).toBe(true);
    expect(parsePlainDate(text)).toBe(text);
  });

  it.each([
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '24/11/2026',
    '+010000-01',
    '-000001-01',
    ' 2026-11-24',
    '2026-11-24T00:00:00Z',
    '',
  ])('"%s" is none', (text) => {
    expect(isPlainDate(text)).toBe(false);
    expect(() => parsePlainDate(text)).toThrow(RangeError);
  });

  it.each([undefined, null, 20_261_124, new Date(0), ['2026-11-24']])('%p is none, not being text', (value) => {
    expect(isPlainDate(value)).toBe(false);
  });

  it('is refused without repeating what was typed, which may be private', () => {
    expect(() => parsePlainDate('Ada Test')).toThrow('not a calendar day (YYYY-MM-DD)');
  });
});

describe('the day in London of an instant', () => {
  it.each([
    ['2026-01-15T23:59:59.999Z', '2026-01-15'],
    ['2026-01-16T00:00:00.000Z', '2026-01-16'],
    ['2026-07-15T22:59:59.999Z', '2026-07-15'],
    ['2026-07-15T23:00:00.000Z', '2026-07-16'],
    ['2026-03-29T00:30:00.000Z', '2026-03-29'],
    ['2026-10-24T23:30:00.000Z', '2026-10-25'],
    ['2026-12-31T23:59:59.999Z', '2026-12-31'],
    ['0900-05-05T12:00:00.000Z', '0900-05-05'],
  ])('%s is %s', (instant, on) => {
    expect(plainDateOf(new Date(instant))).toBe(on);
  });
});

describe('counting in days', () => {
  it.each([
    ['2026-11-24', 1, '2026-11-25'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2026-03-28', 2, '2026-03-30'],
    ['2026-11-24', 0, '2026-11-24'],
  ])('%s and %i days is %s', (from, n, to) => {
    expect(addDays(day(from), n)).toBe(to);
  });

  it('there and back again', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -40_000, max: 40_000 }), (from, n) => {
        const to = addDays(from, n);
        expect(daysBetween(from, to)).toBe(n);
        expect(addDays(to, -n)).toBe(from);
        expect(from < to).toBe(n > 0);
      }),
    );
  });

  it('weekdays run from Monday, 1, to Sunday, 7, and come round every seven days', () => {
    expect([23, 24, 25, 26, 27, 28, 29].map((d) => weekday(day(`2026-11-${d}`)))).toEqual([1, 2, 3, 4, 5, 6, 7]);
    fc.assert(fc.property(anyDay, (on) => expect(weekday(addDays(on, 7))).toBe(weekday(on))));
  });
});

describe('counting in months', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-11-24', 12, '2027-11-24'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-10-31', 1, '2026-11-30'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-05-31', 0, '2026-05-31'],
  ])('%s and %i months is %s', (from, n, to) => {
    expect(addMonths(day(from), n)).toBe(to);
  });

  it('lands in the month that was meant, on the same day or on its last', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -240, max: 240 }), (from, n) => {
        const to = addMonths(from, n);
        const index = (on: PlainDate) => Number(on.slice(0, 4)) * 12 + Number(on.slice(5, 7));
        expect(index(to) - index(from)).toBe(n);
        expect(to.slice(8) === from.slice(8) || addDays(to, 1).endsWith('-01')).toBe(true);
      }),
    );
  });
});

describe('age', () => {
  it.each([
    ['2008-11-25', '2026-11-24', 17, 'the day before the birthday'],
    ['2008-11-24', '2026-11-24', 18, 'on the birthday'],
    ['2008-02-29', '2026-02-28', 17, 'born on 29 February, the day before 1 March'],
    ['2008-02-29', '2026-03-01', 18, 'born on 29 February, on 1 March'],
    ['2008-02-29', '2028-02-29', 20, 'born on 29 February, in a leap year'],
    ['2026-11-24', '2026-11-24', 0, 'on the day of birth'],
  ])('born %s, on %s: %i (%s)', (born, on, years) => {
    expect(ageOn(day(born), day(on))).toBe(years);
  });
});

describe('a day in words', () => {
  it.each([
    ['2026-11-24', 'Tuesday 24 November 2026'],
    ['2027-01-01', 'Friday 1 January 2027'],
    ['2026-03-29', 'Sunday 29 March 2026'],
  ])('%s is "%s"', (on, words) => {
    expect(inWords(day(on))).toBe(words);
  });

  it.each([
    ['2026-11-24', 'today'],
    ['2026-11-25', 'tomorrow'],
    ['2026-11-26', 'in 2 days'],
    ['2026-11-27', 'in 3 days'],
    ['2027-11-24', 'in 365 days'],
    ['2026-11-23', '1 day overdue'],
    ['2026-11-22', '2 days overdue'],
    ['2026-10-25', '30 days overdue'],
  ])('seen on 24 November 2026, %s is "%s"', (on, words) => {
    expect(howFarAway(day(on), day('2026-11-24'))).toBe(words);
  });
});
