import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PROJECT = join(__dirname, '../..');

/** An app that only answers its health address, and ends when it is asked to (or, for DIES, at once). */
const APP = `
const name = process.argv[1].split('/').at(-3);
if (process.env.DIES === name) { console.error('the reason of ' + name); process.exit(7); }
console.log('began ' + process.pid);
const port = process.env[name.toUpperCase() + '_PORT'];
const server = require('node:http').createServer((request, answer) => answer.end('{"status":"ok"}'));
if (port) server.listen(port, '127.0.0.1'); else setInterval(() => 0, 1000);
process.on('SIGTERM', () => { console.log('ended'); process.exit(0); });
`;
/** The verbs that a start needs: migrate asks the database that it is given, seed tells the demo password. */
const CLI = `
const verb = process.argv[2];
if (verb === 'seed') { console.log(JSON.stringify({ password: 'a-demo-password' })); process.exit(0); }
const { Client } = require(${JSON.stringify(join(PROJECT, 'node_modules/pg'))});
const client = new Client({ connectionString: process.env.DATABASE_URL });
client.connect().then(() => client.query('create table if not exists started (at timestamptz default now())'))
  .then(() => client.query('insert into started default values')).then(() => client.query('select count(*)::int as n from started'))
  .then(({ rows }) => { console.error('starts so far: ' + rows[0].n); return client.end(); });
`;

async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, () => {
      const server = createServer();
      return new Promise<typeof server>((open) => server.listen(0, '127.0.0.1', () => open(server)));
    }),
  );
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
  return ports;
}

/** One `npm start` of a house whose apps are fakes; the supervisor and the database are the compiled, real ones. */
export class Start {
  text = '';
  readonly process: ChildProcess;
  readonly ended: Promise<number | null>;

  constructor(command: string, args: string[], env: NodeJS.ProcessEnv) {
    this.process = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    for (const stream of [this.process.stdout, this.process.stderr]) stream?.on('data', (chunk: Buffer) => (this.text += chunk.toString()));
    this.ended = new Promise((tell) => this.process.once('exit', (code) => tell(code)));
  }

  async says(words: string, ms = 20_000): Promise<void> {
    for (let waited = 0; !this.text.includes(words); waited += 25) {
      if (waited > ms || this.process.exitCode !== null) throw new Error(`"${words}" was not said (${ms} ms), but:\n${this.text}`);
      await new Promise((soon) => setTimeout(soon, 25));
    }
  }
}

export interface FakeHouse {
  root: string;
  dataDir: string;
  ports: number[];
  start(env?: NodeJS.ProcessEnv, underNpm?: boolean): Start;
  /** Command lines of every process that still works for this house. */
  left(): string[];
  /** Number of the one whose command line holds these words. */
  processOf(words: string): number;
  /** Kills what a failed test left. */
  killAll(): void;
  remove(): void;
}

export async function fakeHouse(): Promise<FakeHouse> {
  const root = mkdtempSync(join(tmpdir(), 'vc-house-'));
  const dataDir = join(root, 'data');
  // The database's own user must be able to pass.
  chmodSync(root, 0o755);
  const names = ['identity', 'api', 'web', 'worker', 'cli'];
  for (const name of names) {
    mkdirSync(join(root, `dist/apps/${name}/src`), { recursive: true });
    writeFileSync(join(root, `dist/apps/${name}/src/main.js`), name === 'cli' ? CLI : APP);
  }
  symlinkSync(join(PROJECT, 'dist/libs'), join(root, 'dist/libs'));
  const supervisor = `require(${JSON.stringify(join(PROJECT, 'dist/apps/local/src/run.js'))}).run(${JSON.stringify(root)}).then((code) => process.exit(code))`;
  const ports = await freePorts(3);
  const rest = { ...process.env, DATABASE_URL: '', REDIS_URL: '' };
  const own = {
    DATA_DIR: dataDir,
    WEB_PORT: String(ports[0]),
    API_PORT: String(ports[1]),
    IDENTITY_PORT: String(ports[2]),
    NODE_ENV: 'development',
  };
  return {
    root,
    dataDir,
    ports,
    start: (env = {}, underNpm = false) => {
      const all = { ...rest, ...own, ...env, ...(underNpm ? { npm_lifecycle_event: 'start' } : {}) };
      // A shell that waits stands for npm: it can be killed alone.
      if (underNpm) return new Start('/bin/sh', ['-c', '"$0" -e "$1" & wait', process.execPath, supervisor], all);
      return new Start(process.execPath, ['-e', supervisor], all);
    },
    left: () => workingFor(dataDir).map(({ command }) => command),
    processOf: (words) => workingFor(dataDir).find(({ command }) => command.includes(words))?.pid ?? Number.NaN,
    killAll: () => workingFor(dataDir).forEach(({ pid }) => process.kill(pid, 'SIGKILL')),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

function workingFor(dataDir: string): { pid: number; command: string }[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry) && Number(entry) !== process.pid)
    .flatMap((entry) => {
      try {
        const command = readFileSync(`/proc/${entry}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return command !== '' && `${command} ${readFileSync(`/proc/${entry}/environ`, 'utf8')}`.includes(dataDir)
          ? [{ pid: Number(entry), command }]
          : [];
      } catch {
        return [];
      }
    });
}
