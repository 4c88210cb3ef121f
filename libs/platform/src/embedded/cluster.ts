import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OWNER } from './connection-file';
import type { SystemUser } from './enterable.rules';
import { commandOf, gone, signal, sleep } from './running-process';
import { StartError } from './start-error';

export interface Cluster {
  /** Folder with `bin/postgres`. */
  programs: string;
  /** Folder of the database's files. */
  folder: string;
  /** What the server says; emptied at each start. */
  log: string;
  user: SystemUser | null;
}

const env = { LC_ALL: 'C', TZ: 'UTC' };
const identity = (user: SystemUser | null): { uid?: number; gid?: number } => (user ? { uid: user.uid, gid: user.gid } : {});

/** The last words of the server, for an error message. */
export function lastWords(log: string): string {
  return existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n').slice(-5).join('\n') : '';
}

/** Makes the files of an empty database: whole or not at all, so that an interrupted first start can be repeated. */
export function initialise(cluster: Cluster, password: string): void {
  const half = `${cluster.folder}.new`;
  const passwordFile = `${half}.password`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { mode: 0o700 });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (cluster.user) for (const path of [half, passwordFile]) chownSync(path, cluster.user.uid, cluster.user.gid);
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  const done = spawnSync(
    join(cluster.programs, 'bin/initdb'),
    [`--pgdata=${half}`, `--username=${OWNER}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', ...locale, '--no-instructions'],
    { ...identity(cluster.user), env, cwd: '/', encoding: 'utf8' },
  );
  rmSync(passwordFile, { force: true });
  if (done.status !== 0) {
    rmSync(half, { recursive: true, force: true });
    throw new StartError(`The database could not be made in ${cluster.folder}: ${(done.error?.message ?? done.stderr).trim()}`);
  }
  renameSync(half, cluster.folder);
}

/** Stops a server that outlived its keeper; without this its shared memory and its lock would refuse the next start. */
export async function stopStale(cluster: Cluster): Promise<void> {
  const pidFile = join(cluster.folder, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  if (!commandOf(pid).includes(cluster.folder)) return;
  await stop(pid);
}

/** Fast stop (open transactions are rolled back), then harder. */
export async function stop(pid: number): Promise<void> {
  for (const [name, patience] of [
    ['SIGINT', 8_000],
    ['SIGQUIT', 3_000],
    ['SIGKILL', 3_000],
  ] as const) {
    signal(pid, name);
    if (await gone(pid, patience)) return;
  }
}

/** Ready, as the server itself writes into its pid file; false when it ended or `ms` passed. */
async function ready(cluster: Cluster, server: ChildProcess, ms: number): Promise<boolean> {
  const pidFile = join(cluster.folder, 'postmaster.pid');
  for (let waited = 0; waited < ms && server.exitCode === null && server.signalCode === null; waited += 20) {
    const lines = existsSync(pidFile) ? readFileSync(pidFile, 'utf8').split('\n') : [];
    if (Number(lines[0]) === server.pid && lines[7]?.trim() === 'ready') return true;
    await sleep(20);
  }
  return false;
}

/** One start on one port; throws with the server's last words. A statement, its values or a key's content never reach the log. */
export async function start(cluster: Cluster, port: number, settings: readonly string[]): Promise<ChildProcess> {
  const log = openSync(cluster.log, 'w', 0o600);
  chmodSync(cluster.log, 0o600);
  const quiet = [
    'log_min_messages=log',
    'log_min_error_statement=panic',
    'log_error_verbosity=terse',
    'log_statement=none',
    'log_timezone=UTC',
  ];
  const own = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'timezone=UTC', 'shared_buffers=128MB', 'max_connections=100'];
  const server = spawn(
    join(cluster.programs, 'bin/postgres'),
    ['-D', cluster.folder, '-p', String(port), ...[...own, ...quiet, ...settings].flatMap((setting) => ['-c', setting])],
    { ...identity(cluster.user), env, cwd: '/', stdio: ['ignore', log, log] },
  );
  const failed = new Promise<string>((tell) => server.once('error', (fault) => tell(fault.message)));
  const outcome = await Promise.race([ready(cluster, server, 60_000), failed]);
  if (outcome === true) return server;
  if (server.pid !== undefined) await stop(server.pid);
  throw new StartError(`The embedded PostgreSQL did not start: ${typeof outcome === 'string' ? outcome : lastWords(cluster.log)}`);
}
