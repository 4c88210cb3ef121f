import { Clock } from '#libs/kernel';
import {
  Config,
  Engine,
  EngineModule,
  EngineSurroundings,
  EngineTables,
  SweepRunner,
  Work,
  pool,
  type EngineSettings,
} from '#libs/platform';
import type { Pool } from 'pg';
import { testPlatform, type TestPlatform } from './platform';
import { forgetKeys } from './redis';

/** A house with the libraries that a test asks for, and a worker's engines that can be started, stopped and forgotten about. */
export interface House {
  readonly platform: TestPlatform;
  readonly work: Work;
  readonly clock: Clock;
  readonly sweeps: SweepRunner;
  /** The owner's connection, for what a test has to see or do from outside. */
  readonly owner: Pool;
  startEngine(settings?: EngineSettings): Promise<Engine>;
  /** Everything that the queue's store held is gone. */
  flushQueue(): Promise<void>;
  close(): Promise<void>;
}

const QUICK: EngineSettings = { lockMs: 1_500, againAfterMs: 60_000, backoffMs: 50 };

export async function house(modules: readonly unknown[] = [], redisUrl?: string): Promise<House> {
  const env = { DEMO: 'false', LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'error', ...(redisUrl ? { REDIS_URL: redisUrl } : {}) };
  const platform = await testPlatform([EngineModule, ...modules], env, 12);
  const owner = pool({ url: platform.url, name: 'owner', max: 2 });
  const { rows } = await owner.query<{ id: string }>('select id from installation');
  const prefix = `{vc-${rows[0]?.id ?? ''}}`;
  const engines: Engine[] = [];
  const flushQueue = async () => {
    if (redisUrl) await forgetKeys(redisUrl, prefix);
    else await owner.query('truncate bullmq.job cascade');
  };
  return {
    platform,
    work: platform.get(Work),
    clock: platform.get(Clock),
    sweeps: platform.get(SweepRunner),
    owner,
    flushQueue,
    async startEngine(settings = {}) {
      const config = platform.get(Config);
      const parts = [platform.get(Work), platform.get(SweepRunner), platform.get(EngineTables), platform.get(EngineSurroundings)] as const;
      const engine = new Engine(config, ...parts);
      engines.push(engine);
      await engine.start({ ...QUICK, ...settings });
      return engine;
    },
    async close() {
      for (const engine of engines) await engine.stop();
      if (redisUrl) await forgetKeys(redisUrl, prefix);
      await owner.end();
      await platform.close();
    },
  };
}

/** Waits until something is so; fails with the words when it is not so in time. */
export async function until(words: string, is: () => Promise<boolean> | boolean, ms = 60_000): Promise<void> {
  const end = performance.now() + ms;
  while (!(await is())) {
    if (performance.now() > end) throw new Error(`not in time: ${words}`);
    await new Promise((done) => setTimeout(done, 25));
  }
}
