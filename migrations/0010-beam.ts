import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Crimes, victims, referrals and case files: the beam that everything else rests on. Sealed columns are `bytea`. */
export class Beam0010 implements MigrationInterface {
  readonly name = 'Beam1700000000010';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table service (
        id uuid primary key, organisation_id uuid not null, name text not null, districts text[], victim_kinds text[], offence_groups text[],
        rank int not null default 100, open boolean not null default true,
        constraint service_organisation_fkey foreign key (organisation_id) references organisation (id) on delete restrict
      );

      create table crime (
        id uuid primary key, area_id uuid not null, force text, reference text, reference_key text, incident_key text,
        offence_code text, offence_group text, district text, reported_at timestamptz(3), occurred_from timestamptz(3), occurred_to timestamptz(3)
      );
      create unique index crime_reference_key on crime (force, reference_key) where reference_key is not null;

      create table person (
        id uuid primary key, area_id uuid not null, kind text not null, identity bytea not null, contact bytea not null, guardian bytea,
        forgotten_at timestamptz(3), constraint person_kind_check check (kind in ('person', 'business'))
      );

      -- One row per way of contact; what it is (the number, the address) stands sealed with the person under the row's \`place\`.
      create table channel (
        id uuid primary key, person_id uuid not null, kind text not null, owner text not null, mark text not null, place int not null,
        confirmed_at timestamptz(3), confirmed_by text, unsafe_at timestamptz(3), unsafe_why text, gone_at timestamptz(3),
        constraint channel_person_fkey foreign key (person_id) references person (id) on delete restrict,
        constraint channel_kind_check check (kind in ('voice', 'text', 'voicemail', 'email', 'letter')),
        constraint channel_mark_check check (mark in ('safe', 'unsafe', 'unknown'))
      );
      create index channel_person_idx on channel (person_id, place);

      create table case_file (
        id uuid primary key, area_id uuid not null, person_id uuid not null, provider_id uuid, state text not null, version int not null default 1,
        worker_id uuid, danger smallint not null default 0, strict_contact boolean not null default false, restricted boolean not null default false, opened_at timestamptz(3) not null,
        accepted_at timestamptz(3), allocated_at timestamptz(3), first_contact_at timestamptz(3), closed_at timestamptz(3), close_reason text,
        constraint case_file_person_fkey foreign key (person_id) references person (id) on delete restrict,
        constraint case_file_provider_fkey foreign key (provider_id) references organisation (id) on delete restrict,
        constraint case_file_worker_fkey foreign key (worker_id) references account (id) on delete restrict,
        constraint case_file_state_check check (state in ('proposed', 'not-opened', 'awaiting-contact', 'attempting', 'assessing', 'waiting',
          'in-support', 'paused', 'transferring', 'closed'))
      );
      create index case_file_worker_idx on case_file (worker_id, danger desc, id) where closed_at is null;
      create index case_file_provider_idx on case_file (provider_id, state, danger desc, id);

      create table case_facts (
        case_id uuid primary key, age_band text, district text, offence_group text, enhanced boolean not null default false,
        victim_kind text not null, ethnicity text, gender text,
        constraint case_facts_case_fkey foreign key (case_id) references case_file (id) on delete restrict
      );

      create table referral (
        id uuid primary key, area_id uuid not null, reference text not null constraint referral_reference_key unique, external_id text, client_id uuid,
        organisation_id uuid, made_by uuid not null, source text not null, case_id uuid not null, person_id uuid not null, crime_id uuid not null,
        state text not null, version int not null default 1, outcome text not null, first_contact text, reasons jsonb not null, quality jsonb not null,
        triage_version text not null, facts jsonb not null, earlier_id uuid, source_version int not null default 1, content bytea not null,
        content_hash bytea not null, feedback boolean not null default false, refused boolean not null default false, danger smallint not null default 0,
        referred_at timestamptz(3), received_at timestamptz(3) not null, decided_at timestamptz(3), decision text,
        constraint referral_case_fkey foreign key (case_id) references case_file (id) on delete restrict,
        constraint referral_person_fkey foreign key (person_id) references person (id) on delete restrict,
        constraint referral_crime_fkey foreign key (crime_id) references crime (id) on delete restrict,
        constraint referral_earlier_fkey foreign key (earlier_id) references referral (id) on delete restrict,
        constraint referral_state_check check (state in ('received', 'held', 'offered', 'accepted', 'declined', 'forwarded', 'withdrawn', 'duplicate')),
        constraint referral_source_check check (source in ('police', 'self', 'third-party', 'agency'))
      );
      create unique index referral_external_key on referral (client_id, external_id) where client_id is not null and external_id is not null;
      create index referral_crime_idx on referral (crime_id);
      create index referral_case_idx on referral (case_id);
      create index referral_organisation_idx on referral (organisation_id, id desc);
      create index referral_made_by_idx on referral (made_by, id desc);
      create index referral_queue_idx on referral (state, danger desc, id) where state in ('received', 'held', 'offered');

      -- What was sent before each amendment: the earlier values stay readable.
      create table referral_version (
        referral_id uuid not null, version int not null, content bytea not null, reason bytea not null, replaced_at timestamptz(3) not null,
        constraint referral_version_pkey primary key (referral_id, version),
        constraint referral_version_referral_fkey foreign key (referral_id) references referral (id) on delete restrict
      );

      create table contact_record (
        id uuid primary key, case_id uuid not null, channel_id uuid, way text not null, outcome text not null, note bytea, at timestamptz(3) not null,
        recorded_by uuid not null,
        constraint contact_record_case_fkey foreign key (case_id) references case_file (id) on delete restrict,
        constraint contact_record_channel_fkey foreign key (channel_id) references channel (id) on delete restrict,
        constraint contact_record_outcome_check check (outcome in ('spoke-to-victim', 'someone-else-answered', 'wrong-number', 'suspect-present',
          'voicemail-left', 'no-answer', 'number-dead', 'victim-asked-us-to-stop'))
      );
      create index contact_record_case_idx on contact_record (case_id, id desc);

      -- An unsafe channel opens only with a reason and a second person.
      create table channel_override (
        id uuid primary key, case_id uuid not null, channel_id uuid not null, reason bytea not null, emergency boolean not null, asked_by uuid not null,
        asked_at timestamptz(3) not null, agreed_by uuid, agreed_at timestamptz(3), expires_at timestamptz(3),
        constraint channel_override_case_fkey foreign key (case_id) references case_file (id) on delete restrict,
        constraint channel_override_channel_fkey foreign key (channel_id) references channel (id) on delete restrict,
        constraint channel_override_two_people check (agreed_by is null or emergency or agreed_by <> asked_by)
      );
      create index channel_override_case_idx on channel_override (case_id, id desc);

      create table question (
        id uuid primary key, referral_id uuid not null, kind text not null, asked_at timestamptz(3) not null, answered_at timestamptz(3), answer bytea,
        constraint question_referral_fkey foreign key (referral_id) references referral (id) on delete restrict
      );
      create index question_referral_idx on question (referral_id);
      create index question_open_idx on question (id) where answered_at is null;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      `drop table question, channel_override, contact_record, referral_version, referral, case_facts, case_file, channel, person, crime, service`,
    );
  }
}
