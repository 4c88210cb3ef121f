import { Injectable } from '@nestjs/common';
import { cancelDeadlines, meetDeadlines, startDeadline } from '#libs/deadlines';
import { need } from '#libs/identity';
import { addWorkingDays, invalid, newId, notFound, type Actor } from '#libs/kernel';
import { Vault, Work, applyAction, type Tx } from '#libs/platform';
import { DANGER } from '#libs/triage';
import { CONSEQUENCES, VictimsService, type ChannelKind, type Consequence, type ContactOutcome } from '#libs/victims';
import { caseLifecycle } from './case.lifecycle';
import { aboutCase, lockCase, type CaseRow } from './case.row';
import { askReferrer } from './questions';

const ALL_KINDS: readonly ChannelKind[] = ['voice', 'text', 'voicemail', 'email', 'letter'];

/** What can only have happened on a line or in a letter box: it has to be said on which. */
export const NEEDS_CHANNEL: readonly ContactOutcome[] = ['wrong-number', 'voicemail-left', 'number-dead', 'no-answer'];

export interface ContactCommand {
  /** The channel that was used; absent for a meeting in person. */
  readonly channelId?: string;
  readonly outcome: ContactOutcome;
  readonly note?: string;
  /** The victim said yes to support in this conversation. */
  readonly saidYes?: boolean;
  /** The victim confirmed that this way of contact is safe. */
  readonly confirmedSafe?: boolean;
}

interface UsedChannel {
  readonly id: string;
  readonly kind: ChannelKind;
  readonly place: number;
  readonly mark: string;
}

/** Contacts with a victim, and what follows from how they went. */
@Injectable()
export class ContactsService {
  constructor(
    private readonly work: Work,
    private readonly vault: Vault,
    private readonly victims: VictimsService,
  ) {}

  /**
   * Records a contact with what happened. When somebody else answered, the channel is unsafe in the same transaction, nothing
   * falls back to another, the leader and the referrer are asked.
   */
  async record(actor: Actor, caseId: string, command: ContactCommand): Promise<Consequence> {
    need(actor, 'contact.record');
    const consequence = CONSEQUENCES[command.outcome];
    if (!consequence) throw invalid('not_in_list', [{ pointer: '/outcome', code: 'not_in_list' }]);
    if (!command.channelId && NEEDS_CHANNEL.includes(command.outcome)) {
      throw invalid('required', [{ pointer: '/channelId', code: 'required', detail: 'Say which way of contact was used.' }]);
    }
    await this.work.run(actor, async (tx) => {
      const row = await lockCase(tx, caseId);
      const channel = command.channelId ? await this.channel(tx, row, command.channelId) : null;
      await this.write(tx, row, command, channel);
      await meetDeadlines(tx, { caseId, kind: 'first-contact' });
      if (channel) await this.mark(tx, row, channel, command, consequence);
      else if (consequence.channel === 'unsafe') await this.markAddress(tx, row, command.outcome);
      if (consequence.cancel === 'everything') await this.stopEverything(tx, row);
      if (consequence.beforeLeader) this.putBeforeLeader(tx, row, command.outcome);
      if (consequence.askReferrer) await askReferrer(tx, row, 'safe-contact');
      await this.move(tx, row, command, consequence);
    });
    return consequence;
  }

  private async write(tx: Tx, row: CaseRow, command: ContactCommand, channel: UsedChannel | null): Promise<void> {
    const id = newId();
    const key = this.vault.personKey({ personId: row.person_id, wrapped: row.wrapped });
    const note = command.note ? this.vault.seal(key, { table: 'contact_record', group: 'note', row: id }, command.note) : null;
    await tx.query(
      `insert into contact_record (id, case_id, channel_id, way, outcome, note, at, recorded_by) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, row.id, channel?.id ?? null, channel?.kind ?? 'in-person', command.outcome, note, tx.at, tx.actor.id],
    );
    tx.did('contact.recorded', aboutCase(row.id), { outcome: command.outcome, way: channel?.kind ?? 'in-person', contactId: id });
  }

  private async mark(tx: Tx, row: CaseRow, channel: UsedChannel, command: ContactCommand, consequence: Consequence): Promise<void> {
    if (consequence.channel === 'unsafe') {
      const channels = await this.victims.markUnsafe(tx, row.person_id, ALL_KINDS, command.outcome, channel.place);
      tx.did('channel.marked-unsafe', aboutCase(row.id), { why: command.outcome, channels });
    } else if (consequence.channel === 'gone') {
      await tx.query(`update channel set gone_at = $3 where person_id = $1 and place = $2`, [row.person_id, channel.place, tx.at]);
      tx.did('channel.gone', aboutCase(row.id), { channelId: channel.id });
    } else if (command.outcome === 'spoke-to-victim' && command.confirmedSafe && channel.mark !== 'unsafe') {
      await tx.query(`update channel set mark = 'safe', confirmed_at = $2, confirmed_by = 'victim' where id = $1`, [channel.id, tx.at]);
      await meetDeadlines(tx, { caseId: row.id, kind: 'check-contact' });
      tx.did('channel.confirmed-safe', aboutCase(row.id), { channelId: channel.id });
    }
  }

  /** Met in person by somebody else: the address is where that happened, so no letter goes there. */
  private async markAddress(tx: Tx, row: CaseRow, why: ContactOutcome): Promise<void> {
    const channels = await this.victims.markUnsafe(tx, row.person_id, ['letter'], why);
    tx.did('channel.marked-unsafe', aboutCase(row.id), { why, channels });
  }

  private async stopEverything(tx: Tx, row: CaseRow): Promise<void> {
    await cancelDeadlines(tx, { caseId: row.id });
    const channels = await this.victims.markUnsafe(tx, row.person_id, ALL_KINDS, 'victim-asked-us-to-stop');
    tx.did('channel.marked-unsafe', aboutCase(row.id), { why: 'victim-asked-us-to-stop', channels });
  }

  private putBeforeLeader(tx: Tx, row: CaseRow, why: ContactOutcome): void {
    startDeadline(tx, {
      kind: 'leader-review',
      caseId: row.id,
      about: row.id,
      organisationId: row.provider_id,
      danger: DANGER.high,
      dueOn: row.danger >= DANGER.high ? tx.today : addWorkingDays(tx.today, 1),
    });
    tx.did('case.put-before-leader', aboutCase(row.id), { why });
  }

  private async move(tx: Tx, row: CaseRow, command: ContactCommand, consequence: Consequence): Promise<void> {
    const spoke = command.outcome === 'spoke-to-victim';
    const name = spoke && command.saidYes ? 'begin-support' : spoke ? 'reach' : consequence.attempt ? 'attempt' : null;
    const open = name && caseLifecycle.actions.find((a) => a.name === name)?.from.includes(row.state);
    if (!name || !open) return;
    const action = await applyAction(tx, 'case_file', caseLifecycle, row, name);
    if (spoke) await tx.query(`update case_file set first_contact_at = coalesce(first_contact_at, $2) where id = $1`, [row.id, tx.at]);
    tx.did(action.act, aboutCase(row.id));
  }

  private async channel(tx: Tx, row: CaseRow, id: string): Promise<UsedChannel> {
    const [channel] = await tx.query<UsedChannel>(`select id, kind, place, mark from channel where id = $1 and person_id = $2`, [
      id,
      row.person_id,
    ]);
    if (!channel) throw notFound();
    return channel;
  }
}
