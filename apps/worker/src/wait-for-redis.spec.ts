import { waitForRedis } from './wait-for-redis';

const log = () => {
  const said: string[] = [];
  return { said, warn: (text: string) => said.push(text) };
};
const EVICTS = 'Redis evicts keys';

describe('starting with Redis', () => {
  it('waits until it answers', async () => {
    const says = log();
    let asked = 0;
    const ask = () => ((asked += 1) < 2 ? Promise.reject(new Error('away')) : Promise.resolve([]));
    await waitForRedis({ REDIS_URL: 'redis://x', production: true }, says, ask);
    expect(asked).toBe(2);
    expect(says.said).toEqual(['Redis does not answer; waiting']);
  });

  it('warns loudly of one that loses jobs', async () => {
    const says = log();
    await waitForRedis({ REDIS_URL: 'redis://x', production: false }, says, () => Promise.resolve([EVICTS]));
    expect(says.said).toEqual([`JOBS MAY BE LOST: ${EVICTS}`]);
  });

  it('refuses it in production', async () => {
    const started = waitForRedis({ REDIS_URL: 'redis://x', production: true }, log(), () => Promise.resolve([EVICTS]));
    await expect(started).rejects.toThrow(EVICTS);
  });

  it('asks nobody when the queues stand on PostgreSQL', async () => {
    await waitForRedis({ production: true }, log(), () => Promise.reject(new Error('asked')));
  });
});
