import type { ReferralState } from '#libs/intake';
import type { Query } from '#libs/platform';
import { VIEW_COLUMNS, VIEW_FROM, viewOf, type ReferralRow } from './referral.view';

/** How a referral stands for the organisation that made it, in the words of its answer. */
export interface ReferrerState {
  readonly id: string;
  readonly caseId: string;
  readonly organisationId: string;
  readonly reference: string;
  readonly externalId: string | null;
  readonly state: ReferralState;
  readonly receivedAt: Date;
}

const SQL = {
  name: 'referrals-referrer-states',
  text: `select ${VIEW_COLUMNS}, r.case_id from ${VIEW_FROM}
    where (r.id = any($1) or r.case_id = any($2)) and exists (select 1 from case_access sight
      where sight.case_id = r.case_id and sight.organisation_id = r.organisation_id and sight."as" = 'referrer' and sight.until is null)
    order by r.id`,
};

/** The states of these referrals, and of all referrals of these cases, as their referrers may see them now. No victim's data is in it. */
export async function referrerStates(
  query: Query,
  which: { readonly referrals: readonly string[]; readonly cases: readonly string[] },
): Promise<ReferrerState[]> {
  const rows = await query<ReferralRow & { case_id: string }>(SQL, [which.referrals, which.cases]);
  return rows.map((row) => {
    const { id, reference, externalId, state, receivedAt } = viewOf(row);
    return { id, caseId: row.case_id, organisationId: row.organisation_id ?? '', reference, externalId, state, receivedAt };
  });
}
