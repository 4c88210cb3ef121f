import { Injectable } from '@nestjs/common';
import { meetDeadlines, startDeadline } from '#libs/deadlines';
import { caseScope, endSight, grantSight, need } from '#libs/identity';
import { addWorkingDays, invalid, notFound, type Actor } from '#libs/kernel';
import { Work, applyAction, type Tx } from '#libs/platform';
import { caseLifecycle, type CaseState } from './case.lifecycle';
import { holdForDecision } from './held.deadlines';
import { referralLifecycle, type ReferralActionName, type ReferralRowState } from './referral.lifecycle';
import { restrictCase } from './restriction';
import { DECLINE_REASONS, RELEASE_REASONS, type DeclineReason, type ReleaseReason } from './decision.words';

interface Decided {
  readonly id: string;
  readonly state: ReferralRowState;
  readonly version: number;
  readonly outcome: string;
  readonly danger: number;
  readonly case_id: string;
  readonly case_state: CaseState;
  readonly case_version: number;
  readonly provider_id: string | null;
  readonly restricted: boolean;
}

/** What a person decides on a referral. Each decision is one transaction, coded, and ends the clock that asked for it. */
@Injectable()
export class DecisionsService {
  constructor(private readonly work: Work) {}

  /** The provider takes responsibility for the victim: the case opens and waits for its first contact. */
  accept(actor: Actor, id: string): Promise<void> {
    return this.decide(actor, id, 'accept', {}, async (tx, r) => {
      if (r.case_state === 'proposed') await this.moveCase(tx, r, 'open', { accepted_at: tx.at });
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
    if (!(reason in RELEASE_REASONS)) throw invalid('reason_required', [{ pointer: '/reason', code: 'not_in_list' }]);
    return this.decide(actor, id, 'release', { reason });
  }

  /** The provider will not take it on; the case never opens. The reason is coded, and counted as unmet demand where it is. */
  decline(actor: Actor, id: string, reason: DeclineReason): Promise<void> {
    if (!(reason in DECLINE_REASONS)) throw invalid('reason_required', [{ pointer: '/reason', code: 'not_in_list' }]);
    return this.decide(actor, id, 'decline', { reason }, (tx, r) => this.dropCase(tx, r));
  }

  /** Passed to a service in another area. */
  forward(actor: Actor, id: string, reason: 'out-of-area' | 'moved-away'): Promise<void> {
    return this.decide(actor, id, 'forward', { reason }, (tx, r) => this.dropCase(tx, r));
  }

  /** Offers it to another provider: from this moment it is theirs to see, and no longer the first one's. */
  offer(actor: Actor, id: string, providerId: string): Promise<void> {
    return this.decide(actor, id, 'offer', { providerId }, async (tx, r) => {
      if (r.provider_id === providerId) throw invalid('conflict', [{ pointer: '/providerId', code: 'conflict' }]);
      if (r.provider_id) await endSight(tx, r.case_id, r.provider_id, 'provider');
      await grantSight(tx, r.case_id, providerId, 'provider');
      await tx.query(`update case_file set provider_id = $2, version = version + 1 where id = $1`, [r.case_id, providerId]);
      if (r.restricted) await restrictCase(tx, r.case_id);
    });
  }

  /** Takes up again what was declined or taken for a duplicate. */
  reconsider(actor: Actor, id: string, reason: 'new-facts' | 'wrong-decision'): Promise<void> {
    return this.decide(actor, id, 'reconsider', { reason }, async (tx, r) => {
      if (r.case_state === 'not-opened') await this.moveCase(tx, r, 'revive');
      holdForDecision(tx, { id: r.id, caseId: r.case_id, providerId: r.provider_id, danger: r.danger });
    });
  }

  private async decide(
    actor: Actor,
    id: string,
    name: ReferralActionName,
    detail: Readonly<Record<string, string>>,
    then: (tx: Tx, row: Decided) => Promise<void> = () => Promise.resolve(),
  ): Promise<void> {
    const permission = referralLifecycle.actions.find((a) => a.name === name)!.permission;
    need(actor, permission as never);
    await this.work.run(actor, async (tx) => {
      const row = await this.lock(tx, id);
      if (name === 'release' && row.outcome === 'consent-needed') await this.refuseRefused(tx, id);
      const action = await applyAction(tx, 'referral', referralLifecycle, row, name, {
        decided_at: tx.at,
        decision: detail['reason'] ?? null,
      });
      await meetDeadlines(tx, { about: id, kind: 'held-referral' });
      tx.did(action.act, { kind: 'referral', id, caseId: row.case_id }, detail);
      await then(tx, row);
    });
  }

  /** Consent that was refused has only two ways on: close as declined, or the referrer corrects it (contract, triage). */
  private async refuseRefused(tx: Tx, id: string): Promise<void> {
    const [row] = await tx.query(`select 1 from referral where id = $1 and refused`, [id]);
    if (row) throw invalid('consent_refused', [{ pointer: '/consent/toContact', code: 'consent_refused' }]);
  }

  private async dropCase(tx: Tx, row: Decided): Promise<void> {
    if (row.case_state === 'proposed' || row.case_state === 'awaiting-contact') await this.moveCase(tx, row, 'drop');
  }

  private async moveCase(tx: Tx, row: Decided, name: 'open' | 'drop' | 'revive', set: Record<string, unknown> = {}): Promise<void> {
    const stated = { id: row.case_id, state: row.case_state, version: row.case_version };
    const action = await applyAction(tx, 'case_file', caseLifecycle, stated, name, set);
    tx.did(action.act, { kind: 'case', id: row.case_id, caseId: row.case_id });
  }

  private async lock(tx: Tx, id: string): Promise<Decided> {
    const scope = caseScope(tx.actor, 'r.case_id', 2);
    const [row] = await tx.query<Decided>(
      `select r.id, r.state, r.version, r.outcome, r.danger, r.case_id, c.state as case_state, c.version as case_version, c.provider_id, c.restricted
       from referral r join case_file c on c.id = r.case_id where r.id = $1 and ${scope.sql} for no key update of r, c`,
      [id, ...scope.params],
    );
    if (!row) throw notFound();
    return row;
  }
}
