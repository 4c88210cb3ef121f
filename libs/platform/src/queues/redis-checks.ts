import { Redis } from 'ioredis';

/** What is wrong with a Redis for a service that must not lose a job: one sentence per fault, none for a sound one. */
export function redisFaults(info: string): string[] {
  const value = (name: string) => new RegExp(`^${name}:(.*)$`, 'm').exec(info)?.[1]?.trim();
  const faults: string[] = [];
  const policy = value('maxmemory_policy');
  if (policy !== undefined && policy !== 'noeviction') faults.push(`Redis evicts keys (maxmemory-policy ${policy}); set noeviction`);
  if (value('aof_enabled') !== '1') faults.push('Redis keeps nothing on disk that outlives a crash; set appendonly yes');
  return faults;
}

/** Asks a Redis how it is set. Throws when it does not answer. */
export async function askRedis(url: string): Promise<string[]> {
  const redis = new Redis(url, { maxRetriesPerRequest: 1, lazyConnect: true, retryStrategy: () => null, connectTimeout: 5_000 });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    return redisFaults(`${await redis.info('memory')}\n${await redis.info('persistence')}`);
  } finally {
    redis.disconnect();
  }
}
