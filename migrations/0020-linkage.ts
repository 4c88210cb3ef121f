import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finding again without reading: keyed tokens of each person, and the pairs that may be one. No value of anybody stands in either. */
export class Linkage0020 implements MigrationInterface {
  readonly name = 'Linkage1700000000020';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- One row per person and generation of the token key. \`looked\`: the others were searched with these tokens.
      create table person_token (
        person_id uuid not null, generation smallint not null, made_with text not null, looked boolean not null default false, tokens bigint[] not null,
        constraint person_token_pkey primary key (person_id, generation),
        constraint person_token_person_fkey foreign key (person_id) references person (id) on delete restrict
      );
      -- without a list of pending entries: a search never pays for the writes before it
      create index person_token_tokens_idx on person_token using gin (tokens) with (fastupdate = off);
      create index person_token_generation_idx on person_token (generation);

      create table match_suggestion (
        id uuid primary key, one_id uuid not null, other_id uuid not null, kind text not null, state text not null, version int not null default 1,
        verdict text not null, weight int not null, model text not null, factors jsonb not null, guards text[] not null default '{}',
        found_at timestamptz(3) not null, later_on date, decided_at timestamptz(3), decided_by uuid,
        constraint match_suggestion_one_fkey foreign key (one_id) references person (id) on delete restrict,
        constraint match_suggestion_other_fkey foreign key (other_id) references person (id) on delete restrict,
        constraint match_suggestion_pair_check check (one_id < other_id),
        constraint match_suggestion_kind_check check (kind in ('person', 'business')),
        constraint match_suggestion_verdict_check check (verdict in ('strong', 'ask')),
        constraint match_suggestion_state_check check (state in ('open', 'later', 'joined', 'apart', 'withdrawn'))
      );
      create unique index match_suggestion_pair_key on match_suggestion (one_id, other_id);
      create index match_suggestion_other_idx on match_suggestion (other_id);
      create index match_suggestion_open_idx on match_suggestion ((verdict <> 'strong'), weight desc, id) where state = 'open';
      create index match_suggestion_later_idx on match_suggestion (later_on) where state = 'later';
      create index case_file_person_idx on case_file (person_id);

      -- Who shares a token with one of these; a token that more than \`most_in_block\` share says nothing of anybody and is left out.
      -- Each token is its own walk over the index; a planner that cannot see the token would rather read the whole table.
      create function match_candidates(asked bigint[], most_in_block int, most int) returns table (person_id uuid, shared int)
        language sql stable set enable_seqscan = off as $$
        with block as (
          select array(select p.person_id from person_token p where p.tokens @> array[a.token] limit most_in_block + 1) as people
          from unnest(asked) as a(token))
        select member, count(*)::int from block, unnest(block.people) as member
        where cardinality(block.people) <= most_in_block group by member order by count(*) desc, member limit most
      $$;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function match_candidates(bigint[], int, int);
      drop index case_file_person_idx;
      drop table match_suggestion, person_token;
    `);
  }
}
