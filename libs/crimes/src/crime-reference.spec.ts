import { isSameCrime, normaliseReference } from './crime-reference';
import { DISTRICTS, districtOf, isDistrictCode } from './districts';

describe('a crime reference', () => {
  it('is compared in upper case and without blanks of any kind', () => {
    expect(normaliseReference(' 20 be/12345a / 17\u00a0\u200b')).toBe('20BE/12345A/17');
  });

  it('is the same only within one force', () => {
    const crime = { force: 'west-midlands', reference: '20/319992/26' };
    expect(isSameCrime(crime, { force: 'West-Midlands ', reference: '20 / 319992 / 26' })).toBe(true);
    expect(isSameCrime(crime, { force: 'btp', reference: '20/319992/26' })).toBe(false);
    expect(isSameCrime(crime, { force: 'west-midlands', reference: '20/319993/26' })).toBe(false);
  });

  it('that is missing on either side is the same as nothing', () => {
    expect(isSameCrime({}, {})).toBe(false);
    expect(isSameCrime({ reference: '1' }, { reference: '1' })).toBe(false);
    expect(isSameCrime({ force: 'west-midlands' }, { force: 'west-midlands' })).toBe(false);
  });
});

describe('the districts', () => {
  it('are the seven of the West Midlands and a real value for elsewhere', () => {
    expect(DISTRICTS.map((d) => d.name)).toEqual([
      'Birmingham', 'Coventry', 'Dudley', 'Sandwell', 'Solihull', 'Walsall', 'Wolverhampton', 'Outside the West Midlands',
    ]); // prettier-ignore
    expect(districtOf('E08000025')?.name).toBe('Birmingham');
    expect(districtOf('out-of-area')?.force).toBeNull();
    expect(districtOf(undefined)).toBeUndefined();
  });

  it('accept any district of England and Wales by its code', () => {
    for (const code of ['E08000025', 'out-of-area', 'E06000001', 'W06000015', 'E07000223']) expect(isDistrictCode(code)).toBe(true);
    for (const code of ['Birmingham', 'E080000', 'S12000033', '']) expect(isDistrictCode(code)).toBe(false);
  });
});
