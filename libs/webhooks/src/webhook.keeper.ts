import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Metrics } from '#libs/platform';
import { WebhookFollower } from './webhook.follower';
import { WebhookSender } from './webhook.sender';

const EACH_MS = 500;

/**
 * Looks for changes and sends them while the worker runs, twice a second. An error (the database is away) is told once and tried again: nothing is
 * lost, because what was looked at and what was sent stand in the database.
 */
@Injectable()
export class WebhookKeeper implements OnModuleDestroy {
  private readonly log = new Logger('webhooks');
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<unknown> = Promise.resolve();
  private stopped = true;
  private failing = false;
  private readonly tried: ReturnType<Metrics['counter']>;

  constructor(
    private readonly follower: WebhookFollower,
    private readonly sender: WebhookSender,
    @Inject(Metrics) metrics: Metrics,
  ) {
    this.tried = metrics.counter('webhook_tried_total', 'Messages that were sent to a receiver, arrived or not');
  }

  start(): void {
    this.stopped = false;
    this.again();
  }

  /** Stops the clockwork and waits for what is under way. */
  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private again(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.running = this.round().then(() => this.again());
    }, EACH_MS);
  }

  private async round(): Promise<void> {
    try {
      await this.follower.follow();
      for (let sent = -1; sent !== 0 && !this.stopped; this.tried.inc(sent)) sent = await this.sender.send();
      this.failing = false;
    } catch (error) {
      if (!this.failing) this.log.error({ event: 'webhooks.failed', error: (error as Error).name });
      this.failing = true;
    }
  }
}
