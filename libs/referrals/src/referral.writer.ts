import type { QualityFault, ReferralContent } from '#libs/intake';
import { newId } from '#libs/kernel';
import { AREA_ID, type Tx } from '#libs/platform';
import type { TriageResult } from '#libs/triage';
import type { CaseFacts } from './case-facts.rules';
import { iso } from './referral.acts';
import type { ReferralRow } from './referral.view';

export interface NewReferral {
  readonly id: string;
  readonly reference: string;
  readonly caseId: string;
  readonly personId: string;
  readonly crimeId: string;
  readonly providerId: string | null;
  readonly danger: number;
  readonly restricted: boolean;
  readonly sealed: Buffer;
  readonly hash: Buffer;
  readonly decision: { readonly id: string; readonly facts: Buffer };
  readonly facts: CaseFacts;
}

interface Sent {
  readonly content: ReferralContent;
  readonly quality?: readonly QualityFault[];
  readonly sourceVersion?: number;
}

const WRITE = {
  name: 'referrals-write',
  text: `with c as (
      insert into case_file (id, area_id, person_id, provider_id, state, danger, strict_contact, restricted, opened_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    ), f as (
      insert into case_facts (case_id, age_band, district, offence_group, enhanced, victim_kind, ethnicity, gender)
      values ($1, $10, $11, $12, $13, $14, $15, $16)
    ), d as (
      insert into triage_decision (id, referral_id, at, occasion, version, outcome, state, first_contact, reasons, facts)
      values ($39, $17, $9, 'received', $30, $26, $25, $27, $28, $31)
    ), o as (
      insert into offer (id, referral_id, provider_id, how, offered_at, offered_by) select $40::uuid, $17, $4, 'routed', $9, $22 where $40::uuid is not null
    )
    insert into referral (id, area_id, reference, external_id, client_id, organisation_id, made_by, source, case_id, person_id, crime_id, state,
      outcome, first_contact, reasons, quality, triage_version, earlier_id, source_version, content, content_hash, feedback, danger,
      referred_at, received_at, refused, held_for)
    values ($17, $2, $18, $19, $20, $21, $22, $23, $1, $3, $24, $25, $26, $27, $28, $29, $30, $32, $33, $34, $35, $36, $6, $37, $9, $38, $41)`,
};

/** Writes the case file, what figures may cut by, the referral, what triage decided with its facts, and the first offer, in one statement. */
export function writeReferral(tx: Tx, sent: Sent, result: TriageResult, row: NewReferral): void {
  const { actor } = tx;
  const { content } = sent;
  const f = row.facts;
  tx.send(WRITE, [
    row.caseId,
    AREA_ID,
    row.personId,
    row.providerId,
    caseState(result),
    row.danger,
    result.facts.strict.length > 0,
    row.restricted,
    tx.at,
    f.ageBand,
    f.district,
    f.offenceGroup,
    f.enhanced,
    f.victimKind,
    f.ethnicity,
    f.gender,
    row.id,
    row.reference,
    content.externalId ?? null,
    actor.kind === 'client' ? actor.id : null,
    actor.organisationId,
    actor.id,
    content.source,
    row.crimeId,
    result.state,
    result.outcome,
    result.firstContact,
    JSON.stringify(result.reasons),
    JSON.stringify(sent.quality ?? []),
    result.version,
    row.decision.facts,
    result.earlierId,
    sent.sourceVersion ?? 1,
    row.sealed,
    row.hash,
    wantsFeedback(content),
    iso(content.referredAt),
    content.consent?.toContact === 'refused',
    row.decision.id,
    row.providerId && isUndecided(result) ? newId() : null,
    result.state === 'held' ? result.outcome : null,
  ]);
}

/** The victim agreed that the referrer is told how it went on. */
export function wantsFeedback(content: ReferralContent): boolean {
  return content.consents?.some((c) => c.purpose === 'feedback-to-referrer' && c.decision === 'given') ?? false;
}

/** Somebody has to answer or to decide: it was neither excluded nor a duplicate. */
export const isUndecided = (result: TriageResult): boolean => result.state === 'received' || result.state === 'held';

const caseState = (result: TriageResult) => (isUndecided(result) ? 'proposed' : 'not-opened');

/** Nothing but what was written just now says what the referrer is told: no earlier referral, no question. */
export const plainly = (result: TriageResult): boolean => result.state === 'received' && result.earlierId === null;

/** The row behind the view of a referral that was written plainly, without reading it again. */
export function writtenRow(tx: Tx, { content, quality = [] }: Sent, result: TriageResult, row: NewReferral): ReferralRow {
  return {
    id: row.id,
    reference: row.reference,
    external_id: content.externalId ?? null,
    organisation_id: tx.actor.organisationId,
    earlier_organisation_id: null,
    state: result.state,
    case_state: caseState(result),
    outcome: result.outcome,
    first_contact: result.firstContact,
    reasons: result.reasons,
    quality,
    feedback: wantsFeedback(content),
    open_questions: 0,
    received_at: tx.at,
    version: 1,
  };
}
