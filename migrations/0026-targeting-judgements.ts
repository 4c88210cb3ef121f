import type { MigrationInterface, QueryRunner } from 'typeorm';

/** That a victim is persistently targeted is judged by a person, with a reason, and follows from no number. */
export class TargetingJudgements0026 implements MigrationInterface {
  readonly name = 'TargetingJudgements1700000000026';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table targeting_judgement (
        id uuid not null, case_id uuid not null, person_id uuid not null, state text not null, version int not null default 1, basis text not null,
        reason bytea not null, judged_by uuid not null, judged_at timestamptz(3) not null, ended_by uuid, ended_at timestamptz(3), end_reason text,
        constraint targeting_judgement_pkey primary key (id),
        constraint targeting_judgement_case_fkey foreign key (case_id) references case_file (id) on delete restrict,
        constraint targeting_judgement_person_fkey foreign key (person_id) references person (id) on delete restrict,
        constraint targeting_judgement_state_check check (state in ('stands', 'taken-back'))
      );
      create index targeting_judgement_case_idx on targeting_judgement (case_id);
      -- one stands at a time
      create unique index targeting_judgement_standing_key on targeting_judgement (person_id) where state = 'stands';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table targeting_judgement`);
  }
}
