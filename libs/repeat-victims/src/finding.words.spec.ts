import { OFFENCE_GROUPS } from '#libs/crimes';
import { parsePlainDate } from '#libs/kernel';
import { nounOf, ordinal, repeatWords } from './finding.words';

const told = { kind: 'premises', months: 12, since: parsePlainDate('2026-03-04'), marac: false, count: 3 } as const;
const burglary = ['non-residential-burglary'];

describe('what is said of a repeat', () => {
  it('says which one it is, where and since when', () => {
    expect(repeatWords({ ...told, shown: [burglary, ['residential-burglary'], burglary] })).toBe(
      'This is the third burglary at these premises since 4 March 2026.',
    );
    expect(repeatWords({ ...told, kind: 'person', count: 2, shown: [burglary, ['arson']] })).toBe(
      'This is the second incident against this victim since 4 March 2026.',
    );
  });

  it('says of what others know only that there is something: no day, no kind of crime', () => {
    const words = repeatWords({ ...told, shown: [burglary] });
    expect(words).toBe(
      'There were 3 incidents at these premises within 12 months. 2 of them are known to another service and not shown here.',
    );
    expect(repeatWords({ ...told, count: 2, shown: [burglary] })).toContain('One of them is known to another service');
  });

  it('says "at least" where there are more than were counted', () => {
    const many = { ...told, more: true, count: 200 };
    expect(repeatWords({ ...many, shown: Array.from({ length: 200 }, () => burglary) })).toBe(
      'This is at least the 200th burglary at these premises since 4 March 2026.',
    );
    expect(repeatWords({ ...many, shown: [burglary] })).toContain('There were at least 200 incidents');
  });

  it('names the MARAC where that is what it follows', () => {
    expect(repeatWords({ ...told, kind: 'person', marac: true, count: 2, shown: [[], []] })).toBe(
      'There was a new incident within 12 months of the MARAC of 4 March 2026.',
    );
  });

  it('has a noun for every group of offences, and says of sexual offences no more than that', () => {
    for (const group of Object.keys(OFFENCE_GROUPS)) expect(nounOf([[group]])).toMatch(/^[a-z ]+$/);
    expect(nounOf([['rape-offences'], ['other-sexual-offences']])).toBe('sexual offence');
    expect([nounOf([[]]), nounOf([['arson'], []]), nounOf([['unheard-of']])]).toEqual(['incident', 'incident', 'incident']);
  });

  it('counts in words up to ten', () => {
    expect([1, 2, 10, 11, 12, 13, 21, 22, 23, 24, 111].map(ordinal)).toEqual(
      ['first', 'second', 'tenth', '11th', '12th', '13th', '21st', '22nd', '23rd', '24th', '111th'],
    ); // prettier-ignore
  });
});
