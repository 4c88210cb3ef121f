import { isSameAddress } from './address.rules';

const at = (lines: string[], postcode?: string, uprn?: string) => ({ lines, ...(postcode && { postcode }), ...(uprn && { uprn }) });

describe('two addresses', () => {
  it.each([
    [at(['10 Example Street'], 'B1 1AA'), at(['10 Example St.'], 'b11aa')],
    [at(['Flat 2', '10 Example Street'], 'B1 1AA'), at(['2/10 Example Street'], 'B1 1AA')],
    [at(['Invented House'], 'B1 1AA'), at(['invented house', 'Example Street'], 'B1 1AA')],
    [at(['somewhere'], undefined, '100070'), at(['elsewhere'], 'B1 1AB', '100070')],
  ])('%j and %j are one door', (a, b) => {
    expect(isSameAddress(a, b)).toBe(true);
    expect(isSameAddress(b, a)).toBe(true);
  });

  it.each([
    [at(['10 Example Street'], 'B1 1AA'), at(['11 Example Street'], 'B1 1AA')],
    [at(['10 Example Street'], 'B1 1AA'), at(['10 Example Street'], 'B1 1AB')],
    [at(['10 Example Street']), at(['10 Other Street'])],
    [at(['10 Example Street'], 'B1 1AA'), null],
  ])('%j and %j are two', (a, b) => {
    expect(isSameAddress(a, b)).toBe(false);
    expect(isSameAddress(b, a)).toBe(false);
  });
});
