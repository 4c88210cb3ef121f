import { Injectable } from '@nestjs/common';
import { caseScope, need } from '#libs/identity';
import type { TriageOutcome } from '#libs/intake';
import { isId, notFound, type Actor } from '#libs/kernel';
import { Looks, Work, type Look } from '#libs/platform';
import { explain, type Explanation, type Reason } from '#libs/triage';
import { ReferralContents } from './referral.contents';
import { readReference } from './reference';

/** A decision of triage with what it rested on. */
export interface DecisionExplained {
  readonly id: string;
  readonly occasion: 'received' | 'amended';
  readonly at: Date;
  readonly version: string;
  readonly outcome: TriageOutcome;
  readonly state: string;
  readonly firstContact: string | null;
  readonly reasons: readonly Reason[];
  /** Null when no facts are there: the victim was forgotten, or it was decided before facts were kept. */
  readonly explanation: Explanation | null;
}

interface Row extends Omit<DecisionExplained, 'explanation'> {
  readonly case_id: string;
  readonly facts: Buffer | null;
  readonly person_id: string;
  readonly wrapped: Buffer | null;
}

const SHOWN = `select d.id, d.occasion, d.at, d.version, d.outcome, d.state, d.first_contact as "firstContact", d.reasons, d.facts,
    r.case_id, r.person_id, k.wrapped
  from triage_decision d join referral r on r.id = d.referral_id left join person_key k on k.person_id = r.person_id`;

/** What triage decided on a referral and why, from what was stored with each decision. */
@Injectable()
export class TriageDecisionsQueries {
  constructor(
    private readonly work: Work,
    private readonly looks: Looks,
    private readonly contents: ReferralContents,
  ) {}

  /** By the referral's id or its reference (VC-XXXX-XXXX), the first decision first. Recorded as a look. */
  async explain(actor: Actor, idOrReference: string): Promise<DecisionExplained[]> {
    need(actor, 'referral.triage');
    const [column, value] = isId(idOrReference) ? ['r.id', idOrReference] : ['r.reference', readReference(idOrReference)];
    if (value === undefined) throw notFound();
    const scope = caseScope(actor, 'r.case_id', 2);
    const rows = await this.work.read(actor, ({ query }) =>
      query<Row>(`${SHOWN} where ${column} = $1 and ${scope.sql} order by d.id`, [value, ...scope.params]),
    );
    if (rows.length === 0) throw notFound();
    const look = await this.looks.look(actor, 'triage.explain', [rows[0]!.case_id]);
    return rows.map((row) => this.explained(look, row));
  }

  private explained(look: Look, { case_id: _case, facts, person_id: personId, wrapped, ...decision }: Row): DecisionExplained {
    if (!facts || !wrapped) return { ...decision, explanation: null };
    return {
      ...decision,
      explanation: explain(decision.version, this.contents.openFacts(look, { personId, wrapped }, decision.id, facts)),
    };
  }
}
