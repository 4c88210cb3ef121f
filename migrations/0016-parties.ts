import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Rows of `person` that a human being found to be one party carry the same `party_id`; without one a row is a party of its own, so the party of
 * a row is `coalesce(party_id, id)`. Joining and parting change it, and nothing else: rows are never merged, and it grants sight of nothing.
 */
export class Parties0016 implements MigrationInterface {
  readonly name = 'Parties1700000000016';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table person add column party_id uuid;
      create index person_party_idx on person (coalesce(party_id, id));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`alter table person drop column party_id`);
  }
}
