import { Injectable } from '@nestjs/common';
import { SYSTEM, wallClock } from '#libs/kernel';
import { Config, Settings, Vault, Work } from '#libs/platform';
import { post, type PostFailure, type PostResult } from './post';
import { signedHeaders } from './signature';
import { TRIED_FOR_MS, delayAfter, secretsPlace, type DisabledWhy, type WebhookSecrets } from './webhook.shape';
import { mayReachLoopback } from './webhooks.service';

/** Messages under way at once; a slow receiver has some of them, not all. */
const AT_ONCE = 8;
const OF_ONE = 3;
/** Whoever took a message and was killed has lost it after so long: another sends it, under the same id. */
const CLAIMED_MS = 30_000;
/** A receiver that nothing reaches is asked with one message at a time, and at least as often as this. */
const MOST_PEACE_MS = 10 * 60_000;

interface Due {
  readonly id: string;
  readonly webhook_id: string;
  readonly body: string;
  readonly attempts: number;
  readonly until: Date;
  readonly sealed: Buffer;
}

const CLAIM = `with due as (
    select d.id from webhook w join webhook_health h on h.webhook_id = w.id cross join lateral (
      select id, next_at from webhook_delivery where webhook_id = w.id and state = 'waiting' and next_at <= $1
        and (claimed_until is null or claimed_until <= $1)
      order by next_at, id limit case when h.failing_since is null then $4 else 1 end) d
    where w.disabled_at is null and w.removed_at is null and (h.retry_at is null or h.retry_at <= $1)
    order by d.next_at, d.id limit $3),
  mine as (
    select id from webhook_delivery where id in (select id from due) and state = 'waiting' and (claimed_until is null or claimed_until <= $1)
    for update skip locked)
  update webhook_delivery d set claimed_until = $2 from mine, webhook w where d.id = mine.id and w.id = d.webhook_id
  returning d.id, d.webhook_id, d.body, d.attempts, d.until, w.sealed`;

const ARRIVED = `with d as (
    update webhook_delivery set state = 'arrived', arrived_at = $3, claimed_until = null, last_failure = null where id = $1)
  update webhook_health set failing_since = null, failures = 0, retry_at = null, last_failure = null, arrived_at = $3 where webhook_id = $2`;

const FAILED = `update webhook_delivery set attempts = $2, next_at = $3, claimed_until = null, last_failure = $4,
    state = case when $3 > until then 'failed' else state end where id = $1 and state = 'waiting'`;

const FAILING = `update webhook_health set failing_since = coalesce(failing_since, $2), failures = failures + 1, last_failure = $3
  where webhook_id = $1 returning failing_since, failures`;

/** Sends what waits. A message that does not arrive is tried again for a day, later each time; it is never sent twice at once. */
@Injectable()
export class WebhookSender {
  constructor(
    private readonly work: Work,
    private readonly vault: Vault,
    private readonly settings: Settings,
    private readonly config: Config,
  ) {}

  /** Sends what is due now; answers how many were tried. */
  async send(): Promise<number> {
    const now = wallClock.now();
    const due = await this.work.keep('webhook_delivery', (query) =>
      query<Due>(CLAIM, [now, new Date(now.getTime() + CLAIMED_MS), AT_ONCE, OF_ONE]),
    );
    if (due.length === 0) return 0;
    const toLoopback = await this.work.read(SYSTEM, (read) => mayReachLoopback(this.settings, this.config, read));
    await Promise.all(due.map((message) => this.one(message, toLoopback)));
    return due.length;
  }

  private async one(message: Due, toLoopback: boolean): Promise<void> {
    const { url, secret } = this.vault.openOwn<WebhookSecrets>(secretsPlace(message.webhook_id), message.sealed);
    const headers = signedHeaders(secret, message.id, wallClock.now(), message.body);
    const result = await post(url, headers, message.body, { toLoopback });
    const why = await this.note(message, result);
    if (why) await this.disable(message.webhook_id, why);
  }

  /** Keeps what came of it; answers why the receiver is to be turned off, if it is. */
  private note(message: Due, result: PostResult): Promise<DisabledWhy | null> {
    const now = wallClock.now();
    const after = (attempts: number) => new Date(now.getTime() + delayAfter(attempts, Math.random()));
    return this.work.keep('webhook_delivery', async (query) => {
      if (result.arrived) {
        await query(ARRIVED, [message.id, message.webhook_id, now]);
        return null;
      }
      await query(FAILED, [message.id, message.attempts + 1, after(message.attempts + 1), result.why]);
      const [health] = await query<{ failing_since: Date; failures: number }>(FAILING, [message.webhook_id, now, result.why]);
      if (!health) return null;
      const retryAt = new Date(Math.min(after(health.failures).getTime(), now.getTime() + MOST_PEACE_MS));
      await query('update webhook_health set retry_at = $2 where webhook_id = $1', [message.webhook_id, retryAt]);
      return whyOff(result.why, health.failing_since, now);
    });
  }

  private async disable(id: string, why: DisabledWhy): Promise<void> {
    await this.work.run(SYSTEM, async (tx) => {
      const sql =
        'update webhook set disabled_at = $2, disabled_why = $3 where id = $1 and disabled_at is null and removed_at is null returning 1';
      if ((await tx.query(sql, [id, wallClock.now(), why])).length === 0) return tx.unchanged();
      tx.did('webhook.disabled', { kind: 'webhook', id }, { why });
    });
  }
}

function whyOff(why: PostFailure, since: Date, now: Date): DisabledWhy | null {
  if (why === 'answered-410') return 'gone';
  return now.getTime() - since.getTime() >= TRIED_FOR_MS ? 'dead' : null;
}
