import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The record (acts and looks), the outbox and the platform's own books. Everything else leans on these. */
export class Platform0001 implements MigrationInterface {
  readonly name = 'Platform1700000000001';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table area (id uuid primary key, code text not null constraint area_code_key unique, name text not null);
      insert into area values ('00000000-0000-7000-8000-000000000001', 'west-midlands', 'West Midlands');

      create table act (
        id uuid not null, kind text not null, at timestamptz(3) not null,
        actor_kind text not null, actor_id uuid not null, organisation_id uuid,
        subject_kind text not null, subject_id uuid not null, case_id uuid,
        area_id uuid not null, detail jsonb not null, mac bytea not null,
        constraint act_pkey primary key (id)
      ) partition by range (id);
      create index act_case_idx on act (case_id, id) where case_id is not null;
      create index act_subject_idx on act (subject_id, id);

      create table look (
        id uuid not null, at timestamptz(3) not null,
        actor_kind text not null, actor_id uuid not null, organisation_id uuid,
        purpose text not null, cases uuid[] not null, area_id uuid not null, mac bytea not null,
        constraint look_pkey primary key (id)
      ) partition by range (id);
      create index look_cases_idx on look using gin (cases);
      create index look_actor_idx on look (actor_id, id);

      -- Written with every act and look, taken away when it has its place in the log: commit order cannot lose one.
      create table log_pending (id uuid primary key, kind text not null constraint log_pending_kind_check check (kind in ('act', 'look')));

      create function record_refuses() returns trigger language plpgsql as $$
      begin
        raise exception 'the record is append-only' using errcode = 'insufficient_privilege';
      end $$;
      create trigger act_append_only before update or delete on act for each row execute function record_refuses();
      create trigger look_append_only before update or delete on look for each row execute function record_refuses();
      create trigger act_no_truncate before truncate on act for each statement execute function record_refuses();
      create trigger look_no_truncate before truncate on look for each statement execute function record_refuses();

      -- Months are partitions by the range of their UUIDv7 ids. Runs as the owner, also on behalf of the app.
      create function record_partitions(months int) returns int language plpgsql security definer set search_path = public, pg_temp as $$
      declare
        made int := 0; m date; t text; part text; lo text; hi text;
      begin
        for i in -1 .. months loop
          m := (date_trunc('month', now() at time zone 'UTC') + make_interval(months => i))::date;
          lo := lpad(to_hex((extract(epoch from m::timestamp) * 1000)::bigint), 12, '0');
          hi := lpad(to_hex((extract(epoch from (m + interval '1 month')::timestamp) * 1000)::bigint), 12, '0');
          foreach t in array array['act', 'look'] loop
            part := t || '_' || to_char(m, 'YYYY_MM');
            if to_regclass('public.' || part) is null then
              execute format('create table %I partition of %I for values from (%L) to (%L)', part, t,
                left(lo, 8) || '-' || substr(lo, 9, 4) || '-0000-0000-000000000000', left(hi, 8) || '-' || substr(hi, 9, 4) || '-0000-0000-000000000000');
              execute format('create trigger %I before truncate on %I for each statement execute function record_refuses()', part || '_no_truncate', part);
              execute format('revoke update, delete, truncate on %I from vc_app', part);
              made := made + 1;
            end if;
          end loop;
        end loop;
        return made;
      end $$;
      select record_partitions(24);
      revoke update, delete, truncate on act, look from vc_app;
      revoke all on function record_partitions(int) from public;
      grant execute on function record_partitions(int) to vc_app;

      create table outbox (
        id uuid primary key, act_id uuid not null, job text not null, queue text not null, payload jsonb not null,
        sent_at timestamptz(3), tries int not null default 0
      );
      create index outbox_unsent_idx on outbox (id) where sent_at is null;
      create index outbox_sent_idx on outbox (sent_at) where sent_at is not null;

      create table idempotency (
        client_id uuid not null, method text not null, path text not null, key text not null,
        body_hash bytea not null, status int not null, answer bytea not null, created_at timestamptz(3) not null,
        constraint idempotency_pkey primary key (client_id, method, path, key)
      );
      create index idempotency_created_idx on idempotency (created_at);

      create table person_key (person_id uuid primary key, wrapped bytea not null);

      create table setting (name text primary key, value jsonb not null, changed_at timestamptz(3) not null, changed_by uuid not null);

      create table installation (
        id uuid primary key, only_one boolean not null default true constraint installation_only_one unique,
        clock_offset_ms bigint not null default 0, key_checks jsonb not null, demo_loaded_at timestamptz(3),
        constraint installation_only_one_check check (only_one)
      );

      create table heartbeat (name text primary key, at timestamptz(3) not null);

      create table sweep_run (
        name text primary key, started_at timestamptz(3) not null, finished_at timestamptz(3), found int not null default 0,
        done int not null default 0, failed int not null default 0
      );

      create table draft (
        id uuid primary key, person_id uuid not null, kind text not null, sealed bytea not null,
        created_at timestamptz(3) not null, changed_at timestamptz(3) not null, expires_at timestamptz(3) not null
      );
      create index draft_person_idx on draft (person_id, kind);
      create index draft_expires_idx on draft (expires_at);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table draft, sweep_run, heartbeat, installation, setting, person_key, idempotency, outbox, log_pending, look, act, area;
      drop function record_partitions(int);
      drop function record_refuses();
    `);
  }
}
