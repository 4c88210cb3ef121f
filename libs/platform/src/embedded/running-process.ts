import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Asks `ps`, where there is no /proc. Empty when the process is gone. */
function ps(pid: number, column: string): string {
  try {
    return execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return '';
  }
}

/** `[state, start]` from /proc/<pid>/stat; the name before them may hold spaces and brackets, so count from the last bracket. */
function procStat(pid: number): [string, string] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return [fields[0] ?? '', fields[19] ?? ''];
  } catch {
    return null;
  }
}

/** What tells a process from a later one with the same number: when it began. Empty when no such process runs; a zombie does not. */
export function beginningOf(pid: number): string {
  if (!Number.isInteger(pid) || pid <= 0) return '';
  if (process.platform !== 'linux') return ps(pid, 'lstart');
  const stat = procStat(pid);
  return stat === null || stat[0] === 'Z' || stat[0] === 'X' ? '' : stat[1];
}

export function commandOf(pid: number): string {
  if (process.platform !== 'linux') return ps(pid, 'command');
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}

export const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** True once the process is gone, false when it still runs after `ms` milliseconds. */
export async function gone(pid: number, ms: number): Promise<boolean> {
  for (let waited = 0; beginningOf(pid) !== ''; waited += 25) {
    if (waited >= ms) return false;
    await sleep(25);
  }
  return true;
}

/** Sends a signal; a process that is gone already is no fault. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'ESRCH') throw fault;
  }
}
