import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { Client } from 'pg';
import type { MixedList } from 'typeorm';
import { migrate } from '../database/migrate';
import { fileOf, readManifest, type Manifest } from './manifest';
import { tablesOf, type Table } from './tables';

const ROWS = 1_000;

/**
 * Fills an empty database with a backup: migrates it, then writes every row in one transaction and compares counts and prints. Refuses a
 * database that has tables, a backup of other migrations, and a file that was changed.
 */
export async function restore(ownerUrl: string, dir: string, migrations: MixedList<string | (new () => unknown)>): Promise<Manifest> {
  const manifest = readManifest(dir);
  await needEmpty(ownerUrl);
  await migrate(ownerUrl, migrations);
  const client = new Client({ connectionString: ownerUrl, application_name: 'restore' });
  await client.connect();
  try {
    await client.query('begin');
    const { rows } = await client.query<{ name: string }>('select name from migration order by id');
    if (rows.map((r) => r.name).join() !== manifest.migrations.join())
      throw new Error('This backup was made by another version of the program.');
    for (const table of await tablesOf(client)) await fill(client, dir, table, manifest);
    await client.query('commit');
    return manifest;
  } finally {
    // an open transaction ends with its connection: all of the backup is there, or nothing
    await client.end();
  }
}

async function needEmpty(ownerUrl: string): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ tables: number }>(`select count(*)::int as tables from pg_tables where schemaname = 'public'`);
    if (rows[0]?.tables !== 0) throw new Error('The database is not empty. Restore into a new one.');
  } finally {
    await client.end();
  }
}

async function fill(client: Client, dir: string, table: Table, manifest: Manifest): Promise<void> {
  if (MADE_BY_MIGRATE.includes(table.name)) return;
  const kept = manifest.tables.find((t) => t.name === table.name);
  if (!kept) throw new Error(`The backup lacks the table ${table.name}.`);
  const columns = table.columns.join(', ');
  const { rowCount } = await client.query(`select 1 from ${table.name} limit 1`);
  // a migration may have written a row of its own, which what was kept then replaces
  const instead = table.columns.map((column) => `${column} = excluded.${column}`).join(', ');
  const insert = `insert into ${table.name} (${columns}) overriding system value
    select ${columns} from json_populate_recordset(null::${table.name}, $1::json)
    ${rowCount === 0 ? '' : `on conflict on constraint ${table.key} do update set ${instead}`}`;
  const print = createHash('sha256');
  let rows = 0;
  let batch: string[] = [];
  const flush = async (): Promise<void> => {
    if (batch.length > 0) await client.query(insert, [`[${batch.join(',')}]`]);
    batch = [];
  };
  for await (const line of createInterface({ input: createReadStream(fileOf(dir, table.name)).pipe(createGunzip()) })) {
    print.update(`${line}\n`);
    rows += 1;
    batch.push(line);
    if (batch.length >= ROWS) await flush();
  }
  await flush();
  if (rows !== kept.rows || print.digest('hex') !== kept.sha256)
    throw new Error(`The file of ${table.name} is not the one that was backed up.`);
}

const MADE_BY_MIGRATE = ['public.migration'];
