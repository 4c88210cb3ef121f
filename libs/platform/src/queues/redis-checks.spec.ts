import { redisFaults } from './redis-checks';

describe('a Redis fit for queues', () => {
  it('keeps every key and writes what it is told to disk', () => {
    expect(redisFaults('maxmemory_policy:noeviction\r\naof_enabled:1\r\n')).toEqual([]);
  });

  it('one that evicts is not', () => {
    expect(redisFaults('maxmemory_policy:allkeys-lru\r\naof_enabled:1\r\n')).toEqual([
      'Redis evicts keys (maxmemory-policy allkeys-lru); set noeviction',
    ]);
  });

  it('one without an append-only file is not, nor one that does not say', () => {
    expect(redisFaults('maxmemory_policy:noeviction\r\naof_enabled:0\r\n')).toHaveLength(1);
    expect(redisFaults('maxmemory_policy:noeviction\r\n')).toHaveLength(1);
  });
});
