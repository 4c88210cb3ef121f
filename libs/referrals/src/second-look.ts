import { Injectable } from '@nestjs/common';
import { countedDistrict } from '#libs/crimes';
import { cancelDeadlines } from '#libs/deadlines';
import type { ReferralContent } from '#libs/intake';
import { newId } from '#libs/kernel';
import { Settings, applyAction, type PersonKey, type Tx } from '#libs/platform';
import { standingOf, triage, type TriageResult } from '#libs/triage';
import { caseFacts } from './case-facts.rules';
import { setStanding } from './case-standing';
import { EarlierReferrals } from './earlier-referrals';
import { askForAnswer, holdForDecision } from './held.deadlines';
import { triagedDetail } from './referral.acts';
import { ReferralContents } from './referral.contents';
import { referralLifecycle, type ReferralRowState } from './referral.lifecycle';
import { commissioningBody } from './routing';

/** A referral as an amendment has locked it. */
export interface Looked {
  readonly id: string;
  readonly state: ReferralRowState;
  readonly version: number;
  readonly case_id: string;
  readonly provider_id: string | null;
}

/** Triage looks again at what was amended: judged anew, and kept with its version and facts as the first decision was. */
@Injectable()
export class SecondLook {
  constructor(
    private readonly settings: Settings,
    private readonly earlier: EarlierReferrals,
    private readonly contents: ReferralContents,
  ) {}

  async judge(tx: Tx, id: string, crimeId: string, content: ReferralContent): Promise<TriageResult> {
    const settings = await this.settings.all(tx.query);
    const earlier = content.crime?.reference ? await this.earlier.ofCrime(tx.query, crimeId) : [];
    return triage(content, {
      now: tx.at,
      today: tx.today,
      settings: { excludedOffences: settings['triage.excludedOffences'], duplicateDays: settings['triage.duplicateDays'] },
      earlier: earlier.filter((e) => e.id < id),
    });
  }

  /** While no provider has accepted, the new decision holds the referral or lets it go; afterwards it says only how careful to be. */
  async apply(tx: Tx, row: Looked, person: PersonKey, content: ReferralContent, result: TriageResult): Promise<void> {
    await this.writeFacts(tx, row.case_id, content, result);
    const standing = standingOf(content, tx.today);
    await setStanding(tx, row.case_id, standing);
    const state = row.state === 'accepted' ? row.state : await this.move(tx, row, result, standing.danger);
    const decisionId = newId();
    await tx.query(
      `insert into triage_decision (id, referral_id, at, occasion, version, outcome, state, first_contact, reasons, facts)
       values ($1, $2, $3, 'amended', $4, $5, $6, $7, $8, $9)`,
      [
        ...[decisionId, row.id, tx.at, result.version, result.outcome, state, result.firstContact, JSON.stringify(result.reasons)],
        this.contents.sealFacts(person, decisionId, result.facts),
      ],
    );
    const subject = { kind: 'referral', id: row.id, caseId: row.case_id };
    if (state !== 'accepted') tx.did('referral.triaged', subject, { ...triagedDetail(result, decisionId), state });
  }

  private async move(tx: Tx, row: Looked, result: TriageResult, danger: number): Promise<ReferralRowState> {
    const subject = { kind: 'referral', id: row.id, caseId: row.case_id };
    // what was passed to another area is not pulled back by a correction: its answer is waited for
    const hold = result.state !== 'received' && (row.state === 'received' || row.state === 'offered');
    const clear = result.state === 'received' && row.state === 'held';
    const columns = {
      outcome: result.outcome,
      first_contact: result.firstContact,
      reasons: JSON.stringify(result.reasons),
      triage_version: result.version,
    };
    if (!hold && !clear) {
      const why = row.state === 'held' && result.state === 'held' ? result.outcome : null;
      await tx.query(
        `update referral set outcome = $2, first_contact = $3, reasons = $4, triage_version = $5, held_for = coalesce($6, held_for) where id = $1`,
        [row.id, ...Object.values(columns), why],
      );
      return row.state;
    }
    const action = await applyAction(tx, 'referral', referralLifecycle, row, hold ? 'hold-again' : 'clear', {
      ...columns,
      held_for: hold ? result.outcome : null,
    });
    tx.did(action.act, subject);
    const undecided = { id: row.id, caseId: row.case_id, ownerId: row.provider_id ?? (await commissioningBody(tx.query)), danger };
    await cancelDeadlines(tx, { about: row.id, kind: hold ? 'answer-offer' : 'held-referral' });
    if (hold) holdForDecision(tx, undecided);
    else askForAnswer(tx, undecided);
    return hold ? 'held' : 'received';
  }

  private async writeFacts(tx: Tx, caseId: string, content: ReferralContent, result: TriageResult): Promise<void> {
    const f = caseFacts(content, result.facts, countedDistrict(content.crime?.district));
    await tx.query(
      `update case_facts set age_band = $2, district = $3, offence_group = $4, enhanced = $5, ethnicity = $6, gender = $7 where case_id = $1`,
      [caseId, f.ageBand, f.district, f.offenceGroup, f.enhanced, f.ethnicity, f.gender],
    );
  }
}
