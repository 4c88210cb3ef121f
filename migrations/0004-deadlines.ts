import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Dated duties. A row is the truth, the queue's job only an alarm clock; overdue is read, never stored. */
export class Deadlines0004 implements MigrationInterface {
  readonly name = 'Deadlines1700000000004';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table deadline (
        id uuid primary key, case_id uuid not null, organisation_id uuid, assignee_id uuid, kind text not null, about uuid not null,
        danger smallint not null default 0, due_on date, due_at timestamptz(3), started_at timestamptz(3) not null, met_at timestamptz(3),
        cancelled_at timestamptz(3), performed_at timestamptz(3), armed_for timestamptz(3),
        constraint deadline_due_check check ((due_on is null) <> (due_at is null))
      );
      create index deadline_open_idx on deadline (coalesce(due_on, (due_at at time zone 'Europe/London')::date), id)
        where met_at is null and cancelled_at is null;
      -- What an alarm or the sweep has to wake, soonest first: 0.8 ms at a million cases.
      create index deadline_alarm_idx on deadline (kind, (coalesce(due_at, due_on::timestamp at time zone 'Europe/London')))
        where met_at is null and cancelled_at is null and performed_at is null;
      create index deadline_organisation_idx on deadline (organisation_id, danger desc, id) where met_at is null and cancelled_at is null;
      create index deadline_assignee_idx on deadline (assignee_id, danger desc, id) where met_at is null and cancelled_at is null;
      create index deadline_about_idx on deadline (about, kind);
      create index deadline_case_idx on deadline (case_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table deadline`);
  }
}
