import { Injectable } from '@nestjs/common';
import { meetDeadlines, startDeadline } from '#libs/deadlines';
import { need } from '#libs/identity';
import { addWorkingDays, conflict, invalid, newId, notFound, refused, type Actor } from '#libs/kernel';
import { Vault, Work, type Tx } from '#libs/platform';
import { DANGER } from '#libs/triage';
import { aboutCase, lockCase } from './case.row';

const OPEN_FOR_MS = 4 * 3_600_000;

export interface OverrideCommand {
  readonly channelId: string;
  readonly reason: string;
  /** Threat to life and nobody there: one person suffices, after a police welfare check was offered. */
  readonly emergency?: boolean;
  readonly welfareCheckOffered?: boolean;
}

/** An unsafe way of contact opens only with a reason and a second person (safety paper, Override). */
@Injectable()
export class OverridesService {
  constructor(
    private readonly work: Work,
    private readonly vault: Vault,
  ) {}

  /** Asks for it; in an emergency it opens at once, for four hours, and the leader reviews it the next working day. */
  async ask(actor: Actor, caseId: string, command: OverrideCommand): Promise<string> {
    need(actor, 'channel.override');
    if (!command.reason.trim()) throw invalid('reason_required', [{ pointer: '/reason', code: 'reason_required' }]);
    if (command.emergency && !command.welfareCheckOffered) {
      throw invalid('required', [{ pointer: '/welfareCheckOffered', code: 'required', detail: 'Offer a police welfare check first.' }]);
    }
    return this.work.run(actor, async (tx) => {
      const row = await lockCase(tx, caseId);
      const [channel] = await tx.query(`select 1 from channel where id = $1 and person_id = $2`, [command.channelId, row.person_id]);
      if (!channel) throw notFound();
      const id = newId();
      const key = this.vault.personKey({ personId: row.person_id, wrapped: row.wrapped });
      await tx.query(
        `insert into channel_override (id, case_id, channel_id, reason, emergency, asked_by, asked_at, agreed_by, agreed_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [
          id,
          caseId,
          command.channelId,
          this.vault.seal(key, { table: 'channel_override', group: 'reason', row: id }, command.reason),
          command.emergency === true,
          actor.id,
          tx.at,
          command.emergency ? actor.id : null,
          command.emergency ? tx.at : null,
          command.emergency ? new Date(tx.at.getTime() + OPEN_FOR_MS) : null,
        ],
      );
      tx.did('channel.override-asked', aboutCase(caseId), {
        overrideId: id,
        channelId: command.channelId,
        emergency: command.emergency === true,
      });
      this.putBeforeLeader(tx, { id, caseId, organisationId: row.provider_id, emergency: command.emergency === true });
      return id;
    });
  }

  /** A second person agrees. It is open for four hours; the person who asked cannot agree with themself. */
  async agree(actor: Actor, caseId: string, overrideId: string): Promise<void> {
    need(actor, 'channel.override-approve');
    await this.work.run(actor, async (tx) => {
      await lockCase(tx, caseId);
      const [asked] = await tx.query<{ asked_by: string; agreed_at: Date | null; channel_id: string }>(
        `select asked_by, agreed_at, channel_id from channel_override where id = $1 and case_id = $2 for update`,
        [overrideId, caseId],
      );
      if (!asked) throw notFound();
      if (asked.agreed_at) throw conflict('action_not_open');
      if (asked.asked_by === actor.id) throw refused('same_person');
      await tx.query(`update channel_override set agreed_by = $2, agreed_at = $3, expires_at = $4 where id = $1`, [
        overrideId,
        actor.id,
        tx.at,
        new Date(tx.at.getTime() + OPEN_FOR_MS),
      ]);
      await meetDeadlines(tx, { about: overrideId, kind: 'override-approval' });
      tx.did('channel.override-agreed', aboutCase(caseId), { overrideId, channelId: asked.channel_id });
    });
  }

  private putBeforeLeader(tx: Tx, o: { id: string; caseId: string; organisationId: string | null; emergency: boolean }): void {
    startDeadline(tx, {
      kind: o.emergency ? 'override-review' : 'override-approval',
      caseId: o.caseId,
      about: o.id,
      organisationId: o.organisationId,
      danger: DANGER.high,
      dueOn: o.emergency ? addWorkingDays(tx.today, 1) : tx.today,
    });
  }
}
