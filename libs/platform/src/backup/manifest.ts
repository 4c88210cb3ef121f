import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a backup holds: written last, so that a folder without it is no backup. */
export interface Manifest {
  readonly format: 1;
  readonly takenAt: string;
  /** Names of the migrations that had run: a restore needs the same. */
  readonly migrations: readonly string[];
  readonly tables: readonly { readonly name: string; readonly rows: number; readonly sha256: string }[];
}

const FILE = 'backup.json';

export const fileOf = (dir: string, table: string): string => join(dir, `${table.replaceAll('"', '')}.ndjson.gz`);

export function writeManifest(dir: string, manifest: Manifest): void {
  writeFileSync(join(dir, FILE), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
}

export function readManifest(dir: string): Manifest {
  let text: string;
  try {
    text = readFileSync(join(dir, FILE), 'utf8');
  } catch {
    throw new Error(`There is no backup in ${dir}: ${FILE} is missing.`);
  }
  const manifest = JSON.parse(text) as Manifest;
  if (manifest.format !== 1) throw new Error('This backup was made by another version.');
  return manifest;
}
