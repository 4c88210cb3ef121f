import { Injectable } from '@nestjs/common';
import { need } from '#libs/identity';
import { invalid, isId, newId, notFound, refused, wallClock, type Actor } from '#libs/kernel';
import { AREA_ID, Config, Settings, Vault, Work, type Tx } from '#libs/platform';
import { isAcceptable } from './address.rules';
import { newWebhookSecret } from './signature';
import { MOST_WEBHOOKS, TRIED_FOR_MS, secretsPlace, type WebhookView } from './webhook.shape';

/** Who is told of changes of their own referrals. */
@Injectable()
export class WebhooksService {
  constructor(
    private readonly work: Work,
    private readonly vault: Vault,
    private readonly settings: Settings,
    private readonly config: Config,
  ) {}

  /** From now on changes are told there. Answers the secret, which is shown this once. Throws `address_not_allowed` for what is no public https. */
  async add(actor: Actor, url: string): Promise<{ readonly view: WebhookView; readonly secret: string }> {
    need(actor, 'webhooks.manage');
    return this.work.run(actor, async (tx) => {
      if (!isAcceptable(url, await mayReachLoopback(this.settings, this.config, tx))) {
        throw invalid('address_not_allowed', [{ pointer: '/url', code: 'address_not_allowed' }]);
      }
      // whoever looks for changes waits for this, so that none is between; what had its place before anybody was told is not told
      await tx.query(`update webhook_cursor set position = case when exists (select 1 from webhook where removed_at is null) then position
        else greatest(position, (select size from log_state)) end`);
      const sql = 'select count(*)::int as n from webhook where organisation_id = $1 and removed_at is null';
      const [{ n } = { n: 0 }] = await tx.query<{ n: number }>(sql, [actor.organisationId]);
      if (n >= MOST_WEBHOOKS) throw refused('too_many', undefined, [{ pointer: '/url', code: 'too_many' }]);
      const id = newId();
      const secret = newWebhookSecret();
      await tx.query(
        `with w as (insert into webhook (id, area_id, organisation_id, client_id, host, sealed, created_at) values ($1, $2, $3, $4, $5, $6, $7) returning id)
         insert into webhook_health (webhook_id) select id from w`,
        [id, AREA_ID, actor.organisationId, actor.id, new URL(url).host, this.vault.sealOwn(secretsPlace(id), { url, secret }), tx.at],
      );
      tx.did('webhook.added', { kind: 'webhook', id });
      const quiet = { disabledAt: null, failingSince: null, lastFailure: null, arrivedAt: null, waiting: 0 };
      return { view: { id, url, createdAt: tx.at, state: 'enabled', ...quiet }, secret };
    });
  }

  /** Nothing is told there any more, and what still waited is forgotten. */
  async remove(actor: Actor, id: string): Promise<void> {
    need(actor, 'webhooks.manage');
    await this.work.run(actor, async (tx) => {
      await this.lock(tx, id);
      await tx.query('update webhook set removed_at = $2 where id = $1', [id, tx.at]);
      await tx.query('delete from webhook_delivery where webhook_id = $1', [id]);
      tx.did('webhook.removed', { kind: 'webhook', id });
    });
  }

  /**
   * Sends again what was queued since then; without an instant, what has not arrived. Each message under its own id, by which the receiver knows
   * what it has had. One that was turned off is on again. Answers how many.
   */
  async replay(actor: Actor, id: string, since: Date | null): Promise<number> {
    need(actor, 'webhooks.manage');
    return this.work.run(actor, async (tx) => {
      await this.lock(tx, id);
      const now = wallClock.now();
      await tx.query('update webhook set disabled_at = null, disabled_why = null where id = $1', [id]);
      await tx.query('update webhook_health set failing_since = null, failures = 0, retry_at = null where webhook_id = $1', [id]);
      const again = await tx.query(
        `update webhook_delivery set state = 'waiting', attempts = 0, next_at = $3, until = $4, claimed_until = null
         where webhook_id = $1 and (case when $2::timestamptz is null then state <> 'arrived' else queued_at >= $2 end) returning 1`,
        [id, since, now, new Date(now.getTime() + TRIED_FOR_MS)],
      );
      tx.did('webhook.replayed', { kind: 'webhook', id }, { messages: again.length });
      return again.length;
    });
  }

  private async lock(tx: Tx, id: string): Promise<void> {
    if (!isId(id)) throw notFound();
    const sql = 'select 1 from webhook where id = $1 and organisation_id = $2 and removed_at is null for no key update';
    if ((await tx.query(sql, [id, tx.actor.organisationId])).length === 0) throw notFound();
  }
}

/** This machine may be told only where a test or a demonstration runs, and somebody has said so. */
export async function mayReachLoopback(
  settings: Settings,
  config: Pick<Config, 'demo' | 'NODE_ENV'>,
  read: Pick<Tx, 'query'>,
): Promise<boolean> {
  if (!config.demo && config.NODE_ENV !== 'test') return false;
  return (await settings.all(read.query))['webhooks.toLoopback'];
}
