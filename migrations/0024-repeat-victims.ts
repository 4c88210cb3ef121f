import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who was a victim before. What is counted of a referral is ids, days, codes and keyed tokens: no value of anybody stands in any of these tables.
 */
export class RepeatVictims0024 implements MigrationInterface {
  readonly name = 'RepeatVictims1700000000024';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- A book: made from what is sealed, and at any time made anew. \`generation\` is that of the token key, \`made_with\` that of the rules.
      create table repeat_occurrence (
        referral_id uuid not null, case_id uuid not null, person_id uuid not null, crime_id uuid not null, counted boolean not null,
        on_day date, until_day date, began_at timestamptz(3), over_at timestamptz(3), incident bigint, place bigint, premises bigint,
        organisation bigint, offence_group text, conduct boolean not null, marac_on date, said_repeat boolean not null,
        said_targeted boolean not null, generation smallint not null, made_with text not null,
        constraint repeat_occurrence_pkey primary key (referral_id),
        constraint repeat_occurrence_referral_fkey foreign key (referral_id) references referral (id) on delete restrict
      );
      create index repeat_occurrence_person_idx on repeat_occurrence (person_id);
      create index repeat_occurrence_case_idx on repeat_occurrence (case_id);
      -- the latest at one place, or of one organisation: a walk that ends after as many as are counted
      create index repeat_occurrence_premises_idx on repeat_occurrence (premises, on_day desc nulls last, referral_id desc)
        where premises is not null and counted;
      create index repeat_occurrence_organisation_idx on repeat_occurrence (organisation, on_day desc nulls last, referral_id desc)
        where organisation is not null and counted;

      -- That somebody is a repeat victim under one policy. Whom it is about stands in its evidence and nowhere else.
      create table repeat_flag (
        id uuid not null, kind text not null, policy text not null, policies_version text not null, alike text not null, state text not null,
        version int not null default 1, incidents int not null, more boolean not null, since date not null, last_on date not null,
        stands_until date not null, raised_at timestamptz(3) not null, ended_at timestamptz(3), ended_by uuid, end_reason text,
        constraint repeat_flag_pkey primary key (id),
        constraint repeat_flag_kind_check check (kind in ('person', 'premises', 'organisation')),
        constraint repeat_flag_state_check check (state in ('raised', 'lapsed', 'withdrawn', 'undone'))
      );
      create index repeat_flag_list_idx on repeat_flag (state, last_on desc, id desc);
      create index repeat_flag_until_idx on repeat_flag (stands_until, id) where state = 'raised';

      create table repeat_evidence (
        flag_id uuid not null, referral_id uuid not null, case_id uuid not null, incident smallint not null, on_day date not null,
        constraint repeat_evidence_pkey primary key (flag_id, referral_id),
        constraint repeat_evidence_flag_fkey foreign key (flag_id) references repeat_flag (id) on delete restrict,
        constraint repeat_evidence_referral_fkey foreign key (referral_id) references referral (id) on delete restrict
      );
      create index repeat_evidence_referral_idx on repeat_evidence (referral_id);
      create index repeat_evidence_case_idx on repeat_evidence (case_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table repeat_evidence, repeat_flag, repeat_occurrence`);
  }
}
