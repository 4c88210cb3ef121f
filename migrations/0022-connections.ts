import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Found without being seen: one service asks another to speak about a person whom both know. Neither sees the other's case for it. */
export class Connections0022 implements MigrationInterface {
  readonly name = 'Connections1700000000022';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table connection_request (
        id uuid primary key, state text not null, version int not null default 1, person_id uuid not null,
        asking_organisation_id uuid not null, asking_case_id uuid, asked_by uuid not null, asked_at timestamptz(3) not null,
        asked_organisation_id uuid not null, asked_case_id uuid not null, answered_by uuid, answered_at timestamptz(3), about bytea,
        constraint connection_request_person_fkey foreign key (person_id) references person (id) on delete restrict,
        constraint connection_request_asking_fkey foreign key (asking_organisation_id) references organisation (id) on delete restrict,
        constraint connection_request_asked_fkey foreign key (asked_organisation_id) references organisation (id) on delete restrict,
        constraint connection_request_asking_case_fkey foreign key (asking_case_id) references case_file (id) on delete restrict,
        constraint connection_request_asked_case_fkey foreign key (asked_case_id) references case_file (id) on delete restrict,
        constraint connection_request_state_check check (state in ('asked', 'agreed', 'declined'))
      );
      -- nobody is asked twice before they have answered
      create unique index connection_request_open_key on connection_request (asking_organisation_id, asked_case_id) where state = 'asked';
      create index connection_request_to_us_idx on connection_request (asked_organisation_id, state, id);
      create index connection_request_by_us_idx on connection_request (asking_organisation_id, id);
      create index connection_request_person_idx on connection_request (person_id);

      -- the list of what another service knows, and the list of what was said not to be the same
      create index match_suggestion_strong_idx on match_suggestion (weight desc, id) where state = 'open' and verdict = 'strong';
      create index match_suggestion_apart_idx on match_suggestion (decided_at desc, id desc) where state = 'apart';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    // an answer that is due to nobody any more
    await db.query(`
      delete from deadline where kind = 'connection-answer';
      drop index match_suggestion_apart_idx, match_suggestion_strong_idx;
      drop table connection_request;
    `);
  }
}
