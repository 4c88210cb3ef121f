import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { beginningOf, sleep } from './running-process';
import { StartError } from './start-error';

interface Holder {
  pid: number;
  beginning: string;
}

export interface FolderLock {
  release(): void;
}

/** Who holds the lock now: a process that still runs and is the one that took it (numbers of processes are used again). */
export function lockHolder(file: string): number | null {
  try {
    const held = JSON.parse(readFileSync(file, 'utf8')) as Holder;
    return beginningOf(held.pid) === held.beginning && held.beginning !== '' ? held.pid : null;
  } catch {
    return null;
  }
}

function take(file: string): boolean {
  try {
    const handle = openSync(file, 'wx', 0o600);
    writeSync(handle, JSON.stringify({ pid: process.pid, beginning: beginningOf(process.pid) } satisfies Holder));
    closeSync(handle);
    return true;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw fault;
  }
}

/**
 * Takes the lock `file`, or throws `locked` with the words of `refusal` when its holder still runs after `waitMs`.
 * A lock that a killed process left behind is taken over.
 */
export async function lockFolder(file: string, refusal: (pid: number) => string, waitMs = 0): Promise<FolderLock> {
  for (let waited = 0; ; waited += 100) {
    if (take(file)) {
      // Two that both found a dead holder may both have removed it: the file says who won.
      await sleep(20);
      if (lockHolder(file) === process.pid) return { release: () => lockHolder(file) === process.pid && rmSync(file, { force: true }) };
    }
    const pid = lockHolder(file);
    if (pid === null) rmSync(file, { force: true });
    else if (waited >= waitMs) throw new StartError(refusal(pid), 'locked');
    await sleep(100);
  }
}
