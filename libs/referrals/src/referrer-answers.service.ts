import { Injectable } from '@nestjs/common';
import { meetDeadlines, startDeadline } from '#libs/deadlines';
import { caseScope, need } from '#libs/identity';
import { conflict, invalid, isId, newId, notFound, type Actor } from '#libs/kernel';
import { Vault, Work, type Tx } from '#libs/platform';
import { DANGER } from '#libs/triage';
import { VictimsService, type ChannelKind } from '#libs/victims';
import { aboutCase, lockCase } from './case.row';
import { QUESTIONS, askReferrer, questionOf, type QuestionKind, type QuestionRow, type QuestionView } from './questions';

/** What a referrer's alarm is about, and the channels that it makes unsafe. */
export const ALERTS: Readonly<Record<'phone' | 'email' | 'letter' | 'all', readonly ChannelKind[]>> = {
  phone: ['voice', 'text', 'voicemail'],
  email: ['email'],
  letter: ['letter'],
  all: ['voice', 'text', 'voicemail', 'email', 'letter'],
};
export type AlertAbout = keyof typeof ALERTS;

export interface AlertCommand {
  readonly about: AlertAbout;
  /** What happened, in the referrer's words; kept sealed. */
  readonly reason: string;
}

/** An alarm as its referrer reads it again: never with its words. */
export interface AlertView {
  readonly id: string;
  readonly about: AlertAbout;
  readonly at: Date;
}

interface Asked {
  readonly id: string;
  readonly case_id: string;
  readonly person_id: string;
  readonly provider_id: string | null;
  readonly worker_id: string | null;
  readonly wrapped: Buffer;
}

/** What goes back and forth with the referrer after the referral: questions, answers, and alarms about safety. */
@Injectable()
export class ReferrerAnswersService {
  constructor(
    private readonly work: Work,
    private readonly vault: Vault,
    private readonly victims: VictimsService,
  ) {}

  async ask(actor: Actor, caseId: string, kind: QuestionKind): Promise<void> {
    need(actor, 'referral.ask');
    if (!(kind in QUESTIONS)) throw invalid('not_in_list', [{ pointer: '/kind', code: 'not_in_list' }]);
    await this.work.run(actor, async (tx) => askReferrer(tx, await lockCase(tx, caseId), kind));
  }

  /** Answers once; the worker is told. */
  async answer(actor: Actor, referralId: string, questionId: string, text: string): Promise<QuestionView> {
    need(actor, 'referral.answer');
    if (!isId(questionId)) throw notFound();
    if (!text.trim()) throw invalid('invalid', [{ pointer: '/answer', code: 'required' }]);
    return this.work.run(actor, async (tx) => {
      const row = await this.lock(tx, referralId);
      const [question] = await tx.query<QuestionRow>(
        `select id, kind, asked_at, answered_at from question where id = $1 and referral_id = $2 for update`,
        [questionId, referralId],
      );
      if (!question) throw notFound();
      if (question.answered_at) throw conflict('action_not_open');
      const key = this.vault.personKey({ personId: row.person_id, wrapped: row.wrapped });
      const sealed = this.vault.seal(key, { table: 'question', group: 'answer', row: questionId }, text);
      await tx.query(`update question set answered_at = $2, answer = $3 where id = $1`, [questionId, tx.at, sealed]);
      await meetDeadlines(tx, { about: questionId });
      startDeadline(tx, {
        kind: 'read-answer',
        caseId: row.case_id,
        about: questionId,
        organisationId: row.provider_id,
        assigneeId: row.worker_id,
        danger: DANGER.serious,
        dueOn: tx.today,
      });
      tx.did('question.answered', { kind: 'referral', id: referralId, caseId: row.case_id }, { question: question.kind, questionId });
      return questionOf({ ...question, answered_at: tx.at });
    });
  }

  /** From this moment the channel is unsafe, whatever was marked; the worker or the leader has to look today. */
  async alert(actor: Actor, referralId: string, { about, reason }: AlertCommand): Promise<AlertView> {
    need(actor, 'safety.write');
    if (!Object.hasOwn(ALERTS, about)) throw invalid('not_in_list', [{ pointer: '/about', code: 'not_in_list' }]);
    if (!reason.trim()) throw invalid('reason_required', [{ pointer: '/reason', code: 'reason_required' }]);
    return this.work.run(actor, async (tx) => {
      const row = await this.lock(tx, referralId);
      const id = newId();
      const key = this.vault.personKey({ personId: row.person_id, wrapped: row.wrapped });
      const sealed = this.vault.seal(key, { table: 'safety_alert', group: 'reason', row: id }, reason);
      await tx.query(`insert into safety_alert (id, referral_id, about, reason, at, raised_by) values ($1, $2, $3, $4, $5, $6)`, [
        id,
        referralId,
        about,
        sealed,
        tx.at,
        actor.id,
      ]);
      const channels = await this.victims.markUnsafe(tx, row.person_id, ALERTS[about], 'referrer-alert');
      startDeadline(tx, {
        kind: 'safety-alert',
        caseId: row.case_id,
        about: id,
        organisationId: row.provider_id,
        assigneeId: row.worker_id,
        danger: DANGER.high,
        dueOn: tx.today,
      });
      await tx.query(`update case_file set danger = greatest(danger, $2) where id = $1`, [row.case_id, DANGER.high]);
      tx.did('referral.safety-alert', { kind: 'referral', id: referralId, caseId: row.case_id }, { alertId: id, about, channels });
      tx.did('channel.marked-unsafe', aboutCase(row.case_id), { why: 'referrer-alert', channels });
      return { id, about, at: tx.at };
    });
  }

  private async lock(tx: Tx, referralId: string): Promise<Asked> {
    if (!isId(referralId)) throw notFound();
    const scope = caseScope(tx.actor, 'r.case_id', 3);
    const [row] = await tx.query<Asked>(
      `select r.id, r.case_id, r.person_id, c.provider_id, c.worker_id, k.wrapped from referral r join case_file c on c.id = r.case_id
       join person_key k on k.person_id = r.person_id where r.id = $1 and r.organisation_id = $2 and ${scope.sql} for no key update of c`,
      [referralId, tx.actor.organisationId, ...scope.params],
    );
    if (!row) throw notFound();
    return row;
  }
}
