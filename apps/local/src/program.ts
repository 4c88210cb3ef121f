import { spawn, type ChildProcess } from 'node:child_process';
import type { Output } from './output';

/** One of our own compiled programs, and how it is run: in a process group of its own, on a leash to this one. */
export interface Program {
  /** What stands before its lines. */
  name: string;
  /** The project's folder. */
  root: string;
  /** Compiled file, relative to the project's folder: `apps/<name>/` stays to be seen in the command line. */
  script: string;
  args?: readonly string[];
  env: NodeJS.ProcessEnv;
}

const LEASH = 'dist/libs/platform/src/embedded/leash.js';

/**
 * Starts it detached, so that a Ctrl-C in the terminal reaches only us, and with a channel: when that closes, however we ended, the leash
 * ends the program.
 */
export function launch(program: Program, output: Output): ChildProcess {
  const args = ['--max-old-space-size=192', '--require', `./${LEASH}`, program.script, ...(program.args ?? [])];
  const child = spawn(process.execPath, args, {
    cwd: program.root,
    env: program.env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  child.on('error', (fault) => output.line(program.name, fault.message));
  output.follow(program.name, child.stderr);
  return child;
}

export const running = (child: ChildProcess): boolean => child.pid !== undefined && child.exitCode === null && child.signalCode === null;

/** To the program and whatever it started. */
export function signalGroup(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, name);
  } catch {
    // It ended in between.
  }
}

/** How a process ended, in words. */
export const howItEnded = (code: number | null, signal: string | null): string => (signal ? `by ${signal}` : `with exit code ${code}`);
