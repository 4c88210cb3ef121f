import { isCjsCode, normaliseOffenceCode } from './offence-code.rules';
import { OFFENCES, OFFENCE_GROUPS, OFFENCE_TABLE, offenceOf, offenceOfGroup, type OffenceGroup } from './offence-table';

const serious = (code: string) => offenceOf(code)?.serious;

describe('the offence table', () => {
  it('knows every code once, each in a group that has a name', () => {
    expect(new Set(OFFENCES.map((o) => o.code)).size).toBe(OFFENCES.length);
    expect(OFFENCES.length).toBeGreaterThan(130);
    for (const offence of OFFENCES) expect(OFFENCE_GROUPS[offence.group]).toBeTruthy();
    expect(Object.keys(OFFENCE_GROUPS).every((group) => OFFENCES.some((o) => o.group === group))).toBe(true);
    expect(OFFENCE_TABLE.source).toContain('Home Office');
  });

  it.each([
    '1',
    '4.1',
    '4.2',
    '4.10',
    '2',
    '5D',
    '8N',
    '8P',
    '8Q',
    '8L',
    '19C',
    '88E',
    '17A',
    '34A',
    '34B',
    '28E',
    '28A',
    '29A',
    '56A',
    '56B',
    '4.4',
    '37.1',
  ])('%s is serious', (code) => expect(serious(code)).toBe(true));

  it.each(['49', '45', '126', '39', '44', '46', '58A', '58C', '30C', '31A', '9A', '105A', '36', '3B', '106', '37.2', '802'])(
    '%s is not serious',
    (code) => expect(serious(code)).toBe(false),
  );

  it('marks as enhanced what the Code names, serious or not', () => {
    for (const code of ['106', '36', '105B', '9B', '58J', '56A', '5D', '1', '2', '8Q', '72']) expect(offenceOf(code)?.enhanced).toBe(true);
    for (const code of ['49', '8N', '34B', '28E', '56B', '9A', '58A', '4.4']) expect(offenceOf(code)?.enhanced).toBe(false);
  });

  it('has as sexual exactly the two groups of sexual offences', () => {
    expect(OFFENCES.filter((o) => o.sexual)).toHaveLength(22);
    for (const code of ['72', '71', '88A', '23', '19H']) expect(offenceOf(code)?.sexual).toBe(true);
    for (const code of ['24', '27', '86', '106', '8Q']) expect(offenceOf(code)?.sexual).toBe(false);
  });

  it('has as fatal homicide and death by driving, and as perhaps fatal the one that covers injury too', () => {
    expect(
      OFFENCES.filter((o) => o.fatal)
        .map((o) => o.code)
        .sort(),
    ).toEqual(['1', '37.1', '4.1', '4.10', '4.2', '4.4', '4.6', '4.8']);
    expect(OFFENCES.filter((o) => o.maybeFatal && !o.fatal).map((o) => o.code)).toEqual(['4.9']);
    expect(offenceOf('2')?.fatal).toBe(false);
  });

  it.each([
    ['049', '49'],
    ['08n', '8N'],
    [' 28 e ', '28E'],
    ['4/7', '4.7'],
    ['004.10', '4.10'],
    ['4.1', '4.1'],
    ['001', '1'],
  ])('%p is %s', (written, code) => expect(offenceOf(written)?.code).toBe(code));

  it.each([undefined, null, '', '0', '999', 'murder', '4.100', '10', 'constructor'])('%p is unknown', (code) =>
    expect(offenceOf(code)).toBeUndefined(),
  );

  it('says of a group what holds for every offence of it', () => {
    for (const group of Object.keys(OFFENCE_GROUPS) as OffenceGroup[]) {
      const within = OFFENCES.filter((o) => o.group === group);
      const said = offenceOfGroup(group);
      expect(said).toMatchObject({ group, name: OFFENCE_GROUPS[group], code: '' });
      for (const fact of ['serious', 'enhanced', 'sexual', 'fatal'] as const) expect(said?.[fact]).toBe(within.every((o) => o[fact]));
    }
    expect(offenceOfGroup('rape-offences')).toMatchObject({ sexual: true, serious: true, enhanced: true });
    expect(offenceOfGroup('violence-with-injury')?.enhanced).toBe(false);
    expect(offenceOfGroup(undefined)).toBeUndefined();
  });

  it('leaves what it does not know as it is, so that a list of excluded codes can still name it', () => {
    expect(normaliseOffenceCode(' 0997x ')).toBe('997X');
    expect(normaliseOffenceCode('0')).toBe('0');
  });

  it.each(['TH68036', 'CJ88001A', 'COML021', 'XX00123', ' th68036 '])('%p is written as a CJS code', (code) =>
    expect(isCjsCode(code)).toBe(true),
  );
  it.each(['TH6803', 'TH68036D', 'COML21', '28E', ''])('%p is not written as a CJS code', (code) => expect(isCjsCode(code)).toBe(false));
});
