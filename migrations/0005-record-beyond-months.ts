import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A record whose id falls in no month (a clock that is wrong, a row slipped in with a random id) must be taken and be found, not
 * turn a verb away: the partition that takes what no other takes. Down puts its rows back, and fails where no month takes them.
 */
export class RecordBeyondMonths0005 implements MigrationInterface {
  readonly name = 'RecordBeyondMonths1700000000005';

  async up(db: QueryRunner): Promise<void> {
    for (const table of ['act', 'look']) {
      await db.query(`
        create table ${table}_beyond partition of ${table} default;
        create trigger ${table}_beyond_no_truncate before truncate on ${table}_beyond for each statement execute function record_refuses();
        revoke update, delete, truncate on ${table}_beyond from vc_app;
      `);
    }
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of ['act', 'look']) {
      await db.query(`
        alter table ${table} detach partition ${table}_beyond;
        insert into ${table} select * from ${table}_beyond;
        drop table ${table}_beyond;
      `);
    }
  }
}
