import { Redis, type RedisOptions } from 'ioredis';
import type { PostgresConnectionOptions } from 'bullmq';
import type { Config } from '../config/config';
import { APP_ROLE } from '../database/connection';
import { QUEUE_SCHEMA } from '../database/migrate';

const BACK_MS = 1_000;
const retryStrategy = (tries: number) => Math.min(tries * 100, BACK_MS);

/** A connection that adds jobs: a command fails rather than waits when Redis is away, so that the relay keeps its rows. */
export function producing(url: string): Redis {
  return made(url, { maxRetriesPerRequest: 1, commandTimeout: 5_000 });
}

/** A connection that takes jobs: it waits for Redis for as long as it takes. */
export function consuming(url: string): Redis {
  return made(url, { maxRetriesPerRequest: null });
}

function made(url: string, options: RedisOptions): Redis {
  const redis = new Redis(url, { ...options, retryStrategy, connectTimeout: 5_000 });
  // a Redis that comes and goes is no news each time: health says it
  redis.on('error', () => undefined);
  return redis;
}

/** The same database as everything else, in the role of the app: queues of all processes belong to one role. */
export function onPostgres(config: Readonly<Config>, name: string, max: number): PostgresConnectionOptions {
  const role = config.production ? '' : ` -c role=${APP_ROLE}`;
  return {
    connectionString: config.DATABASE_URL,
    schema: QUEUE_SCHEMA,
    application_name: name,
    max,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    options: `-c timezone=UTC -c statement_timeout=15000${role}`,
  };
}
