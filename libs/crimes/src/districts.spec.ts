import { countedDistrict } from './districts';

describe('where a crime counts', () => {
  it.each([
    ['E08000025', 'E08000025'],
    [' E08000031 ', 'E08000031'],
    ['E07000234', 'out-of-area'],
    ['W06000015', 'out-of-area'],
    ['out-of-area', 'out-of-area'],
    ['Birmingham', null],
    ['', null],
    [undefined, null],
  ])('%s counts in %s', (code, where) => {
    expect(countedDistrict(code)).toBe(where);
  });
});
