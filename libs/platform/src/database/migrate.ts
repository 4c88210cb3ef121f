import { Client } from 'pg';
import { runMigrations } from 'bullmq';
import type { DataSource, MixedList } from 'typeorm';
import { APP_ROLE, FIGURES_ROLE, dataSource } from './connection';

type Migrations = MixedList<string | (new () => unknown)>;

/** One at a time over the whole cluster: roles belong to the cluster, and two databases made at once collide on them. */
const CLUSTER_LOCK = 7_140_001;
const DATABASE_LOCK = 7_140_002;
export const QUEUE_SCHEMA = 'bullmq';

/** Brings a database up: roles, schema, and the queues' own tables. Run by the owner; apps never do. */
export async function migrate(ownerUrl: string, migrations: Migrations): Promise<string[]> {
  await ensureRoles(ownerUrl);
  return withOwner(ownerUrl, migrations, async (source) => {
    await source.query(`grant usage on schema public to ${APP_ROLE}`);
    await source.query(`alter default privileges in schema public grant select, insert, update, delete on tables to ${APP_ROLE}`);
    await source.query(`alter default privileges in schema public grant usage, select on sequences to ${APP_ROLE}`);
    const run = await source.runMigrations({ transaction: 'each' });
    await source.query(`revoke all on migration from ${APP_ROLE}`);
    await source.query(`grant select on migration to ${APP_ROLE}`);
    await queueTables(ownerUrl);
    return run.map((m) => m.name);
  });
}

/** Takes the last `count` migrations back. */
export async function migrateDown(ownerUrl: string, migrations: Migrations, count: number): Promise<void> {
  await withOwner(ownerUrl, migrations, async (source) => {
    for (let i = 0; i < count; i += 1) await source.undoLastMigration({ transaction: 'each' });
  });
}

/** The names of migrations that a database still lacks; an app refuses to start while there is one. */
export async function pendingMigrations(source: DataSource, expected: readonly string[]): Promise<string[]> {
  const there = await source.query<{ name: string }[]>(`select name from migration`).catch(() => []);
  const names = new Set(there.map((row) => row.name));
  return expected.filter((name) => !names.has(name));
}

async function withOwner<T>(url: string, migrations: Migrations, what: (source: DataSource) => Promise<T>): Promise<T> {
  const source = await dataSource({ url, name: 'migrate', max: 2 }, { migrations: migrations as never }).initialize();
  try {
    await source.query(`set statement_timeout = 0`);
    await source.query(`select pg_advisory_lock(${DATABASE_LOCK})`);
    return await what(source);
  } finally {
    await source.destroy();
  }
}

async function ensureRoles(ownerUrl: string): Promise<void> {
  const url = new URL(ownerUrl);
  url.pathname = '/postgres';
  const client = new Client({ connectionString: url.toString() });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [CLUSTER_LOCK]);
    for (const role of [APP_ROLE, FIGURES_ROLE]) {
      const there = await client.query('select 1 from pg_roles where rolname = $1', [role]);
      if (there.rowCount === 0) await client.query(`create role ${role} nologin`);
      await client.query(`grant ${role} to current_user`);
    }
  } finally {
    await client.end();
  }
}

/** The queues may stand on PostgreSQL: their tables are made here, and the app role may use them and make a sequence per queue. */
async function queueTables(ownerUrl: string): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await runMigrations(client);
    await client.query(`
      grant usage, create on schema ${QUEUE_SCHEMA} to ${APP_ROLE};
      grant select, insert, update, delete, truncate on all tables in schema ${QUEUE_SCHEMA} to ${APP_ROLE};
      grant usage, select, update on all sequences in schema ${QUEUE_SCHEMA} to ${APP_ROLE};
      grant execute on all functions in schema ${QUEUE_SCHEMA} to ${APP_ROLE};
    `);
  } finally {
    await client.end();
  }
}
