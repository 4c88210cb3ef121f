import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockFolder } from './folder-lock';
import { beginningOf, gone } from './running-process';

const refusal = (pid: number): string => `held by ${pid}`;

describe('a lock on a data folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vc-lock-'));
  const file = join(folder, 'lock');
  afterEach(() => rmSync(file, { force: true }));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is refused while its holder runs, and names it', async () => {
    const lock = await lockFolder(file, refusal);
    await expect(lockFolder(file, refusal)).rejects.toThrow(`held by ${process.pid}`);
    lock.release();
    expect(existsSync(file)).toBe(false);
  });

  it('is taken over from a process that was killed', async () => {
    const holder = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)'], { stdio: 'ignore' });
    const pid = holder.pid as number;
    writeFileSync(file, JSON.stringify({ pid, beginning: beginningOf(pid) }));
    await expect(lockFolder(file, refusal)).rejects.toThrow(`held by ${pid}`);
    holder.kill('SIGKILL');
    expect(await gone(pid, 5_000)).toBe(true);
    (await lockFolder(file, refusal)).release();
  });

  it('is taken over when another process now has the dead holder’s number', async () => {
    writeFileSync(file, JSON.stringify({ pid: process.pid, beginning: 'another time' }));
    (await lockFolder(file, refusal)).release();
  });

  it('is not removed by one who no longer holds it', async () => {
    const lock = await lockFolder(file, refusal);
    writeFileSync(file, JSON.stringify({ pid: process.ppid, beginning: beginningOf(process.ppid) }));
    lock.release();
    expect(existsSync(file)).toBe(true);
  });

  it('waits for a holder that is about to end', async () => {
    const lock = await lockFolder(file, refusal);
    setTimeout(() => lock.release(), 250);
    (await lockFolder(file, refusal, 5_000)).release();
  });
});
