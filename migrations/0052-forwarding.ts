import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A referral that is passed to a service in another area stays ours until that service has said that it takes the victim on. And why a referral
 * is held, which is not always what triage found.
 */
export class Forwarding0052 implements MigrationInterface {
  readonly name = 'Forwarding1700000000052';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- a service that is none of ours: a name, so that it is written the same the next time
      create table receiver (
        id uuid primary key, area_id uuid not null, name text not null, name_key text not null, added_at timestamptz(3) not null, added_by uuid not null,
        constraint receiver_name_key unique (area_id, name_key), constraint receiver_name_check check (length(name) between 1 and 200)
      );
      create table forwarding (
        id uuid primary key, referral_id uuid not null, receiver_id uuid not null, reason text not null, basis text not null,
        forwarded_at timestamptz(3) not null, forwarded_by uuid not null, answer text, answered_at timestamptz(3), answered_by uuid,
        constraint forwarding_referral_fkey foreign key (referral_id) references referral (id) on delete restrict,
        constraint forwarding_receiver_fkey foreign key (receiver_id) references receiver (id) on delete restrict,
        constraint forwarding_reason_check check (reason in ('out-of-area', 'moved-away')),
        constraint forwarding_basis_check check (basis in ('victim-agreed', 'risk-of-harm', 'referrer-asked')),
        constraint forwarding_answer_check check (answer in ('accepted', 'refused', 'no-answer', 'taken-back', 'withdrawn')),
        constraint forwarding_answered_check check ((answer is null) = (answered_at is null))
      );
      create unique index forwarding_open_key on forwarding (referral_id) where answer is null;
      create index forwarding_referral_idx on forwarding (referral_id, id);

      alter table referral drop constraint referral_state_check;
      alter table referral add constraint referral_state_check check (state in
        ('received', 'held', 'offered', 'accepted', 'declined', 'forwarding', 'forwarded', 'withdrawn', 'duplicate'));
      drop index referral_queue_idx;
      create index referral_queue_idx on referral (state, danger desc, id) where state in ('received', 'held', 'offered', 'forwarding');

      alter table referral add column held_for text;
      update referral set held_for = outcome where state = 'held';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table referral drop column held_for;
      update referral set state = 'received', version = version + 1 where state = 'forwarding';
      drop index referral_queue_idx;
      create index referral_queue_idx on referral (state, danger desc, id) where state in ('received', 'held', 'offered');
      alter table referral drop constraint referral_state_check;
      alter table referral add constraint referral_state_check check (state in
        ('received', 'held', 'offered', 'accepted', 'declined', 'forwarded', 'withdrawn', 'duplicate'));
      delete from deadline where kind = 'forward-answer';
      drop table forwarding, receiver;
    `);
  }
}
