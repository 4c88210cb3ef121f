import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { wallClock } from '#libs/kernel';
import { Redis } from 'ioredis';
import { DataSource } from 'typeorm';
import { Config } from '../config/config';
import { poolOf } from '../database/connection';

export type Check = 'ok' | 'down' | 'not-loaded';

export interface Health {
  /** `down` answers 503; `degraded` still answers 200. */
  readonly status: 'ok' | 'degraded' | 'down';
  readonly checks: Readonly<Record<string, Check>>;
}

const PATIENCE_MS = 1_500;
const HEARTBEAT_MS = 60_000;

interface Row {
  readonly demo_loaded_at: Date | null;
  readonly beat: Date | null;
}

/** Whether this process lives, and whether the service can be used. The doors map it to `/health/live` and `/health/ready`. */
@Injectable()
export class HealthService implements OnModuleDestroy {
  private redis?: Redis;

  constructor(
    private readonly source: DataSource,
    @Inject(Config) private readonly config: Readonly<Config>,
  ) {}

  live(): Health {
    return { status: 'ok', checks: {} };
  }

  /** Ready while PostgreSQL answers and demo data is loaded; degraded without Redis or when no worker was heard for a minute. */
  async ready(): Promise<Health> {
    const [row, redis] = await Promise.all([this.database(), this.queue()]);
    const checks: Record<string, Check> = { database: row ? 'ok' : 'down' };
    if (row && this.config.demo) checks['demo'] = row.demo_loaded_at ? 'ok' : 'not-loaded';
    if (redis) checks['redis'] = redis;
    if (row) checks['worker'] = heard(row.beat) ? 'ok' : 'down';
    if (!row || checks['demo'] === 'not-loaded') return { status: 'down', checks };
    return { status: Object.values(checks).every((check) => check === 'ok') ? 'ok' : 'degraded', checks };
  }

  onModuleDestroy(): void {
    this.redis?.disconnect();
  }

  private database(): Promise<Row | undefined> {
    return within(async () => {
      const { rows } = await poolOf(this.source).query<Row>(
        `select demo_loaded_at, (select max(at) from heartbeat where name like 'worker-%') as beat from installation`,
      );
      return rows[0];
    });
  }

  private async queue(): Promise<Check | undefined> {
    if (!this.config.REDIS_URL) return undefined;
    if (!this.redis) {
      this.redis = new Redis(this.config.REDIS_URL, { maxRetriesPerRequest: 1, retryStrategy: (tries) => Math.min(tries * 200, 2_000) });
      // an unreachable Redis is what the check says, not news for the log
      this.redis.on('error', () => undefined);
    }
    const redis = this.redis;
    return (await within(() => redis.ping())) === 'PONG' ? 'ok' : 'down';
  }
}

function heard(beat: Date | null): boolean {
  return beat !== null && wallClock.millis() - beat.getTime() < HEARTBEAT_MS;
}

async function within<T>(ask: () => Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((done) => {
    timer = setTimeout(() => done(undefined), PATIENCE_MS);
  });
  try {
    return await Promise.race([ask().catch(() => undefined), late]);
  } finally {
    clearTimeout(timer);
  }
}
