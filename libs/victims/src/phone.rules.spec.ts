import { numberOf, dialable, isLandline, isTextable } from './phone.rules';

describe('telephone numbers', () => {
  it.each([
    ['07700 900123', '+447700900123'],
    ['+44 (0)7700 900123', '+447700900123'],
    ['0044 7700 900123', '+447700900123'],
    ['447700900123', '+447700900123'],
    ['0121 496 0001', '+441214960001'],
    ['07700-900-123 ext 5', '+447700900123'],
    ['０７７００ ９００１２３', '+447700900123'],
    ['+48 512 345 678', '+48512345678'],
    ['+353 87 123 4567', '+353871234567'],
  ])('%p can be dialled', (written, e164) => expect(dialable(written)).toBe(e164));

  it.each(['', '   ', 'none', '12345', '999', '07700 9001234', 'ring mum', undefined, null])('%p cannot', (number) =>
    expect(dialable(number)).toBeUndefined(),
  );

  it('only a UK mobile takes a text', () => {
    expect(isTextable('+447700900123')).toBe(true);
    for (const number of ['+441214960001', '+48512345678', '+4420794600']) expect(isTextable(number)).toBe(false);
  });

  it('a landline is one that is said to be, or a fixed UK number of which nothing truer is said', () => {
    expect(isLandline({ number: '', kind: 'landline' }, '+447700900123')).toBe(true);
    expect(isLandline({ number: '' }, '+441214960001')).toBe(true);
    expect(isLandline({ number: '', kind: 'mobile' }, '+441214960001')).toBe(true);
    expect(isLandline({ number: '', kind: 'work' }, '+441214960001')).toBe(false);
    expect(isLandline({ number: '', kind: 'mobile' }, '+447700900123')).toBe(false);
    expect(isLandline({ number: '' }, '+48512345678')).toBe(false);
  });
});

it('a telephone is read again when another number is written in it', () => {
  const phone = { number: '07700 900123' };
  expect([numberOf(phone), numberOf(phone)]).toEqual(['+447700900123', '+447700900123']);
  phone.number = '12';
  expect(numberOf(phone)).toBeUndefined();
});
