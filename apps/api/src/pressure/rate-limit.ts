import { refused, wallClock } from '#libs/kernel';
import type { FastifyInstance } from 'fastify';
import type { Asked } from '../token/request';

const MINUTE_MS = 60_000;
const FRESH_MS = 4_000;

/** Counts what each client asks in the running minute of this process. */
export class RateLimit {
  private counts = new Map<string, number>();
  private minute = 0;
  private known: { readonly at: number; readonly most: Promise<number> } | undefined;

  /** `most`: requests of one client in a minute; 0 means no limit. Asked again every few seconds. */
  constructor(private readonly most: () => Promise<number>) {}

  /** Seconds to wait when this was one too many; 0 when it was not. */
  async count(clientId: string): Promise<number> {
    const now = wallClock.millis();
    const most = await this.setting(now);
    if (most === 0) return 0;
    const minute = Math.floor(now / MINUTE_MS);
    if (minute !== this.minute) this.counts = new Map();
    this.minute = minute;
    const count = (this.counts.get(clientId) ?? 0) + 1;
    this.counts.set(clientId, count);
    return count > most ? Math.ceil(((minute + 1) * MINUTE_MS - now) / 1_000) : 0;
  }

  private setting(now: number): Promise<number> {
    if (this.known && now - this.known.at <= FRESH_MS) return this.known.most;
    const most = this.most();
    this.known = { at: now, most };
    // a database that was away for a moment is asked again at once
    most.catch(() => (this.known = undefined));
    return most;
  }
}

/** Refuses a client that asks more often than the setting `limits.perClientPerMinute` allows. */
export function limitRates(fastify: FastifyInstance, limit: RateLimit): void {
  fastify.addHook('onRequest', async (request: Asked, reply) => {
    if (!request.actor) return;
    const wait = await limit.count(request.actor.id);
    if (wait === 0) return;
    void reply.header('retry-after', String(wait));
    throw refused('too_many_requests');
  });
}
