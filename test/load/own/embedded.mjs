import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEmbeddedConnection } from '#libs/platform';

/** On a machine without a PostgreSQL: the embedded server of the product itself, which starts it again. It cannot be dumped. */
export class EmbeddedPostgres {
  constructor(dataDir) {
    this.dataDir = dataDir;
  }

  get url() {
    return readEmbeddedConnection(this.dataDir)?.url;
  }

  /** The signal of an immediate shutdown. */
  stop() {
    process.kill(Number(readFileSync(this.#pidFile(), 'utf8').split('\n')[0]), 'SIGQUIT');
  }

  start() {}
  end() {}

  #pidFile() {
    const file = ['postgres', 'pg', 'database'].map((part) => join(this.dataDir, part, 'postmaster.pid')).find(existsSync);
    if (!file) throw new Error(`no postmaster.pid under ${this.dataDir}`);
    return file;
  }
}
