import { eligible, nextProvider, type ServiceRow } from './route.rules';

const service = (id: string, over: Partial<ServiceRow> = {}): ServiceRow => ({
  id,
  organisation_id: `o-${id}`,
  name: id,
  districts: null,
  victim_kinds: null,
  offence_groups: null,
  needs: null,
  rank: 100,
  ...over,
});
const facts = { district: 'E08000025', victimKind: 'person', offenceGroup: 'Shoplifting', needs: [] };

describe('which services may take a victim', () => {
  it('the lowest rank comes first, and equals come in a stable order', () => {
    expect(eligible([service('b'), service('c', { rank: 1 }), service('a')], facts).map((s) => s.id)).toEqual(['c', 'a', 'b']);
  });

  it('a service of another district, for another kind of victim or another offence is left out', () => {
    const rows = [
      service('d', { districts: ['E08000026'] }),
      service('v', { victim_kinds: ['business'] }),
      service('o', { offence_groups: ['Homicide'] }),
    ];
    expect(eligible(rows, facts)).toEqual([]);
  });

  it('an unknown district excludes no service', () => {
    expect(eligible([service('d', { districts: ['E08000026'] })], { ...facts, district: null })).toHaveLength(1);
  });

  it('an area that is known and not ours is a real value: only a service for everywhere fits', () => {
    const rows = [service('d', { districts: ['E08000025'] }), service('everywhere')];
    expect(eligible(rows, { ...facts, district: 'out-of-area' }).map((s) => s.id)).toEqual(['everywhere']);
  });

  it('a service for certain needs takes who has one of them, and who is not known to have none', () => {
    const rows = [service('specialist', { needs: ['stalking', 'hate'], rank: 1 }), service('general')];
    const ids = (needs: string[] | null) => eligible(rows, { ...facts, needs }).map((s) => s.id);
    expect([ids(['hate']), ids(['bereavement']), ids([]), ids(null)]).toEqual([
      ['specialist', 'general'],
      ['general'],
      ['general'],
      ['specialist', 'general'],
    ]);
  });

  it('nobody is asked a second time, whichever of their services it was, and in the end nobody is left', () => {
    const rows = [service('a', { rank: 1 }), service('a2', { organisation_id: 'o-a', rank: 2 }), service('b', { rank: 3 })];
    expect(nextProvider(rows, facts)).toBe('o-a');
    expect(nextProvider(rows, facts, ['o-a'])).toBe('o-b');
    expect(nextProvider(rows, facts, ['o-a', 'o-b'])).toBeNull();
  });
});
