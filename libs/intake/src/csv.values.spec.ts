import {
  readConsent,
  readDay,
  readFlag,
  readFrom,
  readHate,
  readInstant,
  readList,
  readNumber,
  readWarning,
  readWay,
  readWindows,
} from './csv.values';

describe('what the cells of a row say', () => {
  it.each([
    ['Y', true],
    ['yes', true],
    ['TRUE', true],
    ['1', true],
    ['N', false],
    ['No', false],
    ['0', false],
  ])('%p is %p', (text, value) => expect(readFlag(text)).toEqual({ value }));

  it('unknown is neither, and what cannot be read is marked; a warning then counts', () => {
    for (const text of ['U', 'not known', '?']) expect([readFlag(text), readWarning(text)]).toEqual([{}, {}]);
    expect(readFlag('maybe')).toEqual({ code: 'wrong_form' });
    expect(readWarning('maybe')).toEqual({ value: true, code: 'wrong_form' });
    expect(readWarning('N')).toEqual({ value: false });
  });

  it.each([
    ['1984-02-29', { value: '1984-02-29' }],
    ['29/02/1984', { value: '1984-02-29', code: 'wrong_form' }],
    ['3.4.1984', { value: '1984-04-03', code: 'wrong_form' }],
    ['19840403', { value: '1984-04-03', code: 'wrong_form' }],
    ['1984-04-03T00:00:00Z', { value: '1984-04-03', code: 'wrong_form' }],
    ['1983-02-29', { code: 'not_a_date' }],
    ['13/13/1984', { code: 'not_a_date' }],
    ['3/4/84', { code: 'not_a_date' }],
    ['about 40', { code: 'not_a_date' }],
    ['1984', { code: 'not_a_date' }],
  ])('the day %p', (text, read) => expect(readDay(text)).toEqual(read));

  it.each([
    ['2026-10-05T09:00:00Z', '2026-10-05T09:00:00.000Z', undefined],
    ['2026-10-05T09:00:00.123Z', '2026-10-05T09:00:00.000Z', undefined],
    ['2026-10-05T10:00+01:00', '2026-10-05T09:00:00.000Z', undefined],
    ['2026-10-05 10:00+0100', '2026-10-05T09:00:00.000Z', undefined],
    ['2026-10-05T10:00', '2026-10-05T09:00:00.000Z', undefined],
    ['2026-12-05T10:00:30', '2026-12-05T10:00:30.000Z', undefined],
    ['2026-10-05', '2026-10-04T23:00:00.000Z', undefined],
    ['05/12/2026 10:00', '2026-12-05T10:00:00.000Z', 'wrong_form'],
    ['5/12/2026', '2026-12-05T00:00:00.000Z', 'wrong_form'],
  ])('the instant %p', (text, value, code) => expect(readInstant(text)).toEqual(code ? { value, code } : { value }));

  it.each(['yesterday', '2026-13-01T10:00:00Z', '2026-10-05T25:00:00Z', '2026-10-05 noon', '10:00', '2026-10-05T10:00:00Q'])(
    '%p is no instant',
    (text) => expect(readInstant(text)).toEqual({ code: 'not_a_date' }),
  );

  it('lists stand between strokes, commas or semicolons', () => {
    expect(readList('phone| sms ;letter,,')).toEqual({ value: ['phone', 'sms', 'letter'] });
    expect(readList('None')).toEqual({ value: [] });
  });

  it('closed lists are read however they are cased and spaced, and in the words that forces use', () => {
    expect(readFrom('suspect-relationships', 'Ex Partner')).toEqual({ value: 'ex-partner' });
    expect(readFrom('suspect-relationships', 'HUSBAND')).toEqual({ value: 'partner' });
    expect(readFrom('suspect-relationships', 'Step_Parent')).toEqual({ value: 'family' });
    expect(readFrom('victim-roles', 'Bereaved relative')).toEqual({ value: 'bereaved-relative' });
    expect(readFrom('reported-to-police', 'N')).toEqual({ value: 'no' });
    for (const text of ['lodger', 'constructor', '']) expect(readFrom('suspect-relationships', text)).toEqual({ code: 'not_in_list' });
    expect(readWay('E-Mail')).toEqual({ value: 'email' });
    expect(readWay('pigeon')).toEqual({ code: 'not_in_list' });
  });

  it('only a plain yes is consent, a plain no is a refusal', () => {
    expect(['given', 'Y', 'refused', 'No', 'not asked', 'NOT-ASKED'].map((t) => readConsent(t).value)).toEqual([
      'given', 'given', 'refused', 'refused', 'not-asked', 'not-asked',
    ]); // prettier-ignore
    expect(readConsent('unknown')).toEqual({});
    expect(readConsent('probably')).toEqual({ code: 'not_in_list' });
  });

  it('hate is a list of strands; a bare yes or another word is kept as another characteristic', () => {
    expect(readHate('Race|Sexual Orientation')).toEqual({ value: ['race', 'sexual-orientation'] });
    expect(readHate('N')).toEqual({ value: [] });
    expect(readHate('Y')).toEqual({ value: ['other'], code: 'not_in_list' });
    expect(readHate('other|age|gender')).toEqual({ value: ['other'], code: 'not_in_list' });
  });

  it('numbers are whole, windows have days and two times', () => {
    expect([readNumber('12'), readNumber('-1'), readNumber('1.5'), readNumber('many')].map((r) => r.value)).toEqual([
      12,
      undefined,
      undefined,
      undefined,
    ]);
    expect(readWindows('Monday 17:00 to 20:00')).toEqual({ value: [{ days: ['mon'], from: '17:00', to: '20:00' }] });
    expect(readWindows('evenings')).toEqual({ code: 'wrong_form' });
    expect(readWindows('foo 17:00-18:00')).toEqual({ code: 'wrong_form' });
  });
});
