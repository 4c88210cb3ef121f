import { newId } from '#libs/kernel';
import type { Query, Tx } from '#libs/platform';

/** How a provider came to be asked: by the directory, or because a person chose it. */
export type OfferHow = 'routed' | 'chosen';
/** `passed-on`: it was offered to somebody else before this one had answered. */
export type OfferAnswer = 'accepted' | 'declined' | 'passed-on' | 'forwarded' | 'withdrawn';

/** Asks a provider whether it takes a victim on. One at a time: the one before has answered, or was passed over. */
export function makeOffer(tx: Tx, referralId: string, providerId: string, how: OfferHow): void {
  tx.send(
    {
      name: 'offers-make',
      text: `insert into offer (id, referral_id, provider_id, how, offered_at, offered_by) values ($1, $2, $3, $4, $5, $6)`,
    },
    [newId(), referralId, providerId, how, tx.at, tx.actor.id],
  );
}

/** What came of the open offer, if there is one; `reason` is a code. */
export async function answerOffer(tx: Tx, referralId: string, answer: OfferAnswer, reason: string | null = null): Promise<void> {
  await tx.query(
    `update offer set answer = $2, reason = $3, answered_at = $4, answered_by = $5 where referral_id = $1 and answer is null`,
    [referralId, answer, reason, tx.at, tx.actor.id],
  );
}

/** Who was ever asked, and who of them declined. */
export async function askedBefore(query: Query, referralId: string): Promise<{ readonly asked: string[]; readonly declined: string[] }> {
  const rows = await query<{ provider_id: string; answer: OfferAnswer | null }>(
    `select provider_id, answer from offer where referral_id = $1 order by id`,
    [referralId],
  );
  return {
    asked: rows.map((row) => row.provider_id),
    declined: rows.filter((row) => row.answer === 'declined').map((row) => row.provider_id),
  };
}
