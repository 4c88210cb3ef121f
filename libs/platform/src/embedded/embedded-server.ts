import { existsSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { spawn, type ChildProcess } from 'node:child_process';
import { Client } from 'pg';
import { programs } from './binaries';
import { initialise, lastWords, start, stop, stopStale, type Cluster } from './cluster';
import { DATABASE, password, removeConnection, urlOf, writeConnection } from './connection-file';
import { databaseUser } from './database-user';
import { lockFolder } from './folder-lock';
import type { EmbeddedOptions } from './options';
import { findPlaces } from './places';
import { gone, signal } from './running-process';
import { StartError } from './start-error';

export interface RunningServer {
  url: string;
  port: number;
  notice: string | null;
  process: ChildProcess;
  stop(): Promise<void>;
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer().once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => found(port));
    });
  });
}

/** Starts on the wished port, else on a free one; another program may take it in between, so three times. */
async function startSomewhere(
  cluster: Cluster,
  wished: number | undefined,
  settings: string[],
): Promise<{ server: ChildProcess; port: number }> {
  for (let attempt = 1; ; attempt += 1) {
    const port = attempt === 1 && wished !== undefined ? wished : await freePort();
    try {
      return { server: await start(cluster, port, settings), port };
    } catch (fault) {
      if (attempt === 3 || !lastWords(cluster.log).includes('could not bind')) throw fault;
    }
  }
}

async function makeDatabase(port: number, secret: string): Promise<void> {
  const client = new Client({ connectionString: urlOf(port, secret, 'postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}

/** A shell that outlives a kill -9 of this process by an instant: its input ends, and it stops the server. */
function guard(pid: number): ChildProcess {
  const shell = spawn('/bin/sh', ['-c', 'read _; kill -INT "$0"', String(pid)], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  shell.on('error', () => undefined);
  return shell;
}

const held = (dataDir: string) => (pid: number) =>
  `The data folder ${dataDir} is in use: another process (${pid}) runs its database. Stop that one first, or choose another DATA_DIR.`;

/** Everything between a data folder and a server that answers: lock, programs, files, stale server, start, database, connection file. */
export async function runServer(options: EmbeddedOptions): Promise<RunningServer> {
  const user = databaseUser();
  const { dataDir, root, notice } = findPlaces(options.dataDir, user, options.elsewhere ?? false);
  const lock = await lockFolder(join(dataDir, 'postgres.lock'), held(dataDir), 15_000);
  try {
    const cluster: Cluster = { programs: programs(root, user), folder: join(root, 'postgres'), log: join(dataDir, 'postgres.log'), user };
    const exists = existsSync(join(cluster.folder, 'PG_VERSION'));
    if (!exists && existsSync(cluster.folder))
      throw new StartError(`${cluster.folder} is there, but it is no database. Move it away, or choose another DATA_DIR.`);
    const secret = password(dataDir, exists);
    if (!exists) initialise(cluster, secret);
    await stopStale(cluster);
    const settings = options.throwaway ? ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'] : [];
    const { server, port } = await startSomewhere(cluster, options.port, settings);
    const pid = server.pid as number;
    const watcher = guard(pid);
    const end = async (): Promise<void> => {
      removeConnection(dataDir);
      if (options.gentle) signal(pid, 'SIGTERM');
      if (!options.gentle || !(await gone(pid, 30_000))) await stop(pid);
      watcher.kill('SIGKILL');
      lock.release();
      if (options.throwaway) rmSync(dataDir, { recursive: true, force: true });
    };
    const url = urlOf(port, secret);
    await makeDatabase(port, secret).catch(async (fault: unknown) => {
      await end();
      throw fault;
    });
    writeConnection(dataDir, url, port);
    return { url, port, notice, process: server, stop: end };
  } catch (fault) {
    lock.release();
    throw fault;
  }
}
