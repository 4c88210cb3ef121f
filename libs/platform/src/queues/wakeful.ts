import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { RELAY_CHANNEL } from '../work/wake';

const BACK_MS = 1_000;

/**
 * Sleeps until the relay is called or the time is up. It listens on a connection of its own; while PostgreSQL is away it is called
 * by nobody, and the time that is up is the floor.
 */
export class Wakeful {
  private client: Client | undefined;
  private called: (() => void) | undefined;
  private missed = false;
  private readonly end = new AbortController();
  private listening: Promise<void> | undefined;

  constructor(private readonly url: string) {}

  /** Resolves when called, or after `ms`. A call that came while nobody slept counts. */
  async sleep(ms: number): Promise<void> {
    this.listening ??= this.listen();
    if (this.end.signal.aborted || this.missed) {
      this.missed = false;
      return;
    }
    const alarm = new AbortController();
    const called = new Promise<void>((done) => (this.called = done));
    await Promise.race([called, pause(ms, undefined, { signal: alarm.signal }).catch(() => undefined)]);
    alarm.abort();
    this.called = undefined;
    this.missed = false;
  }

  call(): void {
    if (this.called) this.called();
    else this.missed = true;
  }

  async close(): Promise<void> {
    this.end.abort();
    this.call();
    await this.client?.end().catch(() => undefined);
    await this.listening;
  }

  private async listen(): Promise<void> {
    while (!this.end.signal.aborted) {
      const client = new Client({ connectionString: this.url, application_name: 'relay', keepAlive: true, connectionTimeoutMillis: 5_000 });
      const gone = new Promise<void>((done) => {
        client.on('error', () => done());
        client.on('end', () => done());
      });
      client.on('notification', () => this.call());
      this.client = client;
      try {
        await client.connect();
        await client.query(`listen ${RELAY_CHANNEL}`);
        this.call();
        await gone;
      } catch {
        // away: tried again below
      }
      client.end().catch(() => undefined);
      await pause(BACK_MS, undefined, { signal: this.end.signal }).catch(() => undefined);
    }
  }
}
