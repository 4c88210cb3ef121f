import { Injectable } from '@nestjs/common';
import { isOversight, need } from '#libs/identity';
import { isId, keyAfter, notFound, pageOf, type Actor, type Page, type PageRequest } from '#libs/kernel';
import { Vault, Work } from '#libs/platform';
import type { PostFailure } from './post';
import { secretsPlace, type DisabledWhy, type WebhookSecrets, type WebhookView } from './webhook.shape';

const COLUMNS = `w.id, w.created_at as "createdAt", w.disabled_at as "disabledAt", h.failing_since as "failingSince",
  h.last_failure as "lastFailure", h.arrived_at as "arrivedAt"`;
const FROM = 'from webhook w join webhook_health h on h.webhook_id = w.id';
/** More than this is many. */
const MANY = 1_000;
const WAITING = `(select count(*)::int from (select 1 from webhook_delivery d where d.webhook_id = w.id and d.state <> 'arrived' limit ${MANY}) d) as waiting`;

interface Row extends Omit<WebhookView, 'url' | 'state'> {
  readonly sealed: Buffer;
}

/** As an administrator sees it: where it leads to, and never the address itself, which may hold a secret. */
export interface WebhookLine {
  readonly id: string;
  readonly host: string;
  readonly organisation: string;
  readonly client: string;
  readonly createdAt: Date;
  readonly disabledAt: Date | null;
  readonly disabledWhy: DisabledWhy | null;
  readonly failingSince: Date | null;
  readonly lastFailure: PostFailure | null;
  readonly arrivedAt: Date | null;
  readonly waiting: number;
}

/** Reading who is told, and whether it arrives. */
@Injectable()
export class WebhooksQueries {
  constructor(
    private readonly work: Work,
    private readonly vault: Vault,
  ) {}

  async one(actor: Actor, id: string): Promise<WebhookView> {
    need(actor, 'webhooks.manage');
    if (!isId(id)) throw notFound();
    const sql = `select ${COLUMNS}, w.sealed, ${WAITING} ${FROM} where w.id = $1 and w.organisation_id = $2 and w.removed_at is null`;
    const [row] = await this.work.read(actor, ({ query }) => query<Row>(sql, [id, actor.organisationId]));
    if (!row) throw notFound();
    return this.view(row);
  }

  /** One's own organisation's, the newest first. */
  async list(actor: Actor, page: PageRequest): Promise<Page<WebhookView>> {
    need(actor, 'webhooks.manage');
    const sql = `select ${COLUMNS}, w.sealed, ${WAITING} ${FROM} where w.organisation_id = $1 and w.removed_at is null
      and ($2::uuid is null or w.id < $2) order by w.id desc limit $3`;
    const params = [actor.organisationId, keyAfter(page, 'id')?.[0] ?? null, page.limit + 1];
    const rows = await this.work.read(actor, ({ query }) => query<Row>(sql, params));
    return pageOf(
      rows,
      page.limit,
      (row) => [row.id],
      (row) => this.view(row),
    );
  }

  /** For an administrator: those of the own organisation, all of them for the commissioning body's. What does not arrive comes first. */
  async overview(actor: Actor): Promise<{ readonly lines: readonly WebhookLine[]; readonly all: boolean }> {
    need(actor, 'webhooks.see');
    return this.work.read(actor, async ({ query }) => {
      const all = await isOversight(query, actor);
      const lines = await query<WebhookLine>(
        `select ${COLUMNS}, w.host, w.disabled_why as "disabledWhy", o.name as organisation, c.client_id as client, ${WAITING} ${FROM}
           join organisation o on o.id = w.organisation_id join machine_client c on c.id = w.client_id
         where w.removed_at is null and ($1 or w.organisation_id = $2)
         order by w.disabled_at is null, h.failing_since is null, h.failing_since, w.id desc limit ${MANY}`,
        [all, actor.organisationId],
      );
      return { lines, all };
    });
  }

  private view({ sealed, ...row }: Row): WebhookView {
    const { url } = this.vault.openOwn<WebhookSecrets>(secretsPlace(row.id), sealed);
    return { ...row, url, state: row.disabledAt === null ? 'enabled' : 'disabled' };
  }
}
