import { spawnSync } from 'node:child_process';
import { Redis } from 'ioredis';

/**
 * A Redis for tests: the one of REDIS_URL, else one on this machine's usual port, else none. Tests keep to keys under a prefix of
 * their own and never flush it.
 */
export function redisForTests(): string | undefined {
  const url = process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379';
  const { hostname, port } = new URL(url);
  const script = `require('net').connect(${Number(port || 6379)}, ${JSON.stringify(hostname)}).on('connect', () => process.exit(0)).on('error', () => process.exit(1)); setTimeout(() => process.exit(1), 1000)`;
  return spawnSync(process.execPath, ['-e', script]).status === 0 ? url : undefined;
}

/** Takes away every key under a prefix, as a flush would. */
export async function forgetKeys(url: string, prefix: string): Promise<number> {
  const redis = new Redis(url);
  try {
    let gone = 0;
    const pattern = `${prefix.replace(/[[\]*?\\]/g, '\\$&')}*`;
    for await (const keys of redis.scanStream({ match: pattern, count: 1_000 }) as AsyncIterable<string[]>) {
      if (keys.length > 0) gone += await redis.del(...keys);
    }
    return gone;
  } finally {
    redis.disconnect();
  }
}
