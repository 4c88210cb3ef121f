import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Where the pages of the product under test are; told to the test workers through the environment. */
export const WEB = 'VC_BROWSER_WEB';
const MAIN = resolve(__dirname, '../../../dist/apps/local/src/main.js');
const READY_WITHIN_MS = 150_000;

export interface Product {
  readonly webUrl: string;
  stop(): Promise<void>;
}

/** The whole product on an embedded PostgreSQL, on ports and in a folder of its own: what `npm start` runs. */
export async function startProduct(): Promise<Product> {
  if (!existsSync(MAIN)) throw new Error('dist/ is missing: run "npm run build" first');
  const folder = mkdtempSync(join(tmpdir(), 'vc-browser-'));
  const [web, api, identity] = await freePorts(3);
  const env: NodeJS.ProcessEnv = { ...process.env, DATA_DIR: folder, DEMO: 'true', LOG_LEVEL: 'warn' };
  for (const name of ['DATABASE_URL', 'REDIS_URL', 'NODE_ENV', 'JEST_WORKER_ID']) delete env[name];
  Object.assign(env, { WEB_PORT: String(web), API_PORT: String(api), IDENTITY_PORT: String(identity) });
  const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => said.push(text.toString()));
  const webUrl = `http://localhost:${web}`;
  const stop = () => stopped(child, folder);
  try {
    await ready(webUrl, child);
  } catch (error) {
    await stop();
    throw new Error(`${(error as Error).message}\n${said.join('').slice(-4000)}`);
  }
  return { webUrl, stop };
}

async function ready(webUrl: string, child: ChildProcess): Promise<void> {
  const until = Date.now() + READY_WITHIN_MS;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`the product ended with ${child.exitCode}`);
    const answer = await fetch(`${webUrl}/health/ready`).catch(() => undefined);
    if (answer?.ok) return;
    await pause(500);
  }
  throw new Error('the product was not ready in time');
}

async function stopped(child: ChildProcess, folder: string): Promise<void> {
  if (child.exitCode === null) {
    const gone = new Promise((done) => child.once('exit', done));
    child.kill('SIGTERM');
    await gone;
  }
  rmSync(folder, { recursive: true, force: true });
}

async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, listen));
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return ports;
}

function listen() {
  const server = createServer();
  return new Promise<typeof server>((done) => server.listen(0, '127.0.0.1', () => done(server)));
}
