import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beginningOf } from './running-process';
import { StartError } from './start-error';

export const DATABASE = 'victims_commission';
export const OWNER = 'postgres';

/** How to reach the embedded server of a data folder, and the keeper that runs it. */
export interface EmbeddedConnection {
  /** postgresql://owner:password@127.0.0.1:port/victims_commission */
  url: string;
  port: number;
  keeper: number;
  beginning: string;
}

const fileOf = (dataDir: string): string => join(dataDir, 'postgres.connection.json');
const passwordFileOf = (dataDir: string): string => join(dataDir, 'postgres.password');

export function urlOf(port: number, password: string, database = DATABASE): string {
  return `postgresql://${OWNER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

/** Null when no embedded server of this folder runs now, whatever a killed one left behind. */
export function readEmbeddedConnection(dataDir: string): EmbeddedConnection | null {
  try {
    const found = JSON.parse(readFileSync(fileOf(dataDir), 'utf8')) as EmbeddedConnection;
    return found.beginning !== '' && beginningOf(found.keeper) === found.beginning ? found : null;
  } catch {
    return null;
  }
}

/** Whole or not at all: a reader never sees half of it. */
export function writeConnection(dataDir: string, url: string, port: number): void {
  const connection: EmbeddedConnection = { url, port, keeper: process.pid, beginning: beginningOf(process.pid) };
  const half = `${fileOf(dataDir)}.${process.pid}`;
  writeFileSync(half, JSON.stringify(connection), { mode: 0o600 });
  renameSync(half, fileOf(dataDir));
}

export function removeConnection(dataDir: string): void {
  rmSync(fileOf(dataDir), { force: true });
}

/** The owner's password: made once, in a file that only the starter may read. */
export function password(dataDir: string, clusterExists: boolean): string {
  const file = passwordFileOf(dataDir);
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  if (clusterExists) {
    throw new StartError(
      `The database in ${dataDir} is there, but its password file ${file} is gone. Restore that file, or choose another DATA_DIR.`,
    );
  }
  const made = randomBytes(24).toString('base64url');
  writeFileSync(file, `${made}\n`, { mode: 0o600, flag: 'wx' });
  return made;
}
