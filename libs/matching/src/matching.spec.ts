import fc from 'fast-check';
import { businessName, compareBusinesses } from './businesses';
import { clustersOf } from './clusters';
import { compare } from './compare';
import { keysOf } from './keys';
import { LEVELS } from './levels';
import { MODEL, faultsOf } from './model';
import { FIELDS, type PersonRecord } from './record';
import { LEVEL_WORDS, reasonsInWords } from './words';

const anna: PersonRecord = {
  givenName: 'Anna',
  familyName: 'Sample-Testerly',
  dateOfBirth: '1984-02-29',
  postcode: 'B1 1AA',
  addressLine: '1 Example Road',
  phones: ['07700 900123'],
};
const shares = (a: PersonRecord, b: PersonRecord): boolean => {
  const keys = new Set(keysOf(a).map((key) => key.join('|')));
  return keysOf(b).some((key) => keys.has(key.join('|')));
};
const text = fc.option(
  fc.oneof(fc.string(), fc.constantFrom('Anna', 'Smith', 'Mohammed', '1984-02-29', '29/02/1984', 'B1 1AA', '07700 900123')),
  {
    nil: undefined,
  },
);
const record: fc.Arbitrary<PersonRecord> = fc.record({
  givenName: text,
  familyName: text,
  dateOfBirth: text,
  postcode: text,
  town: text,
  addressLine: text,
  phones: fc.array(fc.string(), { maxLength: 2 }),
  emails: fc.array(fc.string(), { maxLength: 2 }),
});

describe('two records of one person', () => {
  it.each<[string, Partial<PersonRecord>]>([
    ['a name with marks and a hyphen written apart', { givenName: 'Ánna', familyName: 'Sample Testerly' }],
    ['the given and family name swapped', { givenName: 'Sample-Testerly', familyName: 'Anna' }],
    ['a short form of the given name', { givenName: 'Annie' }],
    ['a moved house', { postcode: 'CV1 2ZZ', addressLine: '9 Another Street', phones: [] }],
    ['a changed family name', { familyName: 'Plainly' }],
    ['one wrong figure in the date of birth', { dateOfBirth: '1984-02-28' }],
    ['a misspelled family name', { familyName: 'Sampel-Testerly' }],
    ['a date of birth written in another form', { dateOfBirth: '29/02/1984' }],
  ])('are found and put before a person after %s', (_, change) => {
    const other = { ...anna, ...change };
    expect(shares(anna, other)).toBe(true);
    expect(compare(anna, other).verdict).not.toBe('ignore');
  });

  it('with day and month swapped are found', () => {
    expect(shares({ ...anna, dateOfBirth: '1984-03-04' }, { ...anna, dateOfBirth: '1984-04-03' })).toBe(true);
  });

  it('spelled after other habits share a sound and a canonical name', () => {
    const [a, b] = [
      { givenName: 'Mohammed', familyName: 'Hussain', dateOfBirth: '1990-05-06' },
      { givenName: 'Muhammad', familyName: 'Hussein', dateOfBirth: '1990-05-06' },
    ];
    expect(shares(a, b)).toBe(true);
    expect(compare(a, b).factors).toEqual(expect.arrayContaining([expect.objectContaining({ field: 'given', level: 'variant' })]));
  });
});

describe('what is never suggested strongly', () => {
  it('twins of one house, however much agrees', () => {
    const twin = compare(anna, { ...anna, givenName: 'Bettina' });
    expect(twin).toMatchObject({ guard: 'twins', verdict: 'ask' });
    expect(reasonsInWords(twin)[0]).toMatch(/^May be twins/);
  });

  it('father and son of one name and home', () => {
    expect(compare(anna, { ...anna, dateOfBirth: '1955-11-03' }).verdict).not.toBe('strong');
  });

  it('people who share a telephone and an address', () => {
    const other = compare(anna, { ...anna, givenName: 'Carl', familyName: 'Plainly', dateOfBirth: '1981-07-15' });
    expect(other.verdict).not.toBe('strong');
    expect(other.guard).toBe('household');
  });

  it('a common name without anything else', () => {
    const smith = { givenName: 'John', familyName: 'Smith' };
    expect(compare(smith, smith).verdict).toBe('ignore');
  });
});

describe('the rules of likeness', () => {
  it('do not depend on who is named first', () => {
    fc.assert(fc.property(record, record, (a, b) => expect(compare(a, b).weight).toBeCloseTo(compare(b, a).weight, 6)));
  });

  it('give every record the same keys each time, each of at least two attributes', () => {
    fc.assert(
      fc.property(record, (r) => {
        expect(keysOf(r)).toEqual(keysOf({ ...r }));
        for (const key of keysOf(r)) expect(key.slice(1).filter((part) => part !== '').length).toBeGreaterThanOrEqual(2);
      }),
    );
  });

  it('have chances and words for every level', () => {
    expect(faultsOf(MODEL)).toEqual([]);
    for (const field of FIELDS) expect(Object.keys(LEVEL_WORDS[field])).toEqual([...LEVELS[field]]);
  });

  it('tell no value of anybody', () => {
    const said = reasonsInWords(compare(anna, anna)).join(' ');
    for (const value of ['Anna', 'Testerly', '1984', 'B1', '07700']) expect(said).not.toContain(value);
  });
});

describe('groups of records', () => {
  it('put a decision before every weight', () => {
    expect(clustersOf([{ a: '1', b: '2', weight: 40, decision: 'not-same' }])).toEqual([]);
    expect(clustersOf([{ a: '1', b: '2', weight: -40, decision: 'same' }])).toEqual([['1', '2']]);
  });

  it('cut a chain of weak links', () => {
    const chain = ['1', '2', '3', '4', '5'].slice(0, 4).map((a, i) => ({ a, b: String(i + 2), weight: 2.5 }));
    expect(clustersOf(chain).every((group) => group.length === 2)).toBe(true);
  });

  it('never hold two records that a person called not the same', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const edge = fc.record({
      a: id,
      b: id,
      weight: fc.integer({ min: -10, max: 40 }),
      decision: fc.option(fc.constant('not-same' as const), { nil: undefined, freq: 3 }),
    });
    fc.assert(
      fc.property(fc.array(edge, { maxLength: 20 }), (sent) => {
        const edges = sent.filter((e) => e.a !== e.b).map(({ decision, ...e }) => (decision ? { ...e, decision } : e));
        const groups = clustersOf(edges);
        for (const e of edges.filter((x) => 'decision' in x)) expect(groups.some((g) => g.includes(e.a) && g.includes(e.b))).toBe(false);
      }),
    );
  });
});

describe('businesses', () => {
  const shop = {
    tradingName: 'Example Stores',
    legalName: 'Example Retail Ltd',
    companyNumber: '01234567',
    postcode: 'B1 1AA',
    addressLine: '2 High Street',
  };

  it('are one organisation by number and one victim only at one place', () => {
    expect(compareBusinesses(shop, { ...shop, legalName: 'EXAMPLE RETAIL LIMITED', companyNumber: '1234567' }).verdict).toBe('strong');
    const there = compareBusinesses(shop, { ...shop, postcode: 'CV1 2ZZ', addressLine: '5 Low Street' });
    expect(there.weight).toBeLessThan(compareBusinesses(shop, shop).weight);
  });

  it('are named without their legal form', () => {
    expect(businessName('Example & Co. (UK) Limited')).toBe(businessName('EXAMPLE'));
  });
});
