import { RateLimit } from './rate-limit';

describe('how often a client may ask', () => {
  beforeEach(() => jest.useFakeTimers({ now: Date.parse('2026-11-18T11:00:30Z') }));
  afterEach(() => jest.useRealTimers());
  const limited = (most: number) => new RateLimit(() => Promise.resolve(most));

  it('is not limited unless the setting says so', async () => {
    const limit = limited(0);
    for (let i = 0; i < 50; i += 1) expect(await limit.count('a')).toBe(0);
  });

  it('one too many waits for the minute to end, and only that client', async () => {
    const limit = limited(2);
    expect([await limit.count('a'), await limit.count('a'), await limit.count('a')]).toEqual([0, 0, 30]);
    expect(await limit.count('b')).toBe(0);
    jest.setSystemTime(Date.parse('2026-11-18T11:01:00Z'));
    expect(await limit.count('a')).toBe(0);
  });

  it('a changed setting counts within seconds', async () => {
    let most = 1;
    const limit = new RateLimit(() => Promise.resolve(most));
    await limit.count('a');
    most = 5;
    expect(await limit.count('a')).toBeGreaterThan(0);
    jest.setSystemTime(Date.parse('2026-11-18T11:00:36Z'));
    expect(await limit.count('a')).toBe(0);
  });
});
