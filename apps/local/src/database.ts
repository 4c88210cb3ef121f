import { setTimeout as pause } from 'node:timers/promises';
import { wallClock } from '#libs/kernel';
import { startEmbedded, StartError, type EmbeddedOptions, type EmbeddedServer } from '#libs/platform';
import type { Output } from './output';
import { afterDeath } from './restarts.rules';

/** The embedded server of one start: started again on the same address when it dies, as an app is. */
export class Database {
  /** The owner's login; it stays the same for as long as this start lasts. */
  readonly url: string;
  private deaths: number[] = [];
  private readonly ending = new AbortController();
  private watching: Promise<void> = Promise.resolve();

  private constructor(
    private server: EmbeddedServer,
    private readonly options: EmbeddedOptions,
    private readonly output: Output,
    private readonly giveUp: (why: string) => void,
  ) {
    this.url = server.url;
  }

  static async start(options: EmbeddedOptions, output: Output, giveUp: (why: string) => void): Promise<Database> {
    const server = await startEmbedded(options);
    if (server.notice) output.say(server.notice);
    const database = new Database(server, { ...options, port: server.port }, output, giveUp);
    database.watching = database.watch();
    return database;
  }

  private async watch(): Promise<void> {
    for (;;) {
      await this.server.ended;
      if (this.ending.signal.aborted) return;
      const again = await this.startAgain('The database server ended');
      if (!again) return;
    }
  }

  private async startAgain(what: string): Promise<boolean> {
    this.deaths = [...this.deaths.slice(-9), wallClock.millis()];
    const next = afterDeath(this.deaths);
    if (next === 'give-up') {
      this.giveUp(`${what}, five times within a minute. See postgres.log in ${this.options.dataDir}.`);
      return false;
    }
    this.output.say(`${what}; it is started again${next === 0 ? '' : ` in ${next / 1000} s`}.`);
    await pause(next, undefined, { signal: this.ending.signal }).catch(() => undefined);
    if (this.ending.signal.aborted) return false;
    try {
      this.server = await startEmbedded(this.options);
    } catch (fault) {
      return this.startAgain(fault instanceof StartError ? fault.message : String(fault));
    }
    if (this.server.url !== this.url) this.giveUp(`Port ${this.options.port} of the database was taken while its server was away.`);
    if (this.ending.signal.aborted) await this.server.stop();
    return true;
  }

  /** Also when it is just being started again. */
  async stop(): Promise<void> {
    this.ending.abort();
    await this.server.stop();
    await this.watching;
  }
}
