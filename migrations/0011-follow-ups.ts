import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What somebody wants to be reminded of in a case, and the notices that people get. Words of a person stand sealed. */
export class FollowUps0011 implements MigrationInterface {
  readonly name = 'FollowUps1700000000011';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table follow_up (
        id uuid primary key, case_id uuid not null, purpose text not null, state text not null, version int not null default 1, due_on date not null,
        note bytea, set_by uuid not null, set_at timestamptz(3) not null, came_due_at timestamptz(3), ended_at timestamptz(3), end_reason text,
        constraint follow_up_case_fkey foreign key (case_id) references case_file (id) on delete restrict,
        constraint follow_up_state_check check (state in ('waiting', 'due', 'done', 'cancelled')),
        constraint follow_up_purpose_check check (purpose in ('call', 'check-safety', 'check-wellbeing', 'court-date', 'referral-onward',
          'review', 'review-12m', 'other'))
      );
      create index follow_up_case_idx on follow_up (case_id, id);
      -- a case has one review ahead of it at a time
      create unique index follow_up_review_key on follow_up (case_id) where purpose = 'review-12m' and state in ('waiting', 'due');

      create table notice (
        id uuid primary key, account_id uuid not null, kind text not null, case_id uuid, about uuid not null, given_at timestamptz(3) not null,
        read_at timestamptz(3),
        constraint notice_account_fkey foreign key (account_id) references account (id) on delete restrict
      );
      create index notice_account_idx on notice (account_id, id desc);
      create index notice_unread_idx on notice (account_id) where read_at is null;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table notice, follow_up`);
  }
}
