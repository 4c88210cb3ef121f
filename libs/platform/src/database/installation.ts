import { Clock, newId } from '#libs/kernel';
import type { DataSource } from 'typeorm';
import { Client } from 'pg';
import type { Config } from '../config/config';
import { KeyRing, KeyRingError } from '../vault/key-ring';
import { pendingMigrations } from './migrate';

interface Row {
  readonly clock_offset_ms: number;
  readonly key_checks: Record<string, string>;
}

interface Expect {
  readonly config: Readonly<Config>;
  readonly app: string;
  readonly migrations: readonly string[];
}

export class NotReadyError extends Error {}

/** Compares this process with the installation it joins, and answers the clock all processes share. Refuses a wrong one. */
export async function installation(source: DataSource, ring: KeyRing, expect: Expect): Promise<Clock> {
  const pending = await pendingMigrations(source, expect.migrations);
  if (pending.length > 0) throw new NotReadyError(`${pending.length} migrations are pending: run "npm run migrate" first`);
  const [row] = await source.query<Row[]>('select clock_offset_ms, key_checks from installation');
  if (!row) throw new NotReadyError('this database has no installation yet: run "npm run migrate" first');
  compare(ring, row.key_checks);
  if (expect.config.production) await refuseOwner(source);
  return new Clock(row.clock_offset_ms);
}

/** Makes the keys and the installation's row on the first migration; afterwards it only compares. Run as the owner. */
export async function ensureInstallation(ownerUrl: string, config: Readonly<Config>): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<Row>('select clock_offset_ms, key_checks from installation');
    if (!rows[0] && KeyRing.isEmpty(config.secretsDir)) KeyRing.make(config.secretsDir);
    const ring = KeyRing.read(config.secretsDir);
    if (rows[0]) return compare(ring, rows[0].key_checks);
    const offset = config.CLOCK_AT ? Date.parse(config.CLOCK_AT) - new Clock().now().getTime() : 0;
    await client.query('insert into installation (id, clock_offset_ms, key_checks) values ($1, $2, $3)', [
      newId(),
      offset,
      JSON.stringify(ring.checks()),
    ]);
  } finally {
    await client.end();
  }
}

function compare(ring: KeyRing, known: Record<string, string>): void {
  const ours = ring.checks();
  for (const [name, check] of Object.entries(known)) {
    if (ours[name] === undefined) throw new KeyRingError(`secrets: the key ${name} of this database is missing`);
    if (ours[name] !== check) throw new KeyRingError(`secrets: the key ${name} is not the one this database was made with`);
  }
}

async function refuseOwner(source: DataSource): Promise<void> {
  const [row] = await source.query<{ owns: boolean }[]>(
    `select exists (select 1 from pg_tables where schemaname = 'public' and tableowner = current_user) as owns`,
  );
  if (row?.owns) throw new NotReadyError("DATABASE_URL: this login owns the tables; in production an app's login must not");
}
