import { Injectable } from '@nestjs/common';
import { cancelDeadlines, meetDeadlines, moveDeadlines } from '#libs/deadlines';
import { need } from '#libs/identity';
import { invalid, refused, type Actor, type PlainDate } from '#libs/kernel';
import { Vault, Work, applyAction, type Tx } from '#libs/platform';
import { lockCase } from '#libs/referrals';
import { followUpLifecycle, type FollowUpActionName } from './follow-up.lifecycle';
import { aboutFollowUp, lockFollowUp, type FollowUpRow } from './follow-up.row';
import { CANCEL_REASONS, CHOSEN_PURPOSES, type CancelReason, type Purpose } from './follow-up.words';
import { writeFollowUp } from './follow-up.writer';

const NOTE_LENGTH = 4_000;

export interface FollowUpCommand {
  readonly dueOn: PlainDate;
  readonly purpose: Purpose;
  /** Words of the worker; sealed under the victim's key. */
  readonly note?: string;
}

/** What somebody is to be reminded of in a case. */
@Injectable()
export class FollowUpsService {
  constructor(
    private readonly work: Work,
    private readonly vault: Vault,
  ) {}

  /** Answers the new follow-up's id. Not in a closed case, and not for a day that is gone. */
  async set(actor: Actor, caseId: string, { dueOn, purpose, note }: FollowUpCommand): Promise<string> {
    need(actor, 'follow-up.set');
    if (!CHOSEN_PURPOSES.includes(purpose)) throw invalid('not_in_list', [{ pointer: '/purpose', code: 'not_in_list' }]);
    if (note !== undefined && note.length > NOTE_LENGTH) throw invalid('too_long', [{ pointer: '/note', code: 'too_long' }]);
    return this.work.run(actor, async (tx) => {
      const file = await lockCase(tx, caseId);
      if (file.state === 'closed') throw refused('action_not_open');
      notGone(tx, dueOn);
      const key = this.vault.personKey({ personId: file.person_id, wrapped: file.wrapped });
      const seal = (id: string) => this.vault.seal(key, { table: 'follow_up', group: 'note', row: id }, note);
      return writeFollowUp(tx, file, { dueOn, purpose, ...(note ? { seal } : {}) });
    });
  }

  async complete(actor: Actor, id: string): Promise<void> {
    need(actor, 'follow-up.complete');
    await this.act(actor, id, 'complete', {}, async (tx) => {
      await tx.query('update follow_up set ended_at = $2 where id = $1', [id, tx.at]);
      await meetDeadlines(tx, { about: id });
    });
  }

  async move(actor: Actor, id: string, dueOn: PlainDate): Promise<void> {
    need(actor, 'follow-up.move');
    await this.act(actor, id, 'move', { dueOn }, async (tx) => {
      notGone(tx, dueOn);
      await tx.query('update follow_up set due_on = $2, came_due_at = null where id = $1', [id, dueOn]);
      await moveDeadlines(tx, { about: id }, { dueOn });
    });
  }

  async cancel(actor: Actor, id: string, reason: CancelReason): Promise<void> {
    need(actor, 'follow-up.cancel');
    if (!(reason in CANCEL_REASONS)) throw invalid('reason_required', [{ pointer: '/reason', code: 'not_in_list' }]);
    await this.act(actor, id, 'cancel', { reason }, async (tx) => {
      await tx.query('update follow_up set ended_at = $2, end_reason = $3 where id = $1', [id, tx.at, reason]);
      await cancelDeadlines(tx, { about: id });
    });
  }

  private async act(
    actor: Actor,
    id: string,
    name: FollowUpActionName,
    detail: Record<string, string>,
    then: (tx: Tx, row: FollowUpRow) => Promise<void>,
  ): Promise<void> {
    await this.work.run(actor, async (tx) => {
      const { row } = await lockFollowUp(tx, id);
      const action = await applyAction(tx, 'follow_up', followUpLifecycle, row, name);
      await then(tx, row);
      tx.did(action.act, aboutFollowUp(row), { purpose: row.purpose, ...detail });
    });
  }
}

function notGone(tx: Tx, dueOn: PlainDate): void {
  if (dueOn < tx.today)
    throw invalid('out_of_range', [{ pointer: '/dueOn', code: 'out_of_range', detail: 'Choose today or a later day.' }]);
}
