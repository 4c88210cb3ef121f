import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Organisations, who signs in and as what, machine clients, sessions, the provider's state, and the one table that grants sight. */
export class Identity0002 implements MigrationInterface {
  readonly name = 'Identity1700000000002';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table organisation (
        id uuid primary key, area_id uuid not null constraint organisation_area_fkey references area on delete restrict,
        kind text not null constraint organisation_kind_check check (kind in ('police', 'provider', 'oversight')),
        code text not null constraint organisation_code_key unique, name text not null,
        forces text[] not null default '{}', created_at timestamptz(3) not null
      );

      create table account (
        id uuid primary key, organisation_id uuid not null constraint account_organisation_fkey references organisation on delete restrict,
        email text not null constraint account_email_key unique constraint account_email_check check (email = lower(email)),
        name text not null, password_hash text, totp_sealed bytea, totp_used_step bigint not null default 0,
        subject text constraint account_subject_key unique, enabled boolean not null default true,
        created_at timestamptz(3) not null, changed_at timestamptz(3) not null
      );
      create index account_organisation_idx on account (organisation_id);

      create table role_grant (
        account_id uuid not null constraint role_grant_account_fkey references account on delete restrict,
        role text not null constraint role_grant_role_check check (role in
          ('police-officer', 'referral-manager', 'caseworker', 'team-leader', 'commissioner', 'administrator')),
        granted_by uuid not null, granted_at timestamptz(3) not null, approved_by uuid, approved_at timestamptz(3),
        constraint role_grant_pkey primary key (account_id, role)
      );

      -- A link that lets its holder set a password once. Only the hash of its secret is kept.
      create table account_link (
        id uuid primary key, account_id uuid not null constraint account_link_account_fkey references account on delete restrict,
        secret_hash text not null constraint account_link_secret_key unique, expires_at timestamptz(3) not null, used_at timestamptz(3)
      );
      create index account_link_account_idx on account_link (account_id);

      create table machine_client (
        id uuid primary key, client_id text not null constraint machine_client_client_id_key unique, name text not null,
        organisation_id uuid not null constraint machine_client_organisation_fkey references organisation on delete restrict,
        secret_hash text not null, scopes text[] not null, enabled boolean not null default true,
        created_at timestamptz(3) not null, changed_at timestamptz(3) not null
      );

      create table session (
        id uuid primary key, secret_hash text not null constraint session_secret_key unique,
        account_id uuid not null constraint session_account_fkey references account on delete cascade,
        started_at timestamptz(3) not null, seen_at timestamptz(3) not null, ends_at timestamptz(3) not null, sealed bytea
      );
      create index session_account_idx on session (account_id);
      create index session_ends_idx on session (ends_at);

      -- Ids are bearer secrets: only their hashes are kept, and the content is sealed.
      create table oidc_state (
        kind text not null, id_hash text not null, grant_hash text, uid_hash text, sealed bytea not null,
        consumed_at timestamptz(3), expires_at timestamptz(3) not null,
        constraint oidc_state_pkey primary key (kind, id_hash)
      );
      create index oidc_state_grant_idx on oidc_state (grant_hash) where grant_hash is not null;
      create index oidc_state_uid_idx on oidc_state (uid_hash) where uid_hash is not null;
      create index oidc_state_expires_idx on oidc_state (expires_at);

      create table signing_key (
        id text primary key, sealed bytea not null, created_at timestamptz(3) not null, signs_until timestamptz(3) not null,
        known_until timestamptz(3) not null
      );

      -- Failed sign-ins by keyed token of an account or an address: neither can be read back.
      create table sign_in_failure (
        token bigint primary key, failures int not null, last_at timestamptz(3) not null, blocked_until timestamptz(3) not null
      );
      create index sign_in_failure_last_idx on sign_in_failure (last_at);

      -- Who may see a case. Nothing else grants sight.
      create table case_access (
        case_id uuid not null, organisation_id uuid not null constraint case_access_organisation_fkey references organisation on delete restrict,
        "as" text not null constraint case_access_as_check check ("as" in ('referrer', 'provider', 'onward')),
        "from" timestamptz(3) not null, until timestamptz(3),
        constraint case_access_pkey primary key (case_id, organisation_id, "as", "from")
      );
      create unique index case_access_open_key on case_access (case_id, organisation_id, "as") where until is null;
      create index case_access_organisation_idx on case_access (organisation_id, "as", case_id) where until is null;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table case_access, sign_in_failure, signing_key, oidc_state, session, machine_client, account_link, role_grant, account, organisation;
    `);
  }
}
