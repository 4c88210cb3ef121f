import { setTimeout as pause } from 'node:timers/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { RecordKeeper } from '#libs/audit';
import { WebhookKeeper } from '#libs/webhooks';
import { Engine, isAway, waitForDatabase, type AppLogger, type Config } from '#libs/platform';
import { Heartbeats } from './heartbeats';
import { waitForRedis } from './wait-for-redis';
import { WorkerModule } from './worker.module';

const AGAIN_MS = 500;

/** The worker: it has no door and reacts. It waits for PostgreSQL and Redis, and never ends for their absence. */
export class Worker {
  private app: INestApplicationContext | undefined;
  private closing = false;

  constructor(
    private readonly config: Readonly<Config>,
    private readonly log: AppLogger,
  ) {}

  /** Resolves when jobs are taken. Throws for what waiting does not mend: pending migrations, a wrong key, a job without a handler. */
  async start(): Promise<void> {
    while (!this.closing && this.app === undefined) {
      await waitForDatabase(this.config.DATABASE_URL ?? '', (text) => this.log.warn(text));
      await waitForRedis(this.config, this.log);
      this.app = await this.begin();
      if (!this.app) await pause(AGAIN_MS);
    }
    if (this.closing) await this.close();
  }

  /** Lets running jobs finish, then closes what they stood on. */
  async close(): Promise<void> {
    this.closing = true;
    const app = this.app;
    this.app = undefined;
    if (app) await end(app);
  }

  private async begin(): Promise<INestApplicationContext | undefined> {
    let app: INestApplicationContext | undefined;
    try {
      app = await NestFactory.createApplicationContext(WorkerModule.forRoot(this.config), { logger: this.log, abortOnError: false });
      await app.get(Engine).start();
      app.get(RecordKeeper).start();
      app.get(WebhookKeeper).start();
      await app.get(Heartbeats).start();
      this.log.log(`taking jobs (queues on ${this.config.REDIS_URL ? 'Redis' : 'PostgreSQL'})`);
      return app;
    } catch (error) {
      if (app) await end(app).catch(() => undefined);
      if (!isAway(error)) throw error;
      return undefined;
    }
  }
}

async function end(app: INestApplicationContext): Promise<void> {
  await app.get(Engine).stop();
  await app.get(Heartbeats).stop();
  await app.close();
}
