import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What happened in the investigation and at court, told before or after any referral of the crime; and which of it holds for which case.
 * Free words (evidence, who the suspect is) stand sealed.
 */
export class Milestones0030 implements MigrationInterface {
  readonly name = 'Milestones1700000000030';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- \`at\`: when it happened; \`recorded_at\`: when we were told. \`victim_ref\` and \`about\` stand as they were sent: what they name may come later.
      create table milestone (
        id uuid primary key, area_id uuid not null, crime_id uuid not null, kind text not null, at timestamptz(3) not null,
        recorded_at timestamptz(3) not null, organisation_id uuid not null, recorded_by uuid not null, client_id uuid, external_id text,
        content_hash bytea not null, victim_ref text, about text[] not null default '{}', by_agency boolean not null default false, sealed bytea,
        constraint milestone_crime_fkey foreign key (crime_id) references crime (id) on delete restrict,
        constraint milestone_organisation_fkey foreign key (organisation_id) references organisation (id) on delete restrict,
        constraint milestone_kind_check check (kind in (${KINDS.map((kind) => `'${kind}'`).join(', ')}))
      );
      create unique index milestone_external_key on milestone (client_id, external_id) where client_id is not null and external_id is not null;
      create index milestone_crime_idx on milestone (crime_id, id);

      -- Which milestones hold for a case; \`until\`: no longer, because the referrer corrected the crime, or another victim of it was referred.
      create table case_milestone (
        case_id uuid not null, milestone_id uuid not null, about uuid[] not null default '{}', noted_at timestamptz(3) not null, until timestamptz(3),
        constraint case_milestone_pkey primary key (case_id, milestone_id),
        constraint case_milestone_case_fkey foreign key (case_id) references case_file (id) on delete restrict,
        constraint case_milestone_milestone_fkey foreign key (milestone_id) references milestone (id) on delete restrict
      );
      create index case_milestone_milestone_idx on case_milestone (milestone_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    // a duty that came of one still stands in the worker's list, about its case
    await db.query(`drop table case_milestone, milestone`);
  }
}

/** The closed list of that day: a later kind is a later migration. */
const KINDS = [
  ...['crime.reported', 'acknowledgement.sent', 'needs.assessed', 'needs.reassessed', 'support.referred', 'support.declined'],
  ...['investigation.not-started', 'suspect.arrested', 'suspect.interviewed', 'suspect.released-no-charge', 'suspect.bailed'],
  ...['bail.changed', 'suspect.charged', 'decision.no-further-action', 'review.requested', 'review.decided', 'oocd.views-sought'],
  ...['victim.informed', 'update.agreed', 'update.given', 'rj.offered', 'compensation.told', 'vps.offered', 'vps.made', 'vps.declined'],
  ...['isb.offered', 'isb.made', 'special-measures.discussed', 'witness.required', 'wcu.received', 'court.hearing-set', 'court.outcome'],
  ...['sentence.passed', 'appeal.lodged', 'appeal.result', 'expenses.claimed', 'expenses.paid', 'contact-scheme.referred'],
  ...['contact-scheme.declined', 'contact-scheme.contacted', 'release.planned', 'offender.released', 'complaint.received'],
  ...['complaint.acknowledged', 'complaint.answered', 'property.returnable', 'property.returned', 'victim.died'],
];
