import { isoDay } from './date-form.rules';
import { guessed, keptAs } from './guess.rules';
import { mapped, mappingFaults, theirNames, unfitting } from './mapping.rules';
import type { ColumnRule, Mapping } from './mapping.shape';
import { mappedReader } from './row-reader';

const columns: readonly ColumnRule[] = [
  { theirs: 'URN', to: 'external_id' },
  { theirs: 'Forename', to: 'given_name' },
  { theirs: 'Middle', to: 'given_name' },
  { theirs: 'Surname', to: 'family_name' },
  { theirs: 'DOB', to: 'date_of_birth', dates: 'day-first' },
  { theirs: 'Reported', to: 'reported_at', dates: 'day-first' },
  { theirs: 'Reported Time', to: 'reported_at' },
  { theirs: 'Consent?', to: 'consent_to_contact', values: { c1: 'given', c2: 'refused', '': 'not-asked' } },
  { theirs: 'Hate Race', to: 'hate', values: { y: 'race', n: '' } },
  { theirs: 'Hate Other', to: 'hate', values: { d: 'disability', n: '' } },
  { theirs: 'Beat', to: 'x_beat' },
  { theirs: 'Printed By', to: null },
];
const mapping: Mapping = {
  separator: 'comma',
  encoding: 'utf-8',
  columns,
  constants: { source: 'police', victim_kind: 'person', force: 'west-midlands' },
};
const header = columns.map(({ theirs }) => theirs);
const cells = ['A-1', 'Testa', 'Mocka', 'Inventedson', '3/4/1984', '18/11/2026', '09:30', 'C1', 'Y', 'D', 'B7', 'PC Example'];
const row = (change: Readonly<Record<string, string>> = {}) => header.map((name, i) => change[name] ?? cells[i] ?? '');
const read = (change: Readonly<Record<string, string>> = {}) => {
  const result = mappedReader(mapping, header).read(row(change));
  if ('rejection' in result) throw new Error(result.rejection.message);
  return result;
};

describe('a row in a force’s own columns', () => {
  it('becomes ours: joined, dated, in our codes, with what the file does not say', () => {
    expect(mapped(mapping, Object.fromEntries(header.map((name, i) => [name, cells[i] ?? ''])))).toEqual({
      external_id: 'A-1',
      given_name: 'Testa Mocka',
      family_name: 'Inventedson',
      date_of_birth: '1984-04-03',
      reported_at: '2026-11-18 09:30',
      consent_to_contact: 'given',
      hate: 'race|disability',
      x_beat: 'B7',
      source: 'police',
      victim_kind: 'person',
      force: 'west-midlands',
    });
  });

  it('reads as the same row in our columns would, and what is dropped is nowhere', () => {
    const { content } = read();
    expect(content).toMatchObject({
      externalId: 'A-1',
      victim: { kind: 'person', givenName: 'Testa Mocka', familyName: 'Inventedson', dateOfBirth: '1984-04-03' },
      crime: { force: 'west-midlands', reportedAt: '2026-11-18T09:30:00.000Z' },
      consent: { toContact: 'given' },
      flags: { hate: ['race', 'disability'] },
      extensions: { x_beat: 'B7' },
    });
    expect(JSON.stringify(content)).not.toContain('PC Example');
  });

  it('a code that nobody explained is no consent and no safe number: it is marked and kept as it was sent', () => {
    const { content, quality } = read({ 'Consent?': 'C9' });
    expect(content.consent?.toContact).toBeUndefined();
    expect(quality).toContainEqual({ field: '/consent/toContact', code: 'not_in_list' });
    expect(content.extensions).toMatchObject({ unread: { consent_to_contact: 'C9' } });
  });

  it('is refused in the names of the file', () => {
    const reader = mappedReader(mapping, header);
    expect(reader.read(row({ Surname: '', Forename: '', Middle: '' }))).toMatchObject({
      rejection: { field: 'Surname', code: 'required' },
    });
    expect(reader.read(['A-1'])).toMatchObject({ rejection: { code: 'malformed', message: 'The row has 1 cells, the header 12.' } });
    expect(reader.externalId(['A-1'])).toBe('A-1');
    expect(theirNames(mapping, 'reported_at')).toBe('Reported + Reported Time');
  });
});

