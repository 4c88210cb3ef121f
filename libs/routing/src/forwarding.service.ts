import { Injectable } from '@nestjs/common';
import { cancelDeadlines, meetDeadlines, startDeadline, type DueVerb } from '#libs/deadlines';
import { Receivers } from '#libs/directory';
import { caseScope, need, placingScope } from '#libs/identity';
import { addWorkingDays, invalid, newId, type Actor } from '#libs/kernel';
import { Work, applyAction, type Tx } from '#libs/platform';
import {
  aboutReferral,
  answerOffer,
  commissioningBody,
  dropCase,
  holdForDecision,
  lockReferral,
  referralLifecycle,
  type LockedReferral,
} from '#libs/referrals';
import { DANGER } from '#libs/triage';
import { FORWARD_BASES, FORWARD_REASONS, type ForwardAnswer, type ForwardBasis, type ForwardReason } from './forwarding.words';

export interface ForwardCommand {
  /** The other service, by its name. */
  readonly receiver: string;
  readonly reason: ForwardReason;
  readonly basis: ForwardBasis;
}

/** As what one decides: as the provider that has it, or as the commissioning body for one that nobody has. */
export type DecidesAs = 'referral.triage' | 'referral.place';

const KIND = 'forward-answer';

/** Passing a victim to a service in another area. It ends only when that service has taken the victim on; until then it stays ours. */
@Injectable()
export class ForwardingService {
  constructor(
    private readonly work: Work,
    private readonly receivers: Receivers,
  ) {}

  /** Passes it on, and waits for an answer: at high danger the same day, else two working days. Who refused contact is passed to nobody. */
  async forward(actor: Actor, id: string, command: ForwardCommand, as: DecidesAs = 'referral.triage'): Promise<void> {
    if (!Object.hasOwn(FORWARD_REASONS, command.reason)) throw notInList('/reason');
    if (!Object.hasOwn(FORWARD_BASES, command.basis)) throw notInList('/basis');
    await this.decide(actor, id, as, async (tx, row) => {
      if (row.refused) throw invalid('consent_refused', [{ pointer: '/consent/toContact', code: 'consent_refused' }]);
      const receiverId = await this.receivers.note(tx, command.receiver);
      const action = await applyAction(tx, 'referral', referralLifecycle, row, 'forward', { held_for: null });
      const forwardingId = newId();
      await tx.query(
        `insert into forwarding (id, referral_id, receiver_id, reason, basis, forwarded_at, forwarded_by) values ($1, $2, $3, $4, $5, $6, $7)`,
        [forwardingId, id, receiverId, command.reason, command.basis, tx.at, actor.id],
      );
      for (const kind of ['held-referral', 'answer-offer']) await cancelDeadlines(tx, { about: id, kind });
      const dueOn = row.danger >= DANGER.high ? tx.today : addWorkingDays(tx.today, 2);
      startDeadline(tx, { kind: KIND, caseId: row.case_id, about: id, organisationId: await ownerOf(tx, row), danger: row.danger, dueOn });
      tx.did(action.act, aboutReferral(row), { reason: command.reason, basis: command.basis, receiverId });
    });
  }

  /** Somebody of that service said that it takes the victim on: from now on it is theirs, and ends here. */
  async accepted(actor: Actor, id: string, as: DecidesAs = 'referral.triage'): Promise<void> {
    await this.decide(actor, id, as, async (tx, row) => {
      const action = await applyAction(tx, 'referral', referralLifecycle, row, 'arrive', { decided_at: tx.at, decision: 'forwarded' });
      await this.answer(tx, id, 'accepted');
      await answerOffer(tx, id, 'forwarded');
      await meetDeadlines(tx, { about: id, kind: KIND });
      tx.did(action.act, aboutReferral(row));
      await dropCase(tx, row);
    });
  }

  /** It does not take the victim on, or we take it back: it is held, and has to be decided on today. */
  async back(actor: Actor, id: string, why: 'refused' | 'taken-back', as: DecidesAs = 'referral.triage'): Promise<void> {
    await this.decide(actor, id, as, async (tx, row) => {
      await this.bringBack(tx, row, why);
      await meetDeadlines(tx, { about: id, kind: KIND });
    });
  }

  /** Its day has passed and nobody answered: it comes back by itself. */
  readonly due: DueVerb = {
    kind: KIND,
    comesDue: 'after-the-day',
    perform: async (tx, { about }) => this.bringBack(tx, await lockReferral(tx, about), 'no-answer'),
  };

  private async bringBack(tx: Tx, row: LockedReferral, why: Exclude<ForwardAnswer, 'accepted'>): Promise<void> {
    const action = await applyAction(tx, 'referral', referralLifecycle, row, 'bring-back', { held_for: 'came-back' });
    await this.answer(tx, row.id, why);
    tx.did(action.act, aboutReferral(row), { why });
    holdForDecision(tx, { id: row.id, caseId: row.case_id, ownerId: await ownerOf(tx, row), danger: row.danger }, tx.today);
  }

  private async answer(tx: Tx, id: string, answer: ForwardAnswer): Promise<void> {
    await tx.query(`update forwarding set answer = $2, answered_at = $3, answered_by = $4 where referral_id = $1 and answer is null`, [
      ...[id, answer, tx.at, tx.actor.id],
    ]);
  }

  private async decide(actor: Actor, id: string, as: DecidesAs, then: (tx: Tx, row: LockedReferral) => Promise<void>): Promise<void> {
    need(actor, as);
    await this.work.run(actor, async (tx) => then(tx, await lockReferral(tx, id, as === 'referral.place' ? placingScope : caseScope)));
  }
}

const ownerOf = async (tx: Tx, row: LockedReferral) => row.provider_id ?? (await commissioningBody(tx.query));
const notInList = (pointer: string) => invalid('not_in_list', [{ pointer, code: 'not_in_list' }]);
