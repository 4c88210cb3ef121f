import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cases that only named people see. The mark stands with the sight itself, so that a list asks one index. */
export class RestrictedCases0013 implements MigrationInterface {
  readonly name = 'RestrictedCases1700000000013';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table case_access add column restricted boolean not null default false;
      create table case_named (
        id uuid primary key, case_id uuid not null, account_id uuid not null, named_by uuid not null, named_at timestamptz(3) not null,
        until timestamptz(3), reason bytea,
        constraint case_named_case_fkey foreign key (case_id) references case_file (id) on delete restrict,
        constraint case_named_account_fkey foreign key (account_id) references account (id) on delete restrict
      );
      create index case_named_idx on case_named (case_id, account_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table case_named; alter table case_access drop column restricted;`);
  }
}
