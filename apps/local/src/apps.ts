import type { Output } from './output';
import { Supervised } from './supervised';

/** In the order in which they start, and the groups in which they stop: the doors first, then what works behind them. */
const STARTED = ['identity', 'api', 'web', 'worker'] as const;
const STOPPED: readonly (readonly AppName[])[] = [['web', 'api'], ['worker'], ['identity']];
const PATIENCE_MS = 10_000;

export type AppName = (typeof STARTED)[number];

/** The apps of one start. */
export class Apps {
  private readonly apps: Supervised[];

  constructor(names: readonly AppName[], root: string, env: NodeJS.ProcessEnv, output: Output, giveUp: (why: string) => void) {
    this.apps = STARTED.filter((name) => names.includes(name)).map(
      (name) => new Supervised({ name, root, script: `dist/apps/${name}/src/main.js`, env }, output, giveUp),
    );
  }

  start(): void {
    for (const app of this.apps) app.start();
  }

  /** Group after group; all of them together have ten seconds before those that are left are killed. */
  async stop(): Promise<void> {
    const begun = performance.now();
    for (const group of STOPPED) {
      const left = Math.max(500, PATIENCE_MS - (performance.now() - begun));
      await Promise.all(this.apps.filter((app) => group.some((name) => name === app.name)).map((app) => app.stop(left)));
    }
  }

  kill(): void {
    for (const app of this.apps) app.kill();
  }
}
