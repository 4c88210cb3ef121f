import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a force's own file is read: a profile by its name, each version of it as it was, and with which one an import was read. */
export class ImportProfiles0061 implements MigrationInterface {
  readonly name = 'ImportProfiles1700000000061';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table import_profile (
        id uuid primary key, area_id uuid not null, organisation_id uuid not null, name text not null, version int not null,
        changed_at timestamptz(3) not null, retired_at timestamptz(3),
        constraint import_profile_organisation_fkey foreign key (organisation_id) references organisation (id) on delete restrict
      );
      create unique index import_profile_name_key on import_profile (organisation_id, lower(name)) where retired_at is null;

      create table import_profile_version (
        profile_id uuid not null, version int not null, mapping jsonb not null, made_by uuid not null, made_at timestamptz(3) not null,
        constraint import_profile_version_pkey primary key (profile_id, version),
        constraint import_profile_version_profile_fkey foreign key (profile_id) references import_profile (id) on delete restrict
      );

      alter table import add column profile_id uuid, add column profile_version int,
        add constraint import_profile_fkey foreign key (profile_id, profile_version) references import_profile_version (profile_id, version) on delete restrict;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table import drop column profile_version, drop column profile_id;
      drop table import_profile_version, import_profile;
    `);
  }
}
