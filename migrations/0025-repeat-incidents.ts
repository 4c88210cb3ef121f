import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An incident is named by the first of its referrals and no longer by its place in the row: an earlier one that is heard of later renumbers nothing. */
export class RepeatIncidents0025 implements MigrationInterface {
  readonly name = 'RepeatIncidents1700000000025';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table repeat_evidence add column incident_id uuid;
      update repeat_evidence e set incident_id = i.id from (
        select flag_id, incident, min(referral_id::text)::uuid as id from repeat_evidence group by flag_id, incident) i
      where i.flag_id = e.flag_id and i.incident = e.incident;
      alter table repeat_evidence alter column incident_id set not null, drop column incident;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table repeat_evidence add column incident smallint;
      update repeat_evidence e set incident = i.n from (
        select flag_id, referral_id, dense_rank() over (partition by flag_id order by on_day, incident_id) - 1 as n from repeat_evidence) i
      where i.flag_id = e.flag_id and i.referral_id = e.referral_id;
      alter table repeat_evidence alter column incident set not null, drop column incident_id;
    `);
  }
}
