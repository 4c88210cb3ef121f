import { wallClock } from '#libs/kernel';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { testDatabase, type TestDatabase } from '../../../../test/support/database';
import { loadConfig } from '../config/config';
import { APP_ROLE, dataSource } from '../database/connection';
import { HealthService } from './health.service';

describe('whether the service can be used', () => {
  let database: TestDatabase;
  let source: DataSource;
  let owner: Client;

  beforeAll(async () => {
    database = await testDatabase();
    source = await dataSource({ url: database.url, role: APP_ROLE, name: 'health' }).initialize();
    owner = new Client({ connectionString: database.url });
    await owner.connect();
    await owner.query(`insert into installation (id, key_checks) values (gen_random_uuid(), '{}')`);
  });
  afterAll(async () => {
    await owner.end();
    if (source.isInitialized) await source.destroy();
    await database.drop();
  });
  const health = (env: Record<string, string> = {}) => new HealthService(source, loadConfig({ DATABASE_URL: database.url, ...env }));
  const beat = (secondsAgo: number) =>
    owner.query(`insert into heartbeat values ('worker-1', $1) on conflict (name) do update set at = excluded.at`, [
      new Date(wallClock.millis() - secondsAgo * 1_000),
    ]);

  it('is degraded when no worker was ever heard', async () => {
    expect(await health().ready()).toEqual({ status: 'degraded', checks: { database: 'ok', worker: 'down' } });
  });

  it('is ok with a worker heard within the minute, degraded when it fell silent', async () => {
    await beat(5);
    expect((await health().ready()).status).toBe('ok');
    await beat(61);
    expect(await health().ready()).toEqual({ status: 'degraded', checks: { database: 'ok', worker: 'down' } });
  });

  it('is not ready before the demonstration is loaded', async () => {
    await beat(0);
    expect(await health({ DEMO: 'true' }).ready()).toMatchObject({ status: 'down', checks: { demo: 'not-loaded' } });
    await owner.query('update installation set demo_loaded_at = $1', [wallClock.now()]);
    expect(await health({ DEMO: 'true' }).ready()).toMatchObject({ status: 'ok', checks: { demo: 'ok' } });
  });

  it('is degraded, and not down, when Redis is away', async () => {
    const asked = health({ REDIS_URL: 'redis://127.0.0.1:1' });
    expect(await asked.ready()).toMatchObject({ status: 'degraded', checks: { redis: 'down', database: 'ok' } });
    asked.onModuleDestroy();
  });

  it('is down when PostgreSQL does not answer', async () => {
    const gone = await dataSource({ url: database.url, role: APP_ROLE, name: 'gone' }).initialize();
    await gone.destroy();
    expect(await new HealthService(gone, loadConfig({ DATABASE_URL: database.url })).ready()).toEqual({
      status: 'down',
      checks: { database: 'down' },
    });
    expect(health().live().status).toBe('ok');
  });
});
