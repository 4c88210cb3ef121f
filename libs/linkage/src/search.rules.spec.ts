import type { KnownRecord } from './known.record';
import { fits, searchedBy, type SearchAsked } from './search.rules';

const amina = {
  givenName: 'Amina',
  familyName: 'Inventedfor',
  dateOfBirth: '1984-03-21',
  phones: ['+447700900321'],
  emails: ['amina@example.org'],
};
const record = (person: object): KnownRecord => ({
  ...{ id: 'x', party: 'x', strict: false, business: null, ways: [], address: null, suspect: null },
  person: { ...amina, ...person },
});
const NAMED = { givenName: 'Amina', familyName: 'Inventedfor', dateOfBirth: '1984-03-21' };

describe('what a search finds', () => {
  it.each([
    [{ familyName: 'Inventedfor' }, []],
    [{ dateOfBirth: '1984-03-21' }, []],
    [{ familyName: 'Inventedfor', dateOfBirth: '1984-03-21' }, ['name']],
    [{ phone: '07700 900321', reference: 'VC-CDFG-HJKM' }, ['phone', 'reference']],
  ])('%j is searched by %j', (asked: SearchAsked, by) => expect(searchedBy(asked)).toEqual(by));

  it.each([
    ['the same name and day', NAMED, {}, true],
    ['another spelling', NAMED, { givenName: 'Ameena', familyName: 'Inventedfore' }, true],
    ['a date that is wrong in one figure', NAMED, { dateOfBirth: '1984-03-20' }, true],
    ['a changed family name', NAMED, { familyName: 'Quitechanged' }, true],
    ['another given name on the same day: a twin', NAMED, { givenName: 'Bertram' }, false],
    ['the same name, born in another year and month', NAMED, { dateOfBirth: '1951-11-02' }, false],
    ['the number, of whatever name', { phone: '07700 900321' }, { givenName: 'Bertram', familyName: 'Elsewise' }, true],
    ['another number', { phone: '07700 900322' }, {}, false],
    ['the address, however it is written', { email: 'Amina@Example.org' }, {}, true],
    ['a number with a name that fits nobody', { ...NAMED, familyName: 'Elsewise', givenName: 'Piotr', phone: '07700 900321' }, {}, true],
  ])('%s', (_, asked: SearchAsked, person, found) => expect(fits(asked, record(person)) !== null).toBe(found));

  it.each([
    ['name and day alike', NAMED, {}, true],
    ['a form of the given name', { ...NAMED, givenName: 'Robert' }, { givenName: 'Bob' }, true],
    ['a misspelled family name', NAMED, { familyName: 'Inventedfore' }, false],
    ['a day that is written when none is known', { ...NAMED, dateOfBirth: '1984-01-01' }, { dateOfBirth: '1984-01-01' }, false],
    ['a telephone alone: a perpetrator may share it', { phone: '07700 900321' }, {}, false],
    ['no given name', { familyName: 'Inventedfor', dateOfBirth: '1984-03-21', phone: '07700 900321' }, {}, false],
  ])('whether it is sure enough to tell that another service knows them: %s', (_, asked: SearchAsked, person, sure) => {
    expect(fits(asked, record(person))?.sure ?? false).toBe(sure);
  });

  it('a business is found by its number and never told of', () => {
    const shop = { ...record({}), person: null, business: { legalName: 'Invented Shop', phones: ['+447700900321'] } };
    expect(fits({ phone: '07700 900321' }, shop)).toMatchObject({ words: [expect.stringContaining('Same telephone')], sure: false });
    expect(fits(NAMED, shop)).toBeNull();
  });
});
