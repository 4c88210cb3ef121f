import { Injectable } from '@nestjs/common';
import { newId, wallClock } from '#libs/kernel';
import { Work } from '#libs/platform';

const EACH_MS = 10_000;

/** Says every ten seconds that this worker is alive: the doors report a service without one as degraded. */
@Injectable()
export class Heartbeats {
  private readonly name = `worker-${newId()}`;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly work: Work) {}

  async start(): Promise<void> {
    this.timer = setInterval(() => void this.beat().catch(() => undefined), EACH_MS);
    await this.beat();
  }

  /** Takes its row away: a worker that stopped in order is not missed as one that died. */
  async stop(): Promise<void> {
    if (this.timer === undefined) return;
    clearInterval(this.timer);
    await this.work.keep('heartbeat', (query) => query('delete from heartbeat where name = $1', [this.name])).catch(() => undefined);
  }

  private async beat(): Promise<void> {
    await this.work.keep('heartbeat', (query) =>
      query('insert into heartbeat values ($1, $2) on conflict (name) do update set at = excluded.at', [this.name, wallClock.now()]),
    );
  }
}
