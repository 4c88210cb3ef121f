import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Files that a person sends: whoever sends for an organisation is one sender, a file may correct what another file was refused, and a
 * row that is refused again takes the place of the first refusal, so that one victim is one duty.
 */
export class ImportsByPeople0060 implements MigrationInterface {
  readonly name = 'ImportsByPeople1700000000060';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table import add column corrects_id uuid, add constraint import_corrects_fkey foreign key (corrects_id) references import (id) on delete restrict;

      -- \`client_id\`: the machine client that sent it, null for people. \`print\`: a keyed print of the cells, by which the same row is known again.
      alter table import_row add column client_id uuid, add column print bytea, add column replaced_by uuid;
      update import_row r set client_id = r.made_by from import i where i.id = r.import_id and i.actor ->> 'kind' = 'client';

      drop index import_row_open_idx;
      create index import_row_open_idx on import_row (organisation_id, external_id) where resolved_at is null;
      create index import_row_print_idx on import_row (organisation_id, print) where resolved_at is null;
      create index import_row_waiting_idx on import_row (organisation_id, id) where resolved_at is null;

      create index referral_sent_by_people_idx on referral (organisation_id, external_id) where client_id is null and external_id is not null;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop index referral_sent_by_people_idx, import_row_waiting_idx, import_row_print_idx, import_row_open_idx;
      create index import_row_open_idx on import_row (made_by, external_id) where resolved_at is null;
      alter table import_row drop column client_id, drop column print, drop column replaced_by;
      alter table import drop column corrects_id;
    `);
  }
}
