import { Inject, Injectable } from '@nestjs/common';
import { Config } from '../config/config';
import { SweepRunner } from '../sweeps/sweep-runner';
import { Work } from '../work/work';
import { EngineSurroundings, EngineTables } from './engine.parts';
import { outboxState } from './outbox';
import { Processors } from './processors';
import { quietly } from './quietly';
import { Queues } from './queues';
import { Relay } from './relay';
import { Wakeful } from './wakeful';

export interface EngineSettings {
  readonly lockMs?: number;
  readonly againAfterMs?: number;
  readonly backoffMs?: number;
}

const LOOK_MS = 15_000;

/** What the worker runs: the relay, the processors, and the clock that strikes the sweeps. */
@Injectable()
export class Engine {
  private queues: Queues | undefined;
  private relay: Relay | undefined;
  private looking: NodeJS.Timeout | undefined;

  constructor(
    @Inject(Config) private readonly config: Readonly<Config>,
    private readonly work: Work,
    private readonly runner: SweepRunner,
    private readonly tables: EngineTables,
    private readonly seen: EngineSurroundings,
  ) {}

  /** Starts taking jobs. Throws when a job has no handler or two; waits for nothing: stores that are away are found later. */
  async start(settings: EngineSettings = {}): Promise<void> {
    const { log, metrics, clock } = this.seen;
    const onError = (where: string, error: unknown) => log.error(where, error);
    const installationId = await this.seen.installationId();
    const queues = (this.queues = new Queues({
      config: this.config,
      installationId,
      app: 'worker',
      onError: quietly(onError),
      ...settings,
    }));
    const { handlers, alarms, reactions } = this.tables;
    const sweep = (name: string) => this.runner.run(name);
    new Processors({ queues, handlers, alarms, reactions, metrics, work: this.work, sweep, onFailure: onError, ...settings }).start();
    await queues.ready();
    const wakeful = new Wakeful(this.config.DATABASE_URL ?? '');
    const onForgotten = () => this.strike(queues);
    this.relay = new Relay({ work: this.work, clock, alarms, queues, wakeful, onError: quietly(onError), onForgotten, ...settings });
    this.relay.start();
    if (!queues.onRedis) await this.strike(queues);
    this.look(queues);
  }

  /** Lets running jobs finish. `force`: as if the process had died; its jobs go to another worker. */
  async stop(force = false): Promise<void> {
    clearInterval(this.looking);
    await this.relay?.stop();
    await this.queues?.close(force);
    this.queues = this.relay = undefined;
  }

  /** Puts the sweep table into the queue, and takes out what is not in the table any more. */
  private async strike(queues: Queues): Promise<void> {
    const rows = this.tables.sweeps.all();
    for (const { name, pattern } of rows) await queues.schedule('sweeps', `sweep-${name}`, pattern, { sweep: name });
    const known = new Set(rows.map((row) => `sweep-${row.name}`));
    for (const id of await queues.scheduled('sweeps')) if (!known.has(id)) await queues.unschedule('sweeps', id);
  }

  private look(queues: Queues): void {
    const { metrics } = this.seen;
    const waiting = metrics.gauge('outbox_waiting', 'Rows not yet handed to the queue');
    const stuck = metrics.gauge('outbox_stuck', 'Rows whose job failed each time it was offered');
    const jobs = metrics.gauge('queue_jobs', 'Jobs in a queue', ['queue', 'state']);
    this.looking = setInterval(() => {
      void (async () => {
        const state = await this.work.keep('outbox', outboxState);
        waiting.set(state.waiting);
        stuck.set(state.stuck);
        if (!queues.isThere) return;
        for (const queue of ['acts', 'alarms', 'bulk', 'sweeps'] as const) {
          for (const [name, count] of Object.entries(await queues.counts(queue))) jobs.set({ queue, state: name }, count);
        }
      })().catch(() => undefined);
    }, LOOK_MS);
    this.looking.unref();
  }
}
