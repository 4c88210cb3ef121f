import { setTimeout as pause } from 'node:timers/promises';
import { askRedis, type Config } from '#libs/platform';

interface Says {
  warn(text: string): void;
}

const AGAIN_MS = 500;

export class RedisRefused extends Error {}

/** Waits, for as long as it takes, until Redis answers. One that may lose jobs is warned of loudly, and refused in production. */
export async function waitForRedis(
  config: Readonly<Pick<Config, 'REDIS_URL' | 'production'>>,
  log: Says,
  ask: (url: string) => Promise<string[]> = askRedis,
): Promise<void> {
  if (!config.REDIS_URL) return;
  for (let tries = 0; ; tries += 1) {
    let faults: string[];
    try {
      faults = await ask(config.REDIS_URL);
    } catch {
      if (tries % 20 === 0) log.warn('Redis does not answer; waiting');
      await pause(AGAIN_MS);
      continue;
    }
    for (const fault of faults) log.warn(`JOBS MAY BE LOST: ${fault}`);
    if (faults.length > 0 && config.production) throw new RedisRefused(`REDIS_URL: ${faults.join('; ')}`);
    return;
  }
}
