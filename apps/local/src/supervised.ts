import type { ChildProcess } from 'node:child_process';
import { wallClock } from '#libs/kernel';
import type { Output } from './output';
import { howItEnded, launch, running, signalGroup, type Program } from './program';
import { afterDeath } from './restarts.rules';

/** One app that is kept running until it is told to stop, or has died too often. */
export class Supervised {
  private child: ChildProcess | null = null;
  private deaths: number[] = [];
  private timer: NodeJS.Timeout | null = null;
  private ending = false;

  constructor(
    private readonly program: Program,
    private readonly output: Output,
    /** Told once, when it has died too often. */
    private readonly giveUp: (why: string) => void,
  ) {}

  get name(): string {
    return this.program.name;
  }

  start(): void {
    const child = launch(this.program, this.output);
    this.output.follow(this.name, child.stdout);
    this.child = child;
    let told = false;
    const died = (how: string): void => {
      if (told || this.ending) return;
      told = true;
      this.died(how);
    };
    child.once('exit', (code, signal) => died(howItEnded(code, signal)));
    child.once('error', () => died('before it began'));
  }

  private died(how: string): void {
    this.deaths = [...this.deaths.slice(-9), wallClock.millis()];
    const next = afterDeath(this.deaths);
    if (next === 'give-up') {
      this.giveUp(`${this.name} ended five times within a minute (the last time ${how}); its own words are above.`);
      return;
    }
    this.output.say(`${this.name} ended ${how}; it is started again${next === 0 ? '' : ` in ${next / 1000} s`}.`);
    this.timer = setTimeout(() => this.start(), next);
  }

  /** Asks it to end; resolves when it has, by force after `ms` milliseconds. It is never started again. */
  async stop(ms: number): Promise<void> {
    this.ending = true;
    if (this.timer) clearTimeout(this.timer);
    const child = this.child;
    if (!child || !running(child)) return;
    const ended = new Promise<void>((tell) => child.once('exit', () => tell()));
    signalGroup(child, 'SIGTERM');
    const force = setTimeout(() => {
      this.output.say(`${this.name} did not end within ${Math.round(ms / 1000)} s and is killed.`);
      signalGroup(child, 'SIGKILL');
    }, ms);
    await ended;
    clearTimeout(force);
  }

  /** At once, without asking. */
  kill(): void {
    this.ending = true;
    if (this.timer) clearTimeout(this.timer);
    if (this.child) signalGroup(this.child, 'SIGKILL');
  }
}
