import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Each decision of triage with the version of its rules and the facts it used. The facts stand sealed under the victim's key, so that a victim
 * who is forgotten takes them along; `referral` keeps the latest decision for its lists and no facts any more.
 */
export class TriageDecisions0050 implements MigrationInterface {
  readonly name = 'TriageDecisions1700000000050';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table triage_decision (
        id uuid primary key, referral_id uuid not null, at timestamptz(3) not null, occasion text not null, version text not null, outcome text not null,
        state text not null, first_contact text, reasons jsonb not null, facts bytea,
        constraint triage_decision_referral_fkey foreign key (referral_id) references referral (id) on delete restrict,
        constraint triage_decision_occasion_check check (occasion in ('received', 'amended'))
      );
      create index triage_decision_referral_idx on triage_decision (referral_id, id);
      insert into triage_decision (id, referral_id, at, occasion, version, outcome, state, first_contact, reasons)
        select id, id, received_at, 'received', triage_version, outcome, state, first_contact, reasons from referral;
      -- what was kept here in the clear is nothing that anybody reads
      alter table referral alter column facts drop not null;
      update referral set facts = null;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      update referral set facts = '{}' where facts is null;
      alter table referral alter column facts set not null;
      drop table triage_decision;
    `);
  }
}
