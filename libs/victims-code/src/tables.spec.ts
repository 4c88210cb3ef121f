import { addDays, parsePlainDate } from '#libs/kernel';
import { EDITIONS, editionOn } from './editions';
import { ENTITLEMENTS } from './entitlements';
import { COUNTING, FINDING_STATUSES, STATUS_WORDS } from './finding';
import { MILESTONE_KINDS } from './milestones';

describe('the table of editions', () => {
  it('has no gap and no overlap, and ends with the one in force', () => {
    EDITIONS.forEach((edition, i) => {
      const next = EDITIONS[i + 1];
      if (next) expect(edition.effectiveTo && addDays(edition.effectiveTo, 1)).toBe(next.effectiveFrom);
      else expect(edition.effectiveTo).toBeNull();
    });
  });

  it('has each id once, and a source for each', () => {
    expect(new Set(EDITIONS.map((e) => e.id)).size).toBe(EDITIONS.length);
    expect(EDITIONS.filter((e) => e.source === '')).toEqual([]);
  });

  it.each([
    ['2006-04-02', undefined],
    ['2006-04-03', '2006'],
    ['2013-12-09', '2006'],
    ['2013-12-10', '2013'],
    ['2015-11-30', '2015'],
    ['2021-03-31', '2015'],
    ['2021-04-01', '2021'],
    ['2024-02-29', '2021-as-edited-2024-02-29'],
    ['2026-11-22', '2021-as-edited-2024-06-10'],
  ])('on %s the edition in force is %s', (day, id) => {
    expect(editionOn(parsePlainDate(day))?.id).toBe(id);
  });

  it('a draft is no edition', () => {
    expect(EDITIONS.filter((e) => /draft/i.test(e.id + e.title))).toEqual([]);
  });
});

describe('the table of entitlements', () => {
  it('has each id once, and the right in the id', () => {
    expect(new Set(ENTITLEMENTS.map((e) => e.id)).size).toBe(ENTITLEMENTS.length);
    for (const row of ENTITLEMENTS) expect(row.id.startsWith(`R${row.right}-`)).toBe(true);
  });

  it('names only editions that exist, each in one term of a row', () => {
    const known = EDITIONS.map((e) => e.id);
    for (const row of ENTITLEMENTS) {
      const named = row.terms.flatMap((t) => t.editions);
      expect(named.filter((id) => !known.includes(id))).toEqual([]);
      expect(new Set(named).size).toBe(named.length);
    }
  });

  it('has terms for the edition now in force, with a paragraph', () => {
    for (const row of ENTITLEMENTS) {
      const now = row.terms.find((t) => t.editions.includes(EDITIONS.at(-1)?.id ?? ''));
      expect(now?.paragraph).toMatch(/Right \d+/);
    }
  });
});

describe('the words', () => {
  it('every status has words and a way to count', () => {
    expect(Object.keys(STATUS_WORDS).sort()).toEqual([...FINDING_STATUSES].sort());
    expect(Object.keys(COUNTING).sort()).toEqual([...FINDING_STATUSES].sort());
  });

  it('only what was kept in time counts as kept', () => {
    expect(FINDING_STATUSES.filter((s) => COUNTING[s] === 'kept')).toEqual(['met', 'met-not-usable']);
    expect(FINDING_STATUSES.filter((s) => COUNTING[s] === 'broken')).toEqual(['met-late', 'missed']);
  });

  it('has every kind of milestone of the contract once', () => {
    expect(MILESTONE_KINDS).toHaveLength(48);
    expect(new Set(MILESTONE_KINDS).size).toBe(48);
  });
});
