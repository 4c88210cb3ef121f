import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Product } from './product.mjs';
import { pause, until } from './waiting.mjs';

const ROOT = join(import.meta.dirname, '../../..');

/** The api and its issuer alone, on a database that somebody else runs: nothing is written but what a request writes. A worker may be added. */
export class Doors extends Product {
  children = new Map();

  async launch() {
    for (const app of ['identity', 'api']) this.begin(app);
    await until(
      `both doors are ready; see ${this.log}`,
      120_000,
      async () => {
        for (const [app, child] of this.children)
          if (child.exitCode !== null) throw new Error(`${app} ended: ${this.logged().slice(-2_000)}`);
        return (await this.ready('api')) && (await this.ready('identity'));
      },
      300,
    );
  }

  /** Starts an app with the memory that `npm start` gives it. */
  begin(app) {
    const log = openSync(this.log, 'a');
    const args = ['--max-old-space-size=192', `dist/apps/${app}/src/main.js`];
    this.children.set(app, spawn(process.execPath, args, { cwd: ROOT, env: this.env, stdio: ['ignore', log, log] }));
  }

  logged() {
    return readFileSync(this.log, 'utf8');
  }

  /** Memory of an app that is resident, in MiB. */
  rss(app) {
    const kib = execFileSync('ps', ['-o', 'rss=', '-p', String(this.children.get(app).pid)]).toString();
    return Number(kib) / 1_024;
  }

  runs(app) {
    const child = this.children.get(app);
    return child.exitCode === null && child.signalCode === null;
  }

  async stop() {
    const left = [...this.children.values()].filter((child) => child.exitCode === null && child.signalCode === null);
    const ended = Promise.all(left.map((child) => once(child, 'exit')));
    for (const child of left) child.kill('SIGTERM');
    await Promise.race([ended, pause(20_000, undefined, { ref: false })]);
    for (const child of left) if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    this.children.clear();
    return [];
  }
}
