import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who asked to be told of changes of their own referrals, and what is still to be sent to them. Where it is sent to and the secret by which a
 * receiver knows us stand sealed; what is sent holds ids, a reference, a state and instants only.
 */
export class Webhooks0031 implements MigrationInterface {
  readonly name = 'Webhooks1700000000031';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- \`host\`: for the administrator's page. Disabled: nobody answered for a day (dead), or the receiver said that it is gone.
      create table webhook (
        id uuid primary key, area_id uuid not null, organisation_id uuid not null, client_id uuid not null, host text not null, sealed bytea not null,
        created_at timestamptz(3) not null, disabled_at timestamptz(3), disabled_why text, removed_at timestamptz(3),
        constraint webhook_organisation_fkey foreign key (organisation_id) references organisation (id) on delete restrict,
        constraint webhook_client_fkey foreign key (client_id) references machine_client (id) on delete restrict,
        constraint webhook_disabled_check check (disabled_why in ('dead', 'gone') and (disabled_why is null) = (disabled_at is null))
      );
      create index webhook_organisation_idx on webhook (organisation_id, id desc) where removed_at is null;

      -- How a receiver answers. \`failing_since\`: nothing has arrived since then; until \`retry_at\` it is left in peace.
      create table webhook_health (
        webhook_id uuid not null, failing_since timestamptz(3), failures int not null default 0, retry_at timestamptz(3), last_failure text,
        arrived_at timestamptz(3),
        constraint webhook_health_pkey primary key (webhook_id),
        constraint webhook_health_webhook_fkey foreign key (webhook_id) references webhook (id) on delete restrict
      );

      -- Up to which place of the record changes were looked for; what was there before nobody asked to be told of.
      create table webhook_cursor (
        only_one boolean not null default true, position bigint not null,
        constraint webhook_cursor_pkey primary key (only_one), constraint webhook_cursor_only_one_check check (only_one)
      );
      insert into webhook_cursor (position) select size from log_state;

      -- The state that was told last of a referral: only another one is told.
      create table webhook_told (
        referral_id uuid not null, state text not null,
        constraint webhook_told_pkey primary key (referral_id),
        constraint webhook_told_referral_fkey foreign key (referral_id) references referral (id) on delete restrict
      );

      create table webhook_delivery (
        id uuid primary key, webhook_id uuid not null, referral_id uuid not null, position bigint not null, state text not null, body text not null,
        queued_at timestamptz(3) not null, next_at timestamptz(3) not null, until timestamptz(3) not null, claimed_until timestamptz(3),
        attempts int not null default 0, last_failure text, arrived_at timestamptz(3),
        constraint webhook_delivery_webhook_fkey foreign key (webhook_id) references webhook (id) on delete restrict,
        constraint webhook_delivery_referral_fkey foreign key (referral_id) references referral (id) on delete restrict,
        constraint webhook_delivery_once_key unique (webhook_id, referral_id, position),
        constraint webhook_delivery_state_check check (state in ('waiting', 'arrived', 'failed'))
      );
      create index webhook_delivery_due_idx on webhook_delivery (webhook_id, next_at) where state = 'waiting';
      create index webhook_delivery_webhook_idx on webhook_delivery (webhook_id, queued_at);
      create index webhook_delivery_queued_idx on webhook_delivery (queued_at);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table webhook_delivery, webhook_told, webhook_cursor, webhook_health, webhook`);
  }
}