describe('a mapping', () => {
  const without = (name: string) => ({ ...mapping, columns: columns.filter(({ theirs }) => theirs !== name) });

  it('may be used when every column is decided and what is needed comes from somewhere', () => {
    expect(mappingFaults(mapping)).toEqual([]);
    expect(mappingFaults({ ...mapping, columns: [...columns, { theirs: 'New' }] })).toEqual([{ column: 'New', code: 'required' }]);
    expect(mappingFaults({ ...mapping, constants: { victim_kind: 'person' } })).toEqual([{ column: 'source', code: 'header_missing' }]);
    expect(mappingFaults(without('URN'))).toEqual([{ column: 'external_id', code: 'header_missing' }]);
  });

  it('knows our columns only, takes no two codes for one, and no constant that is no code', () => {
    const more = (rule: ColumnRule) => mappingFaults({ ...mapping, columns: [...columns, rule] });
    expect(more({ theirs: 'Shoe', to: 'shoe_size' })).toEqual([{ column: 'shoe_size', code: 'not_in_list' }]);
    expect(more({ theirs: 'Consent 2', to: 'consent_to_contact' })).toEqual([{ column: 'consent_to_contact', code: 'too_many' }]);
    expect(more({ theirs: 'URN', to: null })).toEqual([{ column: 'URN', code: 'header_twice' }]);
    const constants = { ...mapping.constants, consent_to_contact: 'perhaps' };
    expect(mappingFaults({ ...mapping, constants })).toEqual([{ column: 'consent_to_contact', code: 'not_in_list' }]);
  });

  it('refuses by name a column it does not know, and a file that lacks one: it may be the mark of safety', () => {
    expect(unfitting(mapping, header)).toEqual([]);
    expect(unfitting(mapping, [...header, 'Shoe Size'])).toEqual([{ field: 'Shoe Size', code: 'header_unknown' }]);
    expect(unfitting(mapping, header.slice(1))).toEqual([{ field: 'URN', code: 'header_missing' }]);
    expect(unfitting(mapping, [...header, 'URN'])).toEqual([{ field: 'URN', code: 'header_twice' }]);
  });

  it('names nothing of a first line that is data', () => {
    expect(JSON.stringify(unfitting(mapping, cells))).not.toMatch(/Inventedson|1984/);
    expect(unfitting(mapping, [...header, '07700 900123'])).toEqual([{ field: 'column 13', code: 'header_unknown' }]);
  });
});

describe('a day in a known order', () => {
  it.each([
    ['day-first', '3/4/1984', '1984-04-03'],
    ['day-first', '03.04.1984 07:05', '1984-04-03 07:05'],
    ['day-first', '3 April 1984', '1984-04-03'],
    ['day-first', '03-APR-1984', '1984-04-03'],
    ['day-first', '03041984', '1984-04-03'],
    ['month-first', '3/4/1984', '1984-03-04'],
    ['month-first', 'Apr 3, 1984', '1984-04-03'],
    ['month-first', '3 April 1984', '1984-04-03'],
    ['year-first', '1984/4/3T10:00', '1984-04-03T10:00'],
    ['year-first', '19840403', '1984-04-03'],
    ['day-first', '1984-04-03', '1984-04-03'],
    // nobody guesses a century, a 13th month or a word
    ['day-first', '3/4/84', '3/4/84'],
    ['month-first', '13/4/1984', '13/4/1984'],
    ['day-first', 'last summer', 'last summer'],
  ] as const)('%s: %s is %s', (form, text, iso) => {
    expect(isoDay(form, text)).toBe(iso);
  });
});

describe('what a column may be', () => {
  it('is guessed from names that we know, each of ours once; the rest is left to a person', () => {
    expect(guessed(['Forename', 'First Name', 'D.O.B.', 'Safe to call', 'Crime No', 'Beat', 'family_name'])).toEqual([
      { theirs: 'Forename', to: 'given_name' },
      { theirs: 'First Name' },
      { theirs: 'D.O.B.', to: 'date_of_birth', dates: 'day-first' },
      { theirs: 'Safe to call', to: 'phone_safe' },
      { theirs: 'Crime No', to: 'crime_reference' },
      { theirs: 'Beat' },
      { theirs: 'family_name', to: 'family_name' },
    ]);
    expect(keptAs('Beat / Sector (néw)')).toBe('x_beat_sector_ne_w');
  });
});
