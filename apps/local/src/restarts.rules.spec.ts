import { afterDeath } from './restarts.rules';

describe('an app that dies', () => {
  it('is started again after 0, 1, 2 and 4 seconds, and not a fifth time within a minute', () => {
    const deaths: number[] = [];
    const answers = [0, 10_000, 20_000, 30_000, 40_000].map((at) => {
      deaths.push(at);
      return afterDeath(deaths);
    });
    expect(answers).toEqual([0, 1_000, 2_000, 4_000, 'give-up']);
  });

  it('is forgiven what is more than a minute ago', () => {
    expect(afterDeath([0, 1_000, 2_000, 3_000, 63_001])).toBe(0);
    expect(afterDeath([0, 4_000, 5_000, 6_000, 63_000])).toBe(4_000);
    expect(afterDeath([4_000, 5_000, 6_000, 7_000, 63_999])).toBe('give-up');
  });
});
