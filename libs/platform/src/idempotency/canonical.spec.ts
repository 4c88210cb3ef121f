import { canonical } from './canonical';

describe('what makes two bodies the same', () => {
  it('is their content and not the order of their keys', () => {
    expect(canonical({ b: 1, a: { d: [1, 2], c: null } })).toBe(canonical({ a: { c: null, d: [1, 2] }, b: 1 }));
  });

  it('is also the order of a list, and every value', () => {
    expect(canonical({ a: [1, 2] })).not.toBe(canonical({ a: [2, 1] }));
    expect(canonical({ a: null })).not.toBe(canonical({}));
    expect(canonical(undefined)).toBe('null');
  });
});
