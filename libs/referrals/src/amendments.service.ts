import { Injectable } from '@nestjs/common';
import { caseScope, need } from '#libs/identity';
import { cancelDeadlines } from '#libs/deadlines';
import { qualityOf, type ReferralContent, type WithdrawalReason } from '#libs/intake';
import { conflict, invalid, notFound, type Actor } from '#libs/kernel';
import { Work, applyAction, internally, type Tx } from '#libs/platform';
import { circumstancesOf, dangerOf } from '#libs/triage';
import { moveMilestones, tieMilestones } from './case-milestones';
import { caseLifecycle, type CaseState } from './case.lifecycle';
import { receivedDetail } from './referral.acts';
import { ReferralContents } from './referral.contents';
import { answerOffer } from './offers';
import { needOwnForce } from './own-force.rules';
import { readView, type ReferralView } from './referral.view';
import { Rooms } from './rooms';
import { SecondLook } from './second-look';
import { referralLifecycle, type ReferralRowState } from './referral.lifecycle';
import { wantsFeedback } from './referral.writer';

interface Sent {
  readonly id: string;
  readonly state: ReferralRowState;
  readonly version: number;
  readonly case_id: string;
  readonly case_state: CaseState;
  readonly case_version: number;
  readonly provider_id: string | null;
  readonly person_id: string;
  readonly crime_id: string;
  readonly wrapped: Buffer;
  readonly content: Buffer;
  readonly source: string;
}

export interface AmendCommand {
  /** The one that the referrer read. */
  readonly version?: number;
  readonly reason: string;
  /** Makes the new content from what was sent. */
  readonly change: (sent: ReferralContent) => ReferralContent;
}

/** What the referrer changes afterwards. The earlier values stay readable, and triage looks again. */
@Injectable()
export class AmendmentsService {
  constructor(
    private readonly work: Work,
    private readonly contents: ReferralContents,
    private readonly rooms: Rooms,
    private readonly secondLook: SecondLook,
  ) {}

  /**
   * `change` makes the new content from what was sent; `version` is the one the referrer read. While no provider has accepted, the
   * triage of the new content decides anew: it may be held, or let go.
   */
  async amend(actor: Actor, id: string, command: AmendCommand & { version: number }): Promise<ReferralView> {
    need(actor, 'referral.amend');
    return this.work.run(actor, (tx) => this.amendIn(tx, id, command));
  }

  /** The whole of amending, inside a transaction. Without a version whatever stands there is amended. */
  async amendIn(tx: Tx, id: string, command: AmendCommand): Promise<ReferralView> {
    const row = await this.lock(tx, id);
    if (command.version !== undefined && row.version !== command.version) throw conflict('stale');
    const person = this.contents.key(row);
    const sent = this.contents.open(internally('amend'), person, id, row.content);
    const content = command.change(sent);
    needOwnForce(tx.actor, content);
    if (content.victim.kind !== sent.victim.kind) throw invalid('invalid', [{ pointer: '/victim/kind', code: 'conflict' }]);
    const { id: crimeId } = await this.rooms.crimes.note(tx, content.crime);
    const result = await this.secondLook.judge(tx, id, crimeId, content);
    await tx.query(`insert into referral_version (referral_id, version, content, reason, replaced_at) values ($1, $2, $3, $4, $5)`, [
      id,
      row.version,
      row.content,
      this.contents.sealReason(person, id, command.reason),
      tx.at,
    ]);
    await this.rooms.victims.revise(tx, person, circumstancesOf(content, tx.today), 'officer');
    const action = await applyAction(tx, 'referral', referralLifecycle, row, 'amend', {
      content: this.contents.seal(person, id, content),
      content_hash: this.contents.hash(content),
      crime_id: crimeId,
      feedback: wantsFeedback(content),
      refused: content.consent?.toContact === 'refused',
      quality: JSON.stringify(qualityOf(content, tx.at)),
      danger: dangerOf(content, result.facts),
    });
    tx.did(action.act, { kind: 'referral', id, caseId: row.case_id }, receivedDetail(content, tx.at));
    await this.secondLook.apply(tx, { ...row, version: row.version + 1 }, person, content, result);
    if (crimeId !== row.crime_id) await moveMilestones(tx, row.case_id, row.crime_id, crimeId);
    return readView(tx.query, id);
  }

  /** The referrer takes it back. An open case is told, not closed: whether support goes on is between the victim and the worker. */
  async withdraw(actor: Actor, id: string, reason: WithdrawalReason): Promise<ReferralView> {
    need(actor, 'referral.withdraw');
    return this.work.run(actor, async (tx) => {
      const row = await this.lock(tx, id);
      const action = await applyAction(tx, 'referral', referralLifecycle, row, 'withdraw', { decided_at: tx.at, decision: reason });
      tx.did(action.act, { kind: 'referral', id, caseId: row.case_id }, { reason });
      for (const kind of ['held-referral', 'answer-offer', 'forward-answer']) await cancelDeadlines(tx, { about: id, kind });
      await answerOffer(tx, id, 'withdrawn', reason);
      await tx.query(
        `update forwarding set answer = 'withdrawn', answered_at = $2, answered_by = $3 where referral_id = $1 and answer is null`,
        [id, tx.at, actor.id],
      );
      if (reason === 'sent-in-error') await tieMilestones(tx, row.crime_id);
      if (row.case_state !== 'proposed' && row.case_state !== 'awaiting-contact') return readView(tx.query, id);
      const stated = { id: row.case_id, state: row.case_state, version: row.case_version };
      const dropped = await applyAction(tx, 'case_file', caseLifecycle, stated, 'drop');
      tx.did(dropped.act, { kind: 'case', id: row.case_id, caseId: row.case_id }, { reason });
      await cancelDeadlines(tx, { caseId: row.case_id });
      return readView(tx.query, id);
    });
  }

  private async lock(tx: Tx, id: string): Promise<Sent> {
    const scope = caseScope(tx.actor, 'r.case_id', 2);
    const [row] = await tx.query<Sent>(
      `select r.id, r.state, r.version, r.case_id, c.state as case_state, c.version as case_version, c.provider_id, r.person_id, r.crime_id, k.wrapped,
         r.content, r.source
       from referral r join case_file c on c.id = r.case_id join person_key k on k.person_id = r.person_id
       where r.id = $1 and ${scope.sql} for no key update of r, c`,
      [id, ...scope.params],
    );
    if (!row) throw notFound();
    return row;
  }
}
