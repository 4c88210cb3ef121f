import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lightSeed } from './light-seed.mjs';
import { freePorts } from './place.mjs';
import { pause, until } from './waiting.mjs';

const ROOT = join(import.meta.dirname, '../../..');
const MINE = [
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'DATABASE_FIGURES_URL',
  'REDIS_URL',
  'SECRETS_DIR',
  'OIDC_ISSUER',
  'CLOCK_AT',
  'npm_lifecycle_event',
];

/** The product as `npm start` runs it, on ports and a data folder of its own. */
export class Product {
  static async start(at, env) {
    const [web, api, identity] = await freePorts(3);
    const product = new this();
    const outside = Object.fromEntries(Object.entries(process.env).filter(([name]) => !MINE.includes(name)));
    product.env = {
      ...outside,
      NODE_ENV: 'development',
      DEMO: 'true',
      DATA_DIR: at.make('data'),
      WEB_PORT: String(web),
      API_PORT: String(api),
      IDENTITY_PORT: String(identity),
      ...env,
    };
    Object.assign(product, { api: `http://localhost:${api}`, web: `http://localhost:${web}`, identity: `http://localhost:${identity}` });
    product.dataDir = product.env.DATA_DIR;
    product.log = join(at.folder, 'product.log');
    if (product.env.DATABASE_URL) await product.prepare();
    await product.launch();
    return product;
  }

  /** Spares the start the 300 referrals of the demonstration. */
  async prepare() {
    const { code, err } = await this.cli('migrate');
    if (code !== 0) throw new Error(`migrate: ${err}`);
    await lightSeed(this.env);
  }

  async launch() {
    const log = openSync(this.log, 'a');
    this.process = spawn(process.execPath, ['dist/apps/local/src/main.js'], { cwd: ROOT, env: this.env, stdio: ['ignore', log, log] });
    this.ended = once(this.process, 'exit');
    await until(
      `every door is ready; see ${this.log}`,
      180_000,
      async () => {
        if (this.process.exitCode !== null) throw new Error(`the product ended: ${readFileSync(this.log, 'utf8').slice(-2_000)}`);
        return (await this.ready('api')) && (await this.ready('web')) && (await this.ready('identity'));
      },
      300,
    );
  }

  /** What /health/ready says, or null when it is not 200. */
  async ready(door = 'api') {
    try {
      const answer = await fetch(`${this[door]}/health/ready`, { signal: AbortSignal.timeout(4_000) });
      const body = await answer.json();
      return answer.status === 200 ? body : null;
    } catch {
      return null;
    }
  }

  /** Kills an app at once, found by its command line among our descendants; answers its pid, or null when it was not there. */
  kill(app) {
    const pid = this.pids().find(({ line }) => line.includes(`apps/${app}/`))?.pid ?? null;
    if (pid !== null) process.kill(pid, 'SIGKILL');
    return pid;
  }

  /** The processes of the product, and those that `also` says belong to it. */
  pids(also = () => false) {
    const all = execFileSync('ps', ['-eo', 'pid=,ppid=,args='])
      .toString()
      .trim()
      .split('\n')
      .map((row) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(row))
      .filter(Boolean)
      .map(([, pid, parent, line]) => ({ pid: Number(pid), parent: Number(parent), line }));
    const found = new Set([this.process.pid]);
    for (let before = 0; before !== found.size;) {
      before = found.size;
      for (const { pid, parent } of all) if (found.has(parent)) found.add(pid);
    }
    return all.filter((one) => found.has(one.pid) || also(one));
  }

  /** One of the operator's verbs on this installation: its exit code and what it said. */
  cli(...args) {
    return new Promise((done) => {
      const child = spawn(process.execPath, ['dist/apps/cli/src/main.js', ...args], {
        cwd: ROOT,
        env: this.env,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const said = { out: '', err: '' };
      child.stdout.on('data', (text) => (said.out += text));
      child.stderr.on('data', (text) => (said.err += text));
      child.on('close', (code) => done({ code, ...said }));
    });
  }

  /** Stops it as an operator would; answers the command lines of what is left 20 s later. */
  async stop() {
    if (this.process.exitCode !== null) return [];
    const all = this.pids();
    this.process.kill('SIGTERM');
    await Promise.race([this.ended, pause(20_000, undefined, { ref: false })]);
    const left = () => all.filter(({ pid }) => alive(pid));
    for (let i = 0; i < 20 && left().length > 0; i += 1) await pause(100);
    const still = left();
    for (const { pid } of still) process.kill(pid, 'SIGKILL');
    return still.map(({ line }) => line);
  }
}

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
