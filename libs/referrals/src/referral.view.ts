import type { QualityFault, ReferralState, TriageOutcome } from '#libs/intake';
import { openActions } from '#libs/kernel';
import type { Query } from '#libs/platform';
import type { Reason } from '#libs/triage';
import type { CaseState } from './case.lifecycle';
import { referralLifecycle, type ReferralRowState } from './referral.lifecycle';

/** What a referrer is told of a referral: no casework detail, no victim's data. */
export interface ReferralView {
  readonly id: string;
  readonly reference: string;
  readonly externalId: string | null;
  readonly state: ReferralState;
  readonly triage: { readonly outcome: TriageOutcome; readonly firstContact: string | null; readonly reasons: readonly Reason[] };
  readonly receivedAt: Date;
  readonly quality: readonly QualityFault[];
  /** What this referrer may do now. */
  readonly actions: readonly ('amend' | 'withdraw' | 'answer')[];
  readonly version: number;
}

/** The columns behind a view; `earlier_organisation_id` is whose earlier referral a duplicate is of. */
export interface ReferralRow {
  readonly id: string;
  readonly reference: string;
  readonly external_id: string | null;
  readonly organisation_id: string | null;
  readonly earlier_organisation_id: string | null;
  readonly state: ReferralRowState;
  readonly case_state: CaseState;
  readonly outcome: TriageOutcome;
  readonly first_contact: string | null;
  readonly reasons: readonly Reason[];
  readonly quality: readonly QualityFault[];
  readonly feedback: boolean;
  readonly open_questions: number;
  readonly received_at: Date;
  readonly version: number;
}

export const VIEW_COLUMNS = `r.id, r.reference, r.external_id, r.organisation_id, e.organisation_id as earlier_organisation_id, r.state,
  c.state as case_state, r.outcome, r.first_contact, r.reasons, r.quality, r.feedback, r.received_at, r.version,
  (select count(*)::int from question q join deadline d on d.about = q.id and d.kind = 'referrer-question' and d.met_at is null and d.cancelled_at is null
    where q.referral_id = r.id and q.answered_at is null) as open_questions`;
export const VIEW_FROM = `referral r join case_file c on c.id = r.case_id left join referral e on e.id = r.earlier_id`;

export function viewOf(row: ReferralRow): ReferralView {
  const hidden = hidesEarlier(row);
  const state = hidden ? 'received' : stateForReferrer(row);
  const actions = openActions(referralLifecycle, row.state)
    .map((a) => a.name)
    .filter((name) => name === 'amend' || name === 'withdraw');
  return {
    id: row.id,
    reference: row.reference,
    externalId: row.external_id,
    state,
    triage: hidden
      ? { outcome: 'ready', firstContact: null, reasons: [] }
      : { outcome: row.outcome, firstContact: row.first_contact, reasons: row.reasons },
    receivedAt: row.received_at,
    quality: row.quality,
    actions: row.open_questions > 0 ? [...actions, 'answer'] : actions,
    version: row.version,
  };
}

/** The view inside a transaction that has just written it. */
export async function readView(query: Query, id: string): Promise<ReferralView> {
  const [row] = await query<ReferralRow>({ name: 'referrals-view', text: `select ${VIEW_COLUMNS} from ${VIEW_FROM} where r.id = $1` }, [
    id,
  ]);
  if (!row) throw new Error('the referral that was just written is not there');
  return viewOf(row);
}

/** To anyone but the organisation that made the earlier referral, the answer never tells that a victim is known. */
function hidesEarlier(row: ReferralRow): boolean {
  const tells = row.outcome === 'duplicate' || row.outcome === 'new-information';
  return tells && row.earlier_organisation_id !== row.organisation_id;
}

const SUPPORTED: readonly CaseState[] = ['in-support', 'paused', 'transferring'];

/** `in-support` is told only with the victim's consent to tell the referrer (contract, states a referrer sees). */
export function stateForReferrer(row: Pick<ReferralRow, 'state' | 'case_state' | 'feedback'>): ReferralState {
  if (row.state === 'offered' || row.state === 'forwarding') return 'received';
  if (row.state !== 'accepted') return row.state;
  if (row.case_state === 'closed') return 'closed';
  return row.feedback && SUPPORTED.includes(row.case_state) ? 'in-support' : 'accepted';
}
