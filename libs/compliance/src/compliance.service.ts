import { Injectable } from '@nestjs/common';
import { SYSTEM, type PlainDate } from '#libs/kernel';
import { Vault, Work, type Query, type Tx } from '#libs/platform';
import { ENTITLEMENTS, assess, type Facts, type Finding } from '#libs/victims-code';
import { keepFindings, publishFindings, type Made } from './finding.writer';
import { factsOf, type Cut, type RecordedAct } from './record.facts';

const ACTS = {
  name: 'compliance-acts',
  text: `select id, kind, subject_id, case_id, at, detail from act where case_id = any($1) and (kind like 'referral.%' or kind like 'milestone.%') order by id`,
};
const CUT = {
  name: 'compliance-cut',
  text: `select case_id, district, offence_group, enhanced, victim_kind from case_facts where case_id = any($1)`,
};

interface Known {
  readonly facts: Facts | null;
  readonly cut: Cut | null;
  readonly force: string | null;
}

/** Holds what the record says of a case against the Code, and keeps the finding with its edition and the day it was made. */
@Injectable()
export class ComplianceService {
  constructor(
    private readonly work: Work,
    private readonly vault: Vault,
  ) {}

  /** After acts that the Code looks at. Asked again with nothing new, it changes nothing. */
  assessAfter(outboxIds: readonly string[], caseIds: readonly string[]): Promise<boolean> {
    return this.work.react(outboxIds, SYSTEM, (tx) => this.assessIn(tx, caseIds));
  }

  /** Because a day has passed: what was open may be missed now. */
  async assessAgain(caseId: string): Promise<void> {
    await this.work.run(SYSTEM, (tx) => this.assessIn(tx, [caseId]));
  }

  /** Every entitlement of a case, computed now from the record: for `code explain`. */
  async explain(caseId: string, today: PlainDate): Promise<{ facts: Facts | null; findings: Finding[] }> {
    return this.work.read(SYSTEM, async ({ query }) => {
      const facts = (await knownOf(query, [caseId])).get(caseId)?.facts ?? null;
      return { facts, findings: facts ? assess(ENTITLEMENTS, facts, today) : [] };
    });
  }

  private async assessIn(tx: Tx, caseIds: readonly string[]): Promise<void> {
    const made: Made[] = [];
    for (const [caseId, { facts, cut, force }] of await knownOf(tx.query, caseIds)) {
      if (!facts) continue;
      for (const finding of assess(ENTITLEMENTS, facts, tx.today)) made.push({ caseId, finding, facts, cut, force });
    }
    if (made.length === 0) return tx.unchanged();
    const [kept, published] = await Promise.all([keepFindings(tx, made), publishFindings(tx, this.vault, made)]);
    const changed = made.filter(({ caseId, finding }) => {
      const which = `${caseId} ${finding.entitlementId}`;
      return kept.has(which) || published.has(which);
    });
    for (const { caseId, finding: f } of changed)
      tx.did(
        'code.assessed',
        { kind: 'case', id: caseId, caseId },
        { entitlement: f.entitlementId, status: f.status, edition: f.editionId },
      );
    if (changed.length === 0) tx.unchanged();
  }
}

/** What the record says of these cases, in the order in which they are asked for. */
async function knownOf(query: Query, caseIds: readonly string[]): Promise<Map<string, Known>> {
  const [acts, cuts] = await Promise.all([
    query<RecordedAct & { case_id: string }>(ACTS, [caseIds]),
    query<Cut & { case_id: string }>(CUT, [caseIds]),
  ]);
  const actsOf = new Map(caseIds.map((caseId) => [caseId, [] as RecordedAct[]]));
  for (const act of acts) actsOf.get(act.case_id)?.push(act);
  const cutOf = new Map(cuts.map((cut) => [cut.case_id, cut]));
  return new Map([...actsOf].map(([caseId, own]) => [caseId, known(own, cutOf.get(caseId) ?? null)]));
}

function known(acts: readonly RecordedAct[], cut: Cut | null): Known {
  const force = acts.find((a) => a.kind === 'referral.received')?.detail['force'];
  return { facts: factsOf(acts, cut), cut, force: typeof force === 'string' ? force : null };
}
