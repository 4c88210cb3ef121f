import { Injectable } from '@nestjs/common';
import { cancelDeadlines } from '#libs/deadlines';
import { need, placingScope } from '#libs/identity';
import { conflict, invalid, type Actor } from '#libs/kernel';
import { Work, applyAction, type Tx } from '#libs/platform';
import { Routing, aboutReferral, dropCase, lockReferral, referralLifecycle, type LockedReferral } from '#libs/referrals';

/** Why the commissioning body ends a referral that nobody takes on: each is counted as unmet demand. */
export const NO_PLACE_REASONS = {
  'no-service': 'There is no service for this victim',
  'victim-elsewhere': 'A service that is not one of ours supports the victim',
} as const;
export type NoPlaceReason = keyof typeof NO_PLACE_REASONS;

/** What the commissioning body does with a referral that no provider took on. Nothing leaves its queue without one of these. */
@Injectable()
export class PlacingService {
  constructor(
    private readonly work: Work,
    private readonly routing: Routing,
  ) {}

  /** Gives it to a provider: also to one that had declined, if it was won over. The clock runs on. */
  async place(actor: Actor, id: string, providerId: string): Promise<void> {
    await this.decide(actor, id, async (tx, row) => {
      const [provider] = await tx.query(`select 1 from organisation where id::text = $1 and kind = 'provider'`, [providerId]);
      if (!provider) throw invalid('not_in_list', [{ pointer: '/providerId', code: 'not_in_list' }]);
      tx.did('referral.placed', aboutReferral(row), { providerId });
      await this.routing.offerTo(tx, row, providerId, 'chosen');
    });
  }

  /** Ends it without a provider. The referrer is told. */
  async end(actor: Actor, id: string, reason: NoPlaceReason): Promise<void> {
    if (!Object.hasOwn(NO_PLACE_REASONS, reason)) throw invalid('reason_required', [{ pointer: '/reason', code: 'not_in_list' }]);
    await this.decide(actor, id, async (tx, row) => {
      const action = await applyAction(tx, 'referral', referralLifecycle, row, 'decline', { decided_at: tx.at, decision: reason });
      for (const kind of ['held-referral', 'answer-offer']) await cancelDeadlines(tx, { about: id, kind });
      tx.did(action.act, aboutReferral(row), { reason });
      await dropCase(tx, row);
    });
  }

  private async decide(actor: Actor, id: string, then: (tx: Tx, row: LockedReferral) => Promise<void>): Promise<void> {
    need(actor, 'referral.place');
    await this.work.run(actor, async (tx) => {
      const row = await lockReferral(tx, id, placingScope);
      if (row.provider_id !== null || row.case_state !== 'proposed') throw conflict('action_not_open');
      await then(tx, row);
    });
  }
}
