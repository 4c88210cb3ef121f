import { parsePlainDate } from '#libs/kernel';
import { FiguresAsked } from './figures.asked';
import { figuresView } from './figures.presenter';
import { NOTHING } from './rates.rules';

const today = parsePlainDate('2026-11-23');
const asked = (query: Record<string, unknown> = {}) => new FiguresAsked(query, today);
const total = { kept: 206, broken: 30, notKnown: 11, outside: 4, notUsable: 6 };
const months = [{ key: '2026-10-01', ...total }];
const view = (query: Record<string, unknown> = {}) =>
  figuresView({ total, months, places: [{ key: 'E08000025', ...total }], any: true }, asked(query));

describe('how are we doing', () => {
  it('says the rate with its numerator, its denominator, what is not known and what was not usable', () => {
    expect(view().numbers.map(({ value }) => value)).toEqual(['87.3%', '206 of 236', '11 (4.5%)', '6']);
    const [first = '', second = '', third = '', fourth = ''] = view().sentences;
    expect(first).toContain('Of 236 cases whose outcome is known, 206 were');
    expect(first).toContain('87.3%');
    expect(second).toContain('11 more (4.5%');
    expect(third).toContain('6 of those that were kept were met, not usable');
    expect(fourth).toContain('4 cases are outside the rate');
  });

  it('has no rate where no outcome is known', () => {
    const empty = figuresView({ total: { ...NOTHING, notKnown: 2 }, months: [], places: [], any: true }, asked());
    expect(empty.numbers[0]?.value).toBe('No rate');
    expect(empty.sentences[0]).toBe('There is no rate: no case has an outcome that is known.');
  });

  it('a row leads to its cases with the same filters', () => {
    const [october] = view({ district: 'E08000025', force: 'btp' }).months;
    expect(october?.href).toBe('/figures/cases?period=last-12&from=2026-10&to=2026-10&district=E08000025&force=btp');
  });

  it('asked for one district, shows that one', () => {
    expect(view({ district: 'E08000025' }).places.map(({ label }) => label)).toEqual(['Birmingham']);
    expect(view().places).toHaveLength(9);
  });

  it('tells a filter that is too narrow from there being no data at all', () => {
    const nothing = { total: NOTHING, months: [], places: [] };
    expect(figuresView({ ...nothing, any: true }, asked()).nothing.text).toContain('these months');
    expect(figuresView({ ...nothing, any: false }, asked()).nothing.text).toBe('There is no data yet.');
    expect(figuresView({ ...nothing, any: false }, asked()).some).toBe(false);
  });

  it('marks the rule as one from a secondary source, with its paragraph', () => {
    const { rule } = view();
    expect(rule.warning).toContain('secondary source');
    expect(rule.paragraph).toContain('Right 4');
    expect(rule.confidence).toBe('S: read in a page that restates the official text');
  });
});

describe('what is asked for', () => {
  it('is the last 12 months everywhere, when nothing that we know is asked', () => {
    const { filter, words } = asked({ district: 'nowhere', force: ['btp'], period: '9', from: '1999-01' });
    expect(filter).toEqual({ entitlement: 'R4-REFER', from: '2025-12-01', to: '2026-11-01' });
    expect(words).toBe('December 2025 to November 2026, all districts, all forces');
  });

  it('not known is asked for as such, and out of area as all districts but ours', () => {
    expect(asked({ district: 'not-known', force: 'not-known' }).filter).toMatchObject({ district: null, force: null });
    const { filter } = asked({ district: 'out-of-area' });
    expect(filter.district).toBeUndefined();
    expect(filter.districtNotIn).toHaveLength(7);
  });
});
