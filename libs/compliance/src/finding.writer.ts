import { plainDateOf, type PlainDate } from '#libs/kernel';
import type { Tx, Vault } from '#libs/platform';
import { COUNTING, type Facts, type Finding } from '#libs/victims-code';
import { evidenceOf } from './evidence';
import type { Cut } from './record.facts';

/** Whom the pseudonyms of the figures are for. Another audience would get others. */
export const AUDIENCE = 'oversight';

/** One finding with what it was made from. */
export interface Made {
  readonly caseId: string;
  readonly finding: Finding;
  readonly facts: Facts;
  readonly cut: Cut | null;
  readonly force: string | null;
}

const KEEP = {
  name: 'compliance-keep',
  text: `insert into finding (case_id, entitlement_id, edition_id, status, reason, started_on, due_on, settled_at, late, usable, evidence, paragraph,
       confidence, as_of, computed_at)
     select case_id, entitlement_id, edition_id, status, reason, started_on, due_on, settled_at, late, usable, evidence, paragraph, confidence, as_of, $2
     from json_to_recordset($1) as f(case_id uuid, entitlement_id text, edition_id text, status text, reason text, started_on date, due_on date,
       settled_at timestamptz, late boolean, usable boolean, evidence uuid[], paragraph text, confidence text, as_of date)
     on conflict (case_id, entitlement_id) do update set edition_id = excluded.edition_id, status = excluded.status, reason = excluded.reason,
       started_on = excluded.started_on, due_on = excluded.due_on, settled_at = excluded.settled_at, late = excluded.late, usable = excluded.usable,
       evidence = excluded.evidence, paragraph = excluded.paragraph, confidence = excluded.confidence, as_of = excluded.as_of,
       computed_at = excluded.computed_at
     where (finding.status, finding.due_on, finding.settled_at, finding.evidence, finding.usable)
       is distinct from (excluded.status, excluded.due_on, excluded.settled_at, excluded.evidence, excluded.usable)
     returning case_id, entitlement_id`,
};

/** Writes findings in one statement; answers those of which anything but the day they were computed on is new. */
export async function keepFindings(tx: Tx, made: readonly Made[]): Promise<Set<string>> {
  const rows = made.map(({ caseId, finding: f }) => ({
    ...{ case_id: caseId, entitlement_id: f.entitlementId, edition_id: f.editionId, status: f.status, reason: f.reason },
    ...{ started_on: f.clock?.startedOn ?? null, due_on: f.clock?.dueOn ?? null, settled_at: f.settledAt },
    ...{ late: f.late, usable: f.usable, evidence: f.evidence, paragraph: f.paragraph, confidence: f.confidence, as_of: f.asOf },
  }));
  const written = await tx.query<{ case_id: string; entitlement_id: string }>(KEEP, [JSON.stringify(rows), tx.at]);
  return new Set(written.map((row) => `${row.case_id} ${row.entitlement_id}`));
}

const PUBLISH = {
  name: 'compliance-publish',
  text: `insert into figures.finding as known (pseudonym, entitlement_id, right_number, edition_id, status, counting, reason, month, started_on, due_on,
       settled_on, late, usable, district, offence_group, force, enhanced, victim_kind, paragraph, confidence, evidence, as_of)
     select pseudonym, entitlement_id, right_number, edition_id, status, counting, reason, month, started_on, due_on,
       settled_on, late, usable, district, offence_group, force, enhanced, victim_kind, paragraph, confidence, evidence, as_of
     from json_to_recordset($1) as f(pseudonym text, entitlement_id text, right_number int, edition_id text, status text, counting text, reason text,
       month date, started_on date, due_on date, settled_on date, late boolean, usable boolean, district text, offence_group text, force text,
       enhanced boolean, victim_kind text, paragraph text, confidence text, evidence jsonb, as_of date)
     on conflict (pseudonym, entitlement_id) do update set edition_id = excluded.edition_id, status = excluded.status, counting = excluded.counting,
       reason = excluded.reason, month = excluded.month, started_on = excluded.started_on, due_on = excluded.due_on,
       settled_on = excluded.settled_on, late = excluded.late, usable = excluded.usable, district = excluded.district,
       offence_group = excluded.offence_group, force = excluded.force, enhanced = excluded.enhanced, victim_kind = excluded.victim_kind,
       paragraph = excluded.paragraph, confidence = excluded.confidence, evidence = excluded.evidence, as_of = excluded.as_of
     where (known.status, known.month, known.due_on, known.settled_on, known.usable, known.evidence, known.district, known.offence_group, known.force,
         known.enhanced, known.victim_kind)
       is distinct from (excluded.status, excluded.month, excluded.due_on, excluded.settled_on, excluded.usable, excluded.evidence, excluded.district,
         excluded.offence_group, excluded.force, excluded.enhanced, excluded.victim_kind)
     returning pseudonym, entitlement_id`,
};

/**
 * Publishes findings under pseudonyms in one statement; answers those of which anything is new: also where only the cut is, because the referrer
 * corrected a district.
 */
export async function publishFindings(tx: Tx, vault: Vault, made: readonly Made[]): Promise<Set<string>> {
  const cases = new Map(made.map(({ caseId }) => [vault.pseudonym(AUDIENCE, caseId), caseId]));
  const rows = made.map(({ caseId, finding: f, facts, cut, force }) => ({
    ...{ pseudonym: vault.pseudonym(AUDIENCE, caseId), entitlement_id: f.entitlementId, right_number: f.right, edition_id: f.editionId },
    ...{ status: f.status, counting: COUNTING[f.status], reason: f.reason, month: monthOf(f, facts) },
    ...{
      started_on: f.clock?.startedOn ?? null,
      due_on: f.clock?.dueOn ?? null,
      settled_on: f.settledAt ? plainDateOf(f.settledAt) : null,
    },
    ...{ late: f.late, usable: f.usable, district: cut?.district ?? null, offence_group: cut?.offence_group ?? null, force },
    ...{ enhanced: cut?.enhanced ?? false, victim_kind: cut?.victim_kind ?? 'person', paragraph: f.paragraph, confidence: f.confidence },
    ...{ evidence: evidenceOf(f, facts), as_of: f.asOf },
  }));
  const written = await tx.query<{ pseudonym: string; entitlement_id: string }>(PUBLISH, [JSON.stringify(rows)]);
  return new Set(written.map((row) => `${cases.get(row.pseudonym)} ${row.entitlement_id}`));
}

function monthOf(f: Finding, facts: Facts): string {
  return `${(f.clock?.startedOn ?? firstDay(facts) ?? f.asOf).slice(0, 7)}-01`;
}

function firstDay(facts: Facts): PlainDate | null {
  const first = facts.milestones[0];
  return first ? plainDateOf(first.at) : null;
}
