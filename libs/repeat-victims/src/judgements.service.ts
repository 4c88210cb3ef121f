import { Injectable } from '@nestjs/common';
import { caseScope, need } from '#libs/identity';
import { invalid, isId, newId, notFound, refused, type Actor } from '#libs/kernel';
import { Looks, Vault, Work, applyAction } from '#libs/platform';
import { lockCase } from '#libs/referrals';
import {
  TAKE_BACK_REASONS,
  TARGETING_BASES,
  judgementLifecycle,
  type JudgementState,
  type TakeBackReason,
  type TargetingBasis,
} from './judgement.lifecycle';

const REASON_LENGTH = 1_000;
const place = (id: string) => ({ table: 'targeting_judgement', group: 'reason', row: id });

export interface JudgementCommand {
  readonly basis: TargetingBasis;
  /** Words of whoever judges; sealed under the victim's key. */
  readonly reason: string;
}

/** A judgement as it is shown in a case of the same victim. */
export interface JudgementView {
  readonly id: string;
  readonly caseId: string;
  readonly basis: TargetingBasis;
  readonly reason: string;
  readonly judgedBy: string | null;
  readonly judgedAt: Date;
}

interface Row extends Omit<JudgementView, 'reason'> {
  readonly sealed: Buffer;
  readonly personId: string;
  readonly wrapped: Buffer;
}

/** "Persistently targeted" is a person's judgement, with a reason, and may be taken back. No count makes it. */
@Injectable()
export class JudgementsService {
  constructor(
    private readonly work: Work,
    private readonly vault: Vault,
    private readonly looks: Looks,
  ) {}

  /** Answers the judgement's id. Refused where one stands already. */
  async judge(actor: Actor, caseId: string, { basis, reason }: JudgementCommand): Promise<string> {
    need(actor, 'repeat.judge');
    if (!(basis in TARGETING_BASES)) throw invalid('not_in_list', [{ pointer: '/basis', code: 'not_in_list' }]);
    if (reason.trim() === '') throw invalid('reason_required', [{ pointer: '/reason', code: 'required' }]);
    if (reason.length > REASON_LENGTH) throw invalid('too_long', [{ pointer: '/reason', code: 'too_long' }]);
    return this.work.run(actor, async (tx) => {
      const file = await lockCase(tx, caseId);
      const id = newId();
      const key = this.vault.personKey({ personId: file.person_id, wrapped: file.wrapped });
      const written = await tx.query(
        `insert into targeting_judgement (id, case_id, person_id, state, basis, reason, judged_by, judged_at)
         values ($1, $2, $3, 'stands', $4, $5, $6, $7) on conflict (person_id) where state = 'stands' do nothing returning id`,
        [id, caseId, file.person_id, basis, this.vault.seal(key, place(id), reason.trim()), tx.actor.id, tx.at],
      );
      if (written.length === 0) throw refused('action_not_open', 'This victim is judged to be persistently targeted already.');
      tx.did('victim.judged-targeted', { kind: 'judgement', id, caseId }, { basis });
      return id;
    });
  }

  /** It no longer stands; that it did stays in the record. */
  async takeBack(actor: Actor, caseId: string, reason: TakeBackReason): Promise<void> {
    need(actor, 'repeat.judge');
    if (!(reason in TAKE_BACK_REASONS)) throw invalid('reason_required', [{ pointer: '/reason', code: 'not_in_list' }]);
    await this.work.run(actor, async (tx) => {
      await lockCase(tx, caseId);
      const [row] = await tx.query<{ id: string; state: JudgementState; version: number }>(
        `select id, state, version from targeting_judgement where case_id = $1 and state = 'stands' for update`,
        [caseId],
      );
      if (!row) throw notFound();
      const ended = { ended_at: tx.at, ended_by: tx.actor.id, end_reason: reason };
      const action = await applyAction(tx, 'targeting_judgement', judgementLifecycle, row, 'take-back', ended);
      tx.did(action.act, { kind: 'judgement', id: row.id, caseId }, { reason });
    });
  }

  /** What was judged in this case or in another one of the same victim that the reader may see. Its words are a look. */
  async ofCase(actor: Actor, caseId: string): Promise<JudgementView[]> {
    need(actor, 'repeat.read');
    if (!isId(caseId)) throw notFound();
    const [here, there] = [caseScope(actor, 'own.id', 2), caseScope(actor, 'j.case_id', 2)];
    const sql = `select j.id, j.case_id as "caseId", j.basis, j.reason as sealed, a.name as "judgedBy", j.judged_at as "judgedAt", k.person_id as "personId",
        k.wrapped
      from case_file own join person me on me.id = own.person_id join person p on coalesce(p.party_id, p.id) = coalesce(me.party_id, me.id)
        join targeting_judgement j on j.person_id = p.id and j.state = 'stands' join person_key k on k.person_id = p.id
        left join account a on a.id = j.judged_by
      where own.id = $1 and ${here.sql} and ${there.sql} order by j.id`;
    const rows = await this.work.read(actor, ({ query }) => query<Row>(sql, [caseId, ...here.params]));
    if (rows.length === 0) return [];
    const cases = rows.map((row) => row.caseId);
    const look = await this.looks.look(actor, 'repeat.judgement', cases);
    return rows.map(({ sealed, personId, wrapped, ...row }) => ({
      ...row,
      reason: this.vault.open<string>(look, { personId, wrapped }, place(row.id), sealed),
    }));
  }
}
