import Holidays from 'date-holidays';
import fc from 'fast-check';
import table from './bank-holidays.json';
import { DomainError } from './domain-error';
import { addDays, daysBetween, isPlainDate, parsePlainDate, weekday, type PlainDate } from './plain-date';
import { addWorkingDays, isWorkingDay, workingDaysBetween } from './working-days';

const day = parsePlainDate;
const FIRST = day('2012-01-01');
const LAST = day('2028-12-31');
const LENGTH = daysBetween(FIRST, LAST);
/** Any day of the table, and a count that stays inside it. */
const dayAndCount = fc
  .integer({ min: 0, max: LENGTH })
  .chain((at) => fc.tuple(fc.constant(addDays(FIRST, at)), fc.integer({ min: 0, max: Math.min(60, Math.floor((LENGTH - at) / 4)) })));
const codeOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof DomainError) return error.code;
  }
  return 'nothing was refused';
};

describe('the day on which a duty falls due', () => {
  it.each([
    ['2026-12-23', 2, '2026-12-29', 'over Christmas, Boxing Day on Monday the 28th'],
    ['2026-12-24', 2, '2026-12-30', 'from Christmas Eve'],
    ['2026-12-24', 5, '2027-01-05', 'over Christmas and New Year'],
    ['2026-12-26', 1, '2026-12-29', 'from a Saturday before a bank holiday'],
    ['2026-04-02', 1, '2026-04-07', 'over Easter'],
    ['2026-04-02', 5, '2026-04-13', 'five days over Easter'],
    ['2026-08-28', 2, '2026-09-02', 'over the summer bank holiday'],
    ['2026-08-29', 2, '2026-09-02', 'from a Saturday, as from the Friday before'],
    ['2027-12-24', 2, '2027-12-30', 'over two substitute days'],
    ['2028-04-13', 5, '2028-04-24', 'over Easter 2028'],
    ['2022-06-01', 2, '2022-06-07', 'over the Platinum Jubilee'],
    ['2022-09-16', 1, '2022-09-20', 'over the State Funeral'],
    ['2023-05-05', 5, '2023-05-15', 'over the Coronation'],
    ['2026-12-18', 10, '2027-01-06', 'ten days over the turn of the year'],
    ['2015-12-24', 2, '2015-12-30', 'over the substitute Boxing Day of 2015'],
    ['2026-03-20', 20, '2026-04-21', 'twenty days with Easter between'],
    ['2012-06-01', 1, '2012-06-06', 'over the Diamond Jubilee'],
    ['2012-05-25', 1, '2012-05-28', 'on the last Monday of May 2012, which was no bank holiday'],
    ['2020-05-04', 1, '2020-05-05', 'on the first Monday of May 2020, which was no bank holiday'],
    ['2020-05-07', 1, '2020-05-11', 'over VE day 2020'],
    ['2026-11-24', 0, '2026-11-24', 'day 0 is the day itself'],
    ['2026-11-22', 0, '2026-11-22', 'day 0 is the day itself, also on a Sunday'],
  ])('%s and %i working days: %s (%s)', (from, n, due) => {
    expect(addWorkingDays(day(from), n)).toBe(due);
  });

  it('is a working day that so many working days lead up to', () => {
    fc.assert(
      fc.property(dayAndCount, ([from, n]) => {
        const due = addWorkingDays(from, n);
        expect(n === 0 || isWorkingDay(due)).toBe(true);
        expect(workingDaysBetween(from, due)).toBe(n);
      }),
    );
  });

  it('is the same whether one counts in one go or in two', () => {
    fc.assert(
      fc.property(dayAndCount, fc.nat(60), ([from, n], cut) => {
        const first = Math.min(cut, n);
        expect(addWorkingDays(addWorkingDays(from, first), n - first)).toBe(addWorkingDays(from, n));
      }),
    );
  });

  it('never comes earlier for a later event', () => {
    fc.assert(
      fc.property(dayAndCount, ([from, n]) => {
        expect(addWorkingDays(addDays(from, -1) < FIRST ? from : addDays(from, -1), n) <= addWorkingDays(from, n)).toBe(true);
      }),
    );
  });

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('is not counted for %p days', (n) => {
    expect(() => addWorkingDays(day('2026-11-24'), n)).toThrow(new RangeError('working days are counted forward in whole numbers'));
  });
});

describe('counting working days between two days', () => {
  it.each([
    ['2026-12-24', '2026-12-24', 0],
    ['2026-12-24', '2026-12-28', 0],
    ['2026-12-24', '2026-12-29', 1],
    ['2026-11-20', '2026-11-23', 1],
    ['2026-11-23', '2026-11-20', -1],
    ['2026-11-22', '2026-11-21', 0],
    ['2025-12-31', '2026-12-31', 253],
  ])('from %s to %s are %i', (from, to, count) => {
    expect(workingDaysBetween(day(from), day(to))).toBe(count);
  });

  it('adds up over a day in the middle', () => {
    const near = fc.integer({ min: 0, max: LENGTH }).map((at) => addDays(FIRST, at));
    fc.assert(
      fc.property(near, fc.nat(90), fc.nat(90), (from, a, b) => {
        const middle = addDays(from, a) > LAST ? LAST : addDays(from, a);
        const to = addDays(middle, b) > LAST ? LAST : addDays(middle, b);
        expect(workingDaysBetween(from, middle) + workingDaysBetween(middle, to)).toBe(workingDaysBetween(from, to));
        expect(workingDaysBetween(to, from) + workingDaysBetween(from, to)).toBe(0);
      }),
    );
  });
});

