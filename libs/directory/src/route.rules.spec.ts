import { eligible, type ServiceRow } from './route.rules';

const service = (id: string, over: Partial<ServiceRow> = {}): ServiceRow => ({
  id,
  organisation_id: `o-${id}`,
  name: id,
  districts: null,
  victim_kinds: null,
  offence_groups: null,
  rank: 100,
  ...over,
});
const facts = { district: 'E08000025', victimKind: 'person', offenceGroup: 'Shoplifting' };

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
});
