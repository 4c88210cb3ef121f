import { Injectable } from '@nestjs/common';
import { assignDeadlines, cancelDeadlines, meetDeadlines, startDeadline } from '#libs/deadlines';
import { need, type Permission } from '#libs/identity';
import { addWorkingDays, invalid, isId, type Actor } from '#libs/kernel';
import { Work, applyAction, type Tx } from '#libs/platform';
import { DANGER } from '#libs/triage';
import { VictimsService } from '#libs/victims';
import { CLOSE_REASONS, caseLifecycle, type CaseActionName, type CloseReason } from './case.lifecycle';
import { aboutCase, lockCase, type CaseRow } from './case.row';
import { nameFor } from './restriction';

/** What is done with a case as a whole. */
@Injectable()
export class CasesService {
  constructor(
    private readonly work: Work,
    private readonly victims: VictimsService,
  ) {}

  /** Gives the case to somebody of the same provider who does casework. The first attempt to make contact is then due. */
  async allocate(actor: Actor, caseId: string, workerId: string): Promise<void> {
    if (!isId(workerId)) throw notAWorker();
    return this.act(actor, caseId, 'allocate', { workerId }, async (tx, row) => {
      await this.needWorker(tx, workerId, row);
      await tx.query(`update case_file set worker_id = $2, allocated_at = $3 where id = $1`, [caseId, workerId, tx.at]);
      if (row.restricted) await nameFor(tx, caseId, workerId);
      await meetDeadlines(tx, { caseId, kind: 'allocate-case' });
      await assignDeadlines(tx, { caseId }, workerId);
      if (row.state !== 'awaiting-contact' || row.worker_id !== null) return;
      startDeadline(tx, {
        kind: 'first-contact',
        caseId,
        about: caseId,
        organisationId: row.provider_id,
        assigneeId: workerId,
        danger: row.danger,
        dueOn: row.danger >= DANGER.high ? tx.today : addWorkingDays(tx.today, 2),
      });
    });
  }

  /** Closes with a coded reason; nothing more is due. After a death there is no channel left. */
  close(actor: Actor, caseId: string, reason: CloseReason): Promise<void> {
    if (!(reason in CLOSE_REASONS)) throw invalid('reason_required', [{ pointer: '/reason', code: 'not_in_list' }]);
    return this.act(actor, caseId, 'close', { reason }, async (tx, row) => {
      await tx.query(`update case_file set closed_at = $2, close_reason = $3 where id = $1`, [caseId, tx.at, reason]);
      await cancelDeadlines(tx, { caseId });
      if (reason !== 'deceased') return;
      const channels = await this.victims.markUnsafe(tx, row.person_id, ['voice', 'text', 'voicemail', 'email', 'letter'], 'deceased');
      if (channels.length > 0) tx.did('channel.marked-unsafe', aboutCase(caseId), { why: 'deceased', channels });
    });
  }

  /** Opens it again: contact has to be made anew. */
  reopen(actor: Actor, caseId: string, reason: 'new-crime' | 'victim-asked' | 'closed-in-error'): Promise<void> {
    return this.act(actor, caseId, 'reopen', { reason }, async (tx, row) => {
      await tx.query(`update case_file set closed_at = null, close_reason = null where id = $1`, [caseId]);
      startDeadline(tx, {
        kind: row.worker_id ? 'first-contact' : 'allocate-case',
        caseId,
        about: caseId,
        organisationId: row.provider_id,
        assigneeId: row.worker_id,
        danger: row.danger,
        dueOn: addWorkingDays(tx.today, 2),
      });
    });
  }

  /** The other steps of the lifecycle: waiting list, pause, resume, transfer. */
  step(
    actor: Actor,
    caseId: string,
    name: 'put-on-waiting-list' | 'pause' | 'resume' | 'transfer' | 'arrive',
    reason?: string,
  ): Promise<void> {
    const action = caseLifecycle.actions.find((a) => a.name === name)!;
    if (action.needs?.includes('reason') && !reason) throw invalid('reason_required', [{ pointer: '/reason', code: 'reason_required' }]);
    return this.act(actor, caseId, name, reason ? { reason } : {});
  }

  private async act(
    actor: Actor,
    caseId: string,
    name: CaseActionName,
    detail: Readonly<Record<string, string>>,
    then: (tx: Tx, row: CaseRow) => Promise<void> = () => Promise.resolve(),
  ): Promise<void> {
    need(actor, caseLifecycle.actions.find((a) => a.name === name)!.permission as Permission);
    await this.work.run(actor, async (tx) => {
      const row = await lockCase(tx, caseId);
      const action = await applyAction(tx, 'case_file', caseLifecycle, row, name);
      tx.did(action.act, aboutCase(caseId), detail);
      await then(tx, row);
    });
  }

  private async needWorker(tx: Tx, workerId: string, row: CaseRow): Promise<void> {
    const [worker] = await tx.query(
      `select 1 from account a join role_grant g on g.account_id = a.id
       where a.id = $1 and a.organisation_id = $2 and a.enabled and g.approved_at is not null and g.role in ('caseworker', 'team-leader') limit 1`,
      [workerId, row.provider_id],
    );
    if (!worker) throw notAWorker();
  }
}

const notAWorker = () => invalid('not_in_list', [{ pointer: '/workerId', code: 'not_in_list' }]);
