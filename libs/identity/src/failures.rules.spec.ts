import { FOR_ACCOUNT, FOR_ADDRESS, waitSeconds } from './failures.rules';

describe('slowing down', () => {
  it('costs nothing for the first tries', () => {
    expect([1, 2, 3, 4].map((n) => waitSeconds(n, FOR_ACCOUNT))).toEqual([0, 0, 0, 0]);
  });

  it('doubles the wait from the fifth on, up to five minutes', () => {
    expect([5, 6, 7, 8, 9].map((n) => waitSeconds(n, FOR_ACCOUNT))).toEqual([1, 2, 4, 8, 16]);
    expect([50, 5_000, 5_000_000].map((n) => waitSeconds(n, FOR_ACCOUNT))).toEqual([300, 300, 300]);
  });

  it('leaves a police station behind one address at work', () => {
    expect(waitSeconds(49, FOR_ADDRESS)).toBe(0);
    expect(waitSeconds(1_000, FOR_ADDRESS)).toBe(60);
  });
});
