import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const LINUX = '/usr/lib/postgresql';

/** The newest server that is installed on this machine, or null. */
export function serverBinaries() {
  if (process.env.PG_BIN) return process.env.PG_BIN;
  const versions = existsSync(LINUX) ? readdirSync(LINUX).sort((a, b) => Number(b) - Number(a)) : [];
  return versions.map((version) => join(LINUX, version, 'bin')).find((bin) => existsSync(join(bin, 'pg_ctl'))) ?? null;
}

/** PostgreSQL refuses to run as root: then its own user runs it. */
function whoRunsIt() {
  if (process.getuid?.() !== 0) return {};
  const id = (flag) => Number(execFileSync('id', [flag, 'postgres']).toString());
  return { uid: id('-u'), gid: id('-g') };
}

/** A cluster of its own: safe to stop at once and to tamper with. Commits are durable, as in earnest. */
export class OwnPostgres {
  /** More options of the server, set before it is created. */
  more = '';

  constructor(at, port, bin = serverBinaries()) {
    Object.assign(this, { port, bin, who: whoRunsIt(), data: at.make('postgres'), folder: at.folder });
    this.url = `postgres://postgres@127.0.0.1:${port}/victims`;
    if (this.who.uid !== undefined) chownSync(this.data, this.who.uid, this.who.gid);
  }

  run(program, ...args) {
    const { status, stderr, stdout } = spawnSync(join(this.bin, program), args, {
      ...this.who,
      cwd: '/',
      maxBuffer: 1 << 30,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr}${stdout}`);
    return stdout;
  }

  create() {
    this.run('initdb', '-D', this.data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8');
    this.start();
    this.run('createdb', '-h', '127.0.0.1', '-p', String(this.port), '-U', 'postgres', 'victims');
    return this;
  }

  start() {
    const options = `-p ${this.port} -c listen_addresses=127.0.0.1 -k ${this.data} -c max_connections=200 -c shared_buffers=256MB ${this.more}`;
    // a server keeps what it inherits: it gets files, or whoever reads our output would wait for it
    const { status } = spawnSync(
      join(this.bin, 'pg_ctl'),
      ['-D', this.data, '-w', '-l', join(this.data, 'server.log'), '-o', options, 'start'],
      { ...this.who, cwd: '/', stdio: 'ignore' },
    );
    if (status !== 0) throw new Error(`PostgreSQL did not start: see ${this.data}/server.log`);
  }

  /** `immediate`: as if the power had failed. */
  stop(mode = 'fast') {
    this.run('pg_ctl', '-D', this.data, '-m', mode, '-w', 'stop');
  }

  dump(...options) {
    return this.run('pg_dump', '-h', '127.0.0.1', '-p', String(this.port), '-U', 'postgres', ...options, 'victims');
  }

  /** At the end, whatever state it is in. */
  end() {
    if (existsSync(join(this.data, 'postmaster.pid'))) this.stop('immediate');
  }
}
