import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What somebody searched for, sealed, for an hour: a search is never in an address, and a user may make so many in an hour. */
export class PersonSearches0023 implements MigrationInterface {
  readonly name = 'PersonSearches1700000000023';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table person_search (
        id uuid primary key, account_id uuid not null, made_at timestamptz(3) not null, expires_at timestamptz(3) not null, sealed bytea not null,
        constraint person_search_account_fkey foreign key (account_id) references account (id) on delete restrict
      );
      create index person_search_account_idx on person_search (account_id, made_at desc);
      create index person_search_expires_idx on person_search (expires_at);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table person_search`);
  }
}
