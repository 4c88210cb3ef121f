import { doorOf, neighbourhoodOf, organisationOf, postcodeKey } from './place.rules';

const door = (lines: string[], postcode?: string, uprn?: string) =>
  doorOf({ lines, ...(postcode !== undefined && { postcode }), ...(uprn !== undefined && { uprn }) })?.join('|');

describe('one door', () => {
  it.each([
    [['Flat 2, 12 High Street'], ['12 High Street', 'flat 2'], '12 2|B11AA'],
    [['12a Example Road'], ['Flat A', '12 Example Rd'], '12 a|B11AA'],
    [['Unit 4, The Mall'], ['4 The Mall'], '4|B11AA'],
    [['1 Example Road, Birmingham B1 1AA'], ['1 EXAMPLE ROAD'], '1|B11AA'],
    [['The Old Bakery'], ['the old bakery.', 'Example Lane'], 'theoldbakery|B11AA'],
  ])('%j and %j are one', (one, other, key) => {
    expect([door(one, 'B1 1AA'), door(other, 'b11aa')]).toEqual([key, key]);
  });

  it.each([
    [['Flat 2, 12 High Street'], ['Flat 3, 12 High Street']],
    [['Flat 3, 5 High Street'], ['Flat 5, 3 High Street']],
    [['Unit 3, 5 Example Parade'], ['Unit 5, 3 Example Parade']],
    [['12 High Street'], ['12a High Street']],
    [['The Old Bakery'], ['The New Bakery']],
  ])('%j and %j are two', (one, other) => {
    expect(door(one, 'B1 1AA')).not.toBe(door(other, 'B1 1AA'));
  });

  it('is another one under another postcode', () => {
    expect(door(['1 Example Road'], 'B1 1AA')).not.toBe(door(['1 Example Road'], 'B1 1AB'));
  });

  it('is said by its UPRN where the address does not say it, and else by nothing', () => {
    expect([door(['1 Example Road'], undefined, ' 100 '), door(['1 Example Road']), door(['1 Example Road'], 'NFA')]).toEqual([
      'uprn|100',
      undefined,
      undefined,
    ]);
    expect(doorOf(null)).toBeNull();
  });
});

describe('where something happened', () => {
  it('is known by its postcode, however it is written; no fixed address is nowhere', () => {
    expect([neighbourhoodOf('b1 1aa'), neighbourhoodOf('ZZ99 3VZ'), neighbourhoodOf(undefined)]).toEqual([['B1', '1AA'], null, null]);
    expect([postcodeKey(' cv1-2ab '), postcodeKey('B1')]).toEqual(['CV12AB', '']);
  });
});

describe('an organisation over all its places', () => {
  it('is known by its number in a register, whatever it is called', () => {
    expect(organisationOf({ companyNumber: '01 234567', legalName: 'Invented Goods Ltd' })).toEqual(['company', '1234567']);
    expect(organisationOf({ charityNumber: '00123456' })).toEqual(['charity', '123456']);
  });

  it('else by the registered name of a company', () => {
    const same = ['Invented Goods Limited', 'INVENTED GOODS LTD.', 'Invented  Goods, Ltd'].map((legalName) =>
      organisationOf({ legalName }),
    );
    expect(new Set(same.map(String))).toEqual(new Set(['inventedgoods,ltd']));
    expect(organisationOf({ legalName: 'Sample & Sons plc' })).toEqual(organisationOf({ legalName: 'Sample and Sons PLC' }));
  });

  it('and by no name that anybody may take', () => {
    expect([organisationOf({ legalName: 'Corner Shop' }), organisationOf({ legalName: 'Ltd' }), organisationOf({})]).toEqual([
      null,
      null,
      null,
    ]);
  });
});
