import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Metrics } from '#libs/platform';
import { CheckpointQueries } from './checkpoint.queries';
import { Checkpoints } from './checkpoints';
import { Positions } from './positions';
import { Strays } from './strays';

const PLACE_EACH_MS = 250;
const SEAL_EACH_MS = 60_000;

/**
 * Keeps the log while the worker runs: places four times a second, looks for strays and signs a checkpoint each minute. An error
 * (the database is away) is told once and tried again; a record that is refused its place is told each time.
 */
@Injectable()
export class RecordKeeper implements OnModuleDestroy {
  private readonly log = new Logger('record');
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly failing = new Set<string>();
  private readonly gauges: Record<'size' | 'waiting' | 'refused', ReturnType<Metrics['gauge']>>;
  private running: Promise<unknown> = Promise.resolve();
  private stopped = true;

  constructor(
    private readonly positions: Positions,
    private readonly strays: Strays,
    private readonly checkpoints: Checkpoints,
    private readonly queries: CheckpointQueries,
    @Inject(Metrics) metrics: Metrics,
  ) {
    this.gauges = {
      size: metrics.gauge('record_size', 'Records that have their place in the log'),
      waiting: metrics.gauge('record_waiting', 'Records that wait for their place'),
      refused: metrics.gauge('record_refused', 'Records without our seal, or gone before they got their place: an alarm'),
    };
  }

  start(): void {
    this.stopped = false;
    this.again('place', PLACE_EACH_MS, () => this.place());
    this.again('seal', SEAL_EACH_MS, () => this.seal());
  }

  /** Stops the clockwork and waits for what is being written. */
  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    for (const timer of this.timers.values()) clearTimeout(timer);
    await this.running;
  }

  private async place(): Promise<void> {
    const { refused } = await this.positions.place();
    if (refused > 0) this.log.error({ event: 'record.refused', refused });
  }

  private async seal(): Promise<void> {
    const { forged } = await this.strays.look();
    if (forged > 0) this.log.error({ event: 'record.forged', forged });
    await this.place();
    await this.checkpoints.take();
    const state = await this.queries.state();
    for (const name of ['size', 'waiting', 'refused'] as const) this.gauges[name].set(state[name]);
  }

  /** One at a time: the two never meet in this process. */
  private again(name: string, afterMs: number, run: () => Promise<void>): void {
    if (this.stopped) return;
    const timer = setTimeout(() => {
      this.running = this.running.then(() => this.attempt(name, run)).then(() => this.again(name, afterMs, run));
    }, afterMs);
    this.timers.set(name, timer);
  }

  private async attempt(name: string, run: () => Promise<void>): Promise<void> {
    try {
      await run();
      this.failing.delete(name);
    } catch (error) {
      if (!this.failing.has(name)) this.log.error({ event: `record.${name}-failed`, error: (error as Error).name });
      this.failing.add(name);
    }
  }
}
