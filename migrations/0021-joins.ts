import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a person joined, and took apart again: a link between two records, never one record made of two. */
export class Joins0021 implements MigrationInterface {
  readonly name = 'Joins1700000000021';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table person_link (
        id uuid primary key, suggestion_id uuid not null, one_id uuid not null, other_id uuid not null, joined_by uuid not null,
        joined_at timestamptz(3) not null, parted_by uuid, parted_at timestamptz(3), part_reason text,
        constraint person_link_suggestion_fkey foreign key (suggestion_id) references match_suggestion (id) on delete restrict,
        constraint person_link_one_fkey foreign key (one_id) references person (id) on delete restrict,
        constraint person_link_other_fkey foreign key (other_id) references person (id) on delete restrict,
        constraint person_link_reason_check check (part_reason in ('not-same', 'look-again'))
      );
      -- two records are joined once at a time
      create unique index person_link_standing_key on person_link (one_id, other_id) where parted_at is null;
      create index person_link_other_idx on person_link (other_id) where parted_at is null;
      create index match_suggestion_joined_idx on match_suggestion (decided_at desc, id desc) where state = 'joined';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    // whoever was joined by these links is no longer
    await db.query(`
      update person set party_id = null where party_id is not null;
      update match_suggestion set state = 'open', version = version + 1 where state = 'joined';
      drop index match_suggestion_joined_idx;
      drop table person_link;
    `);
  }
}