describe('beyond the table of bank holidays', () => {
  it.each<[string, () => unknown]>([
    ['the day before it', () => isWorkingDay(day('2011-12-31'))],
    ['the day after it', () => isWorkingDay(day('2029-01-01'))],
    ['a duty that begins before it', () => addWorkingDays(day('2011-12-30'), 5)],
    ['a duty of no days that begins after it', () => addWorkingDays(day('2029-01-02'), 0)],
    ['a duty that runs over its end', () => addWorkingDays(day('2028-12-29'), 1)],
    ['a count that begins before it', () => workingDaysBetween(day('2011-12-30'), day('2012-01-10'))],
    ['a count that runs over its end', () => workingDaysBetween(day('2028-12-20'), day('2029-01-03'))],
    ['a count of nothing after it', () => workingDaysBetween(day('2030-01-01'), day('2030-01-01'))],
  ])('%s is refused loudly', (_, run) => {
    expect(codeOf(run)).toBe('past_calendar');
  });

  it('the refusal names the day and where the table ends', () => {
    expect(() => isWorkingDay(day('2029-01-01'))).toThrow(/^2029-01-01 lies outside .*2012-01-01 to 2028-12-31/);
  });

  it('its first and its last day are still answered', () => {
    expect(isWorkingDay(FIRST)).toBe(false);
    expect(addWorkingDays(FIRST, 1)).toBe('2012-01-03');
    expect(isWorkingDay(day('2028-12-29'))).toBe(true);
    expect(isWorkingDay(LAST)).toBe(false);
  });
});

describe('the table of bank holidays', () => {
  const dates = table.events.map((event) => event.date);

  it('holds the 140 published days from 2 January 2012 to 26 December 2028, in order, none twice and none at a weekend', () => {
    expect(dates).toHaveLength(140);
    expect([dates[0], dates.at(-1)]).toEqual(['2012-01-02', '2028-12-26']);
    expect(dates).toEqual([...new Set(dates)].sort());
    expect(dates.filter((date) => !isPlainDate(date) || weekday(date) > 5)).toEqual([]);
    expect(dates.filter((date) => isWorkingDay(day(date)))).toEqual([]);
  });

  it.each([
    [2012, 9],
    [2022, 10],
    [2023, 9],
  ])('%i had %i, every year that is not listed here has 8', (year, count) => {
    const inYear = (y: number) => dates.filter((date) => date.startsWith(String(y))).length;
    expect(inYear(year)).toBe(count);
    const others = Array.from({ length: 17 }, (_, i) => 2012 + i).filter((y) => ![2012, 2022, 2023].includes(y));
    expect(others.filter((y) => inYear(y) !== 8)).toEqual([]);
  });

  /** Where an independent calculation differs, and the official word for each difference. */
  const DIFFERENCES: Readonly<Record<string, { ours: boolean; source: string }>> = {
    '2012-05-28': {
      ours: true,
      source: 'not in https://www.gov.uk/bank-holidays.json: the spring bank holiday was moved for the Diamond Jubilee',
    },
    '2012-06-04': { ours: false, source: 'https://www.gov.uk/bank-holidays.json: "Spring bank holiday", "Substitute day"' },
  };

  it('agrees day for day with an independent calculation, but for the differences listed with their official source', () => {
    const independent = independentHolidays();
    const differing: string[] = [];
    for (let at: PlainDate = FIRST; at <= LAST; at = addDays(at, 1)) {
      if (isWorkingDay(at) !== (weekday(at) < 6 && !independent.has(at))) differing.push(at);
    }
    expect(differing).toEqual(Object.keys(DIFFERENCES));
    for (const date of differing) expect(isWorkingDay(day(date))).toBe(DIFFERENCES[date]?.ours);
  });

  it('gives the same due days as an independent calculation wherever no listed difference lies between', () => {
    const independent = independentHolidays();
    const count = (from: PlainDate, n: number): PlainDate => {
      let at = from;
      for (let left = n; left > 0;) {
        at = addDays(at, 1);
        if (weekday(at) < 6 && !independent.has(at)) left -= 1;
      }
      return at;
    };
    fc.assert(
      fc.property(dayAndCount, ([from, n]) => {
        const due = addWorkingDays(from, n);
        const touched = Object.keys(DIFFERENCES).some((date) => from < date && date <= addDays(due, 4));
        expect(touched || due === count(from, n)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

function independentHolidays(): ReadonlySet<string> {
  const england = new Holidays('GB', 'ENG');
  const years = Array.from({ length: 17 }, (_, i) => 2012 + i);
  return new Set(years.flatMap((y) => england.getHolidays(y).filter((h) => h.type === 'public')).map((h) => h.date.slice(0, 10)));
}
