import { Injectable } from '@nestjs/common';
import { SYSTEM, plainDateOf, type PlainDate } from '#libs/kernel';
import { Vault, Work, type Query, type Tx } from '#libs/platform';
import { COUNTING, ENTITLEMENTS, assess, type Facts, type Finding } from '#libs/victims-code';
import { evidenceOf } from './evidence';
import { factsOf, type Cut, type RecordedAct } from './record.facts';

/** Whom the pseudonyms of the figures are for. Another audience would get others. */
export const AUDIENCE = 'oversight';

const ACTS = {
  name: 'compliance-acts',
  text: `select id, kind, subject_id, at, detail from act where case_id = $1 and kind like 'referral.%' order by id`,
};
const CUT = { name: 'compliance-cut', text: `select district, offence_group, enhanced, victim_kind from case_facts where case_id = $1` };

/** Holds what the record says of a case against the Code, and keeps the finding with its edition and the day it was made. */
@Injectable()
export class ComplianceService {
  constructor(
    private readonly work: Work,
    private readonly vault: Vault,
  ) {}

  /** After an act that the Code looks at. Asked again with nothing new, it changes nothing. */
  assessAfter(outboxId: string, caseId: string): Promise<boolean> {
    return this.work.react(outboxId, SYSTEM, (tx) => this.assessIn(tx, caseId));
  }

  /** Because a day has passed: what was open may be missed now. */
  async assessAgain(caseId: string): Promise<void> {
    await this.work.run(SYSTEM, (tx) => this.assessIn(tx, caseId));
  }

  /** Every entitlement of a case, computed now from the record: for `code explain`. */
  async explain(caseId: string, today: PlainDate): Promise<{ facts: Facts | null; findings: Finding[] }> {
    return this.work.read(SYSTEM, async ({ query }) => {
      const { facts } = await this.factsIn(query, caseId);
      return { facts, findings: facts ? assess(ENTITLEMENTS, facts, today) : [] };
    });
  }

  private async assessIn(tx: Tx, caseId: string): Promise<void> {
    const { facts, cut, force } = await this.factsIn(tx.query, caseId);
    if (!facts) return tx.unchanged();
    let changed = false;
    for (const finding of assess(ENTITLEMENTS, facts, tx.today)) {
      const found = await this.write(tx, caseId, finding);
      const published = await this.publish(tx, caseId, finding, facts, { cut, force });
      if (!found && !published) continue;
      tx.did(
        'code.assessed',
        { kind: 'case', id: caseId, caseId },
        { entitlement: finding.entitlementId, status: finding.status, edition: finding.editionId },
      );
      changed = true;
    }
    if (!changed) tx.unchanged();
  }

  private async factsIn(query: Query, caseId: string): Promise<{ facts: Facts | null; cut: Cut | null; force: string | null }> {
    const acts = await query<RecordedAct>(ACTS, [caseId]);
    const [cut] = await query<Cut>(CUT, [caseId]);
    const force = acts.find((a) => a.kind === 'referral.received')?.detail['force'];
    return { facts: factsOf(acts, cut ?? null), cut: cut ?? null, force: typeof force === 'string' ? force : null };
  }

  /** Answers whether anything but the day it was computed on is new. */
  private async write(tx: Tx, caseId: string, f: Finding): Promise<boolean> {
    const written = await tx.query(
      `insert into finding (case_id, entitlement_id, edition_id, status, reason, started_on, due_on, settled_at, late, usable, evidence, paragraph,
         confidence, as_of, computed_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
       on conflict (case_id, entitlement_id) do update set edition_id = excluded.edition_id, status = excluded.status, reason = excluded.reason,
         started_on = excluded.started_on, due_on = excluded.due_on, settled_at = excluded.settled_at, late = excluded.late, usable = excluded.usable,
         evidence = excluded.evidence, paragraph = excluded.paragraph, confidence = excluded.confidence, as_of = excluded.as_of,
         computed_at = excluded.computed_at
       where (finding.status, finding.due_on, finding.settled_at, finding.evidence, finding.usable)
         is distinct from (excluded.status, excluded.due_on, excluded.settled_at, excluded.evidence, excluded.usable)
       returning case_id`,
      [
        ...[caseId, f.entitlementId, f.editionId, f.status, f.reason, f.clock?.startedOn ?? null, f.clock?.dueOn ?? null, f.settledAt],
        ...[f.late, f.usable, f.evidence, f.paragraph, f.confidence, f.asOf, tx.at],
      ],
    );
    return written.length > 0;
  }

  /** Answers whether anything of it is new: also where only the cut is, because the referrer corrected a district. */
  private async publish(
    tx: Tx,
    caseId: string,
    f: Finding,
    facts: Facts,
    { cut, force }: { cut: Cut | null; force: string | null },
  ): Promise<boolean> {
    const month = `${(f.clock?.startedOn ?? firstDay(facts) ?? f.asOf).slice(0, 7)}-01`;
    const published = await tx.query(
      `insert into figures.finding as known (pseudonym, entitlement_id, right_number, edition_id, status, counting, reason, month, started_on, due_on, settled_on,
         late, usable, district, offence_group, force, enhanced, victim_kind, paragraph, confidence, evidence, as_of)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)
       on conflict (pseudonym, entitlement_id) do update set edition_id = excluded.edition_id, status = excluded.status, counting = excluded.counting,
         reason = excluded.reason, month = excluded.month, started_on = excluded.started_on, due_on = excluded.due_on,
         settled_on = excluded.settled_on, late = excluded.late, usable = excluded.usable, district = excluded.district,
         offence_group = excluded.offence_group, force = excluded.force, enhanced = excluded.enhanced, victim_kind = excluded.victim_kind,
         paragraph = excluded.paragraph, confidence = excluded.confidence, evidence = excluded.evidence, as_of = excluded.as_of
       where (known.status, known.month, known.due_on, known.settled_on, known.usable, known.evidence, known.district, known.offence_group, known.force,
           known.enhanced, known.victim_kind)
         is distinct from (excluded.status, excluded.month, excluded.due_on, excluded.settled_on, excluded.usable, excluded.evidence, excluded.district,
           excluded.offence_group, excluded.force, excluded.enhanced, excluded.victim_kind)
       returning pseudonym`,
      [
        ...[this.vault.pseudonym(AUDIENCE, caseId), f.entitlementId, f.right, f.editionId, f.status, COUNTING[f.status], f.reason, month],
        ...[f.clock?.startedOn ?? null, f.clock?.dueOn ?? null, f.settledAt ? plainDateOf(f.settledAt) : null, f.late, f.usable],
        ...[cut?.district ?? null, cut?.offence_group ?? null, force, cut?.enhanced ?? false, cut?.victim_kind ?? 'person'],
        ...[f.paragraph, f.confidence, JSON.stringify(evidenceOf(f, facts)), f.asOf],
      ],
    );
    return published.length > 0;
  }
}

function firstDay(facts: Facts): PlainDate | null {
  const first = facts.milestones[0];
  return first ? plainDateOf(first.at) : null;
}
