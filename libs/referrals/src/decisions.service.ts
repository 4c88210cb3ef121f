import { Injectable } from '@nestjs/common';
import { cancelDeadlines, meetDeadlines, startDeadline } from '#libs/deadlines';
import { need, type Permission } from '#libs/identity';
import { addWorkingDays, conflict, invalid, refused, type Actor } from '#libs/kernel';
import { Work, applyAction, type Tx } from '#libs/platform';
import { DECLINE_REASONS, RELEASE_REASONS, goesOn, type DeclineReason, type ReleaseReason } from './decision.words';
import { askForAnswer, holdForDecision } from './held.deadlines';
import { answerOffer, askedBefore, makeOffer } from './offers';
import { referralLifecycle, type ReferralActionName } from './referral.lifecycle';
import { aboutReferral, dropCase, lockReferral, moveCase, type LockedReferral } from './referral.row';
import { Routing, type Routed } from './routing';

/** What became of a referral that a provider declined. */
export type Declined = Routed | { readonly with: 'ended' };

/** What a person decides on a referral. Each decision is one transaction, coded, and ends the clock that asked for it. */
@Injectable()
export class DecisionsService {
  constructor(
    private readonly work: Work,
    private readonly routing: Routing,
  ) {}

  /** The provider takes responsibility for the victim: the case opens and waits for its first contact. */
  accept(actor: Actor, id: string): Promise<void> {
    return this.decide(actor, id, 'accept', {}, async (tx, r) => {
      await answerOffer(tx, id, 'accepted');
      if (r.case_state === 'proposed') await moveCase(tx, r, 'open', { accepted_at: tx.at });
      startDeadline(tx, {
        kind: 'allocate-case',
        caseId: r.case_id,
        about: r.case_id,
        organisationId: r.provider_id,
        danger: r.danger,
        dueOn: r.danger >= 3 ? tx.today : addWorkingDays(tx.today, 1),
      });
    });
  }

  /** A person looked at a held referral and lets it go on. A refusal of the victim's cannot be released. */
  release(actor: Actor, id: string, reason: ReleaseReason): Promise<void> {
    if (!(reason in RELEASE_REASONS)) throw notAReason();
    return this.decide(actor, id, 'release', { reason }, (tx, r) => {
      askForAnswer(tx, { id, caseId: r.case_id, ownerId: r.provider_id, danger: r.danger });
    });
  }

  /**
   * The provider will not take it on, for a coded reason. Where the reason lies with the provider, the next eligible one is asked in the same
   * transaction and the clock runs on; where nobody is left, the commissioning body has to find somebody. Where it lies with the victim it ends here.
   */
  async decline(actor: Actor, id: string, reason: DeclineReason): Promise<Declined> {
    if (!(reason in DECLINE_REASONS)) throw notAReason();
    if (!goesOn(reason)) {
      await this.decide(actor, id, 'decline', { reason }, async (tx, r) => {
        await answerOffer(tx, id, 'declined', reason);
        await dropCase(tx, r);
      });
      return { with: 'ended' };
    }
    need(actor, 'referral.decline');
    return this.work.run(actor, async (tx) => {
      const row = await lockReferral(tx, id);
      needUndecided(row);
      await answerOffer(tx, id, 'declined', reason);
      tx.did('referral.provider-declined', aboutReferral(row), { reason, providerId: row.provider_id });
      return this.routing.onward(tx, row);
    });
  }

  /** Offers it to a provider that a person chose: not to one that has it or has declined it. */
  async offer(actor: Actor, id: string, providerId: string): Promise<void> {
    need(actor, 'referral.triage');
    await this.work.run(actor, async (tx) => {
      const row = await lockReferral(tx, id);
      needUndecided(row);
      const [provider] = await tx.query(`select 1 from organisation where id::text = $1 and kind = 'provider'`, [providerId]);
      if (!provider) throw notOnTheList('/providerId');
      if (row.provider_id === providerId) throw invalid('conflict', [{ pointer: '/providerId', code: 'conflict' }]);
      if ((await askedBefore(tx.query, id)).declined.includes(providerId)) throw refused('already_declined');
      await answerOffer(tx, id, 'passed-on');
      await this.routing.offerTo(tx, row, providerId, 'chosen');
    });
  }

  /** Takes up again what was declined or taken for a duplicate. */
  reconsider(actor: Actor, id: string, reason: 'new-facts' | 'wrong-decision'): Promise<void> {
    return this.decide(actor, id, 'reconsider', { reason }, async (tx, r) => {
      if (r.case_state === 'not-opened') await moveCase(tx, r, 'revive');
      if (r.provider_id) makeOffer(tx, id, r.provider_id, 'chosen');
      holdForDecision(tx, { id, caseId: r.case_id, ownerId: r.provider_id, danger: r.danger });
    });
  }

  private async decide(
    actor: Actor,
    id: string,
    name: ReferralActionName,
    detail: Readonly<Record<string, string>>,
    then: (tx: Tx, row: LockedReferral) => Promise<void> | void,
  ): Promise<void> {
    need(actor, referralLifecycle.actions.find((a) => a.name === name)!.permission as Permission);
    await this.work.run(actor, async (tx) => {
      const row = await lockReferral(tx, id);
      if (name === 'release') refuseRefused(row);
      const action = await applyAction(tx, 'referral', referralLifecycle, row, name, {
        decided_at: tx.at,
        decision: detail['reason'] ?? null,
        held_for: name === 'reconsider' ? 'reconsidered' : null,
      });
      await meetDeadlines(tx, { about: id, kind: 'held-referral' });
      if (name === 'accept') await meetDeadlines(tx, { about: id, kind: 'answer-offer' });
      else await cancelDeadlines(tx, { about: id, kind: 'answer-offer' });
      tx.did(action.act, aboutReferral(row), detail);
      await then(tx, row);
    });
  }
}

/** Consent that was refused has only two ways on: close as declined, or the referrer corrects it (contract, triage). */
function refuseRefused(row: LockedReferral): void {
  if (row.outcome === 'consent-needed' && row.refused) {
    throw invalid('consent_refused', [{ pointer: '/consent/toContact', code: 'consent_refused' }]);
  }
}

function needUndecided({ state }: LockedReferral): void {
  const open = referralLifecycle.actions.find((a) => a.name === 'decline')!.from;
  if (!open.includes(state)) throw conflict('action_not_open');
}

const notAReason = () => invalid('reason_required', [{ pointer: '/reason', code: 'not_in_list' }]);
const notOnTheList = (pointer: string) => invalid('not_in_list', [{ pointer, code: 'not_in_list' }]);
