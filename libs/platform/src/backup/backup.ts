import { createHash } from 'node:crypto';
import { createWriteStream, mkdirSync, readdirSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { wallClock } from '#libs/kernel';
import { Client } from 'pg';
import { fileOf, writeManifest, type Manifest } from './manifest';
import { tablesOf, type Table } from './tables';

const ROWS = 2_000;

/**
 * Writes every table into a folder that is empty or not there, as of one instant: lines of JSON, packed, and last a manifest with their
 * counts and prints. The keys are not in it: without SECRETS_DIR nothing of it can be opened, and that is kept apart.
 */
export async function backup(ownerUrl: string, dir: string): Promise<Manifest> {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  if (readdirSync(dir).length > 0) throw new Error(`${dir} is not empty.`);
  const client = new Client({ connectionString: ownerUrl, application_name: 'backup' });
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    await client.query(`set local timezone = 'UTC'`);
    const tables: Manifest['tables'][number][] = [];
    for (const table of await tablesOf(client)) tables.push(await write(client, dir, table));
    const { rows } = await client.query<{ name: string }>('select name from migration order by id');
    const manifest: Manifest = { format: 1, takenAt: wallClock.now().toISOString(), migrations: rows.map((r) => r.name), tables };
    writeManifest(dir, manifest);
    return manifest;
  } finally {
    await client.end();
  }
}

async function write(client: Client, dir: string, { name, columns }: Table): Promise<Manifest['tables'][number]> {
  const print = createHash('sha256');
  let count = 0;
  async function* lines(): AsyncGenerator<string> {
    await client.query(
      `declare rows no scroll cursor for select row_to_json(t)::text as line from (select ${columns.join(', ')} from ${name}) t`,
    );
    for (;;) {
      const { rows } = await client.query<{ line: string }>(`fetch ${ROWS} from rows`);
      if (rows.length === 0) break;
      count += rows.length;
      const text = rows.map((row) => `${row.line}\n`).join('');
      print.update(text);
      yield text;
    }
    await client.query('close rows');
  }
  await pipeline(Readable.from(lines()), createGzip(), createWriteStream(fileOf(dir, name), { mode: 0o600 }));
  return { name, rows: count, sha256: print.digest('hex') };
}
