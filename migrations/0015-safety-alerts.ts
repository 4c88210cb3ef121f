import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Alarms of a referrer that a way of contact is unsafe. Why it is unsafe is sealed under the person's key. */
export class SafetyAlerts0015 implements MigrationInterface {
  readonly name = 'SafetyAlerts1700000000015';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table safety_alert (
        id uuid primary key, referral_id uuid not null, about text not null, reason bytea not null, at timestamptz(3) not null, raised_by uuid not null,
        constraint safety_alert_referral_fkey foreign key (referral_id) references referral (id) on delete restrict,
        constraint safety_alert_about_check check (about in ('phone', 'email', 'letter', 'all'))
      );
      create index safety_alert_referral_idx on safety_alert (referral_id, id desc);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    // an alarm that nobody has looked at yet still stands in the worker's list, about its referral
    await db.query(`
      update deadline d set about = s.referral_id from safety_alert s where d.about = s.id and d.kind = 'safety-alert';
      drop table safety_alert;
    `);
  }
}
