import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files of many referrals: what was sent waits sealed in chunks, and what was refused waits for whoever sent it. */
export class Imports0014 implements MigrationInterface {
  readonly name = 'Imports1700000000014';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table import (
        id uuid primary key, area_id uuid not null, organisation_id uuid not null, made_by uuid not null, actor jsonb not null, format text not null,
        header text[], state text not null, version int not null default 1, rows int not null, chunks int not null, next_chunk int not null default 0,
        received int not null default 0, repeated int not null default 0, updated int not null default 0, rejected int not null default 0,
        triage jsonb not null default '{}', received_at timestamptz(3) not null, started_at timestamptz(3), finished_at timestamptz(3),
        constraint import_organisation_fkey foreign key (organisation_id) references organisation (id) on delete restrict,
        constraint import_format_check check (format in ('csv', 'ndjson')),
        constraint import_state_check check (state in ('queued', 'running', 'done', 'failed'))
      );
      create index import_organisation_idx on import (organisation_id, id desc);

      -- Written while the file still comes in, before there is an import; gone as soon as its rows are received.
      create table import_chunk (
        import_id uuid not null, n int not null, first_row int not null, sealed bytea not null, created_at timestamptz(3) not null,
        constraint import_chunk_pkey primary key (import_id, n)
      );
      create index import_chunk_created_idx on import_chunk (created_at);

      -- A row that was refused: as it was sent, sealed, until it is corrected and sent again.
      create table import_row (
        id uuid primary key, import_id uuid not null, organisation_id uuid not null, made_by uuid not null, row int not null, external_id text,
        field text not null, code text not null, message text not null, sent bytea, resolved_at timestamptz(3),
        constraint import_row_import_fkey foreign key (import_id) references import (id) on delete restrict
      );
      create unique index import_row_key on import_row (import_id, row);
      create index import_row_open_idx on import_row (made_by, external_id) where resolved_at is null;

      -- a refused row has no case, and is a duty all the same
      alter table deadline alter column case_id drop not null;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      delete from deadline where case_id is null;
      alter table deadline alter column case_id set not null;
      drop table import_row, import_chunk, import;
    `);
  }
}
