import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Findings of the Code, and the schema that figures are read from. Schema `figures` holds no case id, reference, person, officer
 * or instant: a mistake in a query cannot leak what its role cannot read.
 */
export class Compliance0012 implements MigrationInterface {
  readonly name = 'Compliance1700000000012';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table finding (
        case_id uuid not null, entitlement_id text not null, edition_id text, status text not null, reason text, started_on date, due_on date,
        settled_at timestamptz(3), late boolean not null, usable boolean not null, evidence uuid[] not null, paragraph text, confidence text,
        as_of date not null, computed_at timestamptz(3) not null,
        constraint finding_pkey primary key (case_id, entitlement_id)
      );
      create index finding_open_idx on finding (due_on, case_id) where status = 'open';

      create schema figures;
      create table figures.finding (
        pseudonym text not null, entitlement_id text not null, right_number int not null, edition_id text, status text not null, counting text not null,
        reason text, month date not null, started_on date, due_on date, settled_on date, late boolean not null, usable boolean not null,
        district text, offence_group text, force text, enhanced boolean not null, victim_kind text not null, paragraph text, confidence text,
        evidence jsonb not null, as_of date not null,
        constraint figures_finding_pkey primary key (pseudonym, entitlement_id),
        constraint figures_finding_counting_check check (counting in ('kept', 'broken', 'not-known', 'outside'))
      );
      create index figures_finding_month_idx on figures.finding (entitlement_id, month, district, counting);
      create index figures_finding_status_idx on figures.finding (entitlement_id, status, month desc, pseudonym);
      grant usage on schema figures to vc_app, vc_figures;
      grant select, insert, update, delete on figures.finding to vc_app;
      grant select on figures.finding to vc_figures;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table figures.finding; drop schema figures; drop table finding;`);
  }
}
