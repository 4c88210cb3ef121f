import { Injectable } from '@nestjs/common';
import { SYSTEM, addMonths, plainDateOf } from '#libs/kernel';
import { Settings, Work, applyAction, type JobHandler } from '#libs/platform';
import { lockCase } from '#libs/referrals';
import { followUpLifecycle } from './follow-up.lifecycle';
import { aboutFollowUp, type FollowUpRow } from './follow-up.row';
import { writeFollowUp } from './follow-up.writer';

/** What follows by itself: the review a year after first contact, and the end of what a case no longer waits for. */
@Injectable()
export class Reviews {
  constructor(
    private readonly work: Work,
    private readonly settings: Settings,
  ) {}

  handlers(): JobHandler[] {
    return [
      { queue: 'acts', job: 'follow-up.plan-review', handle: (outboxId, { caseId }) => this.plan(outboxId, caseId ?? '') },
      { queue: 'acts', job: 'follow-up.end-with-deadline', handle: (outboxId, { caseId }) => this.endWithDeadline(outboxId, caseId ?? '') },
    ];
  }

  /** Once there was a first contact, a review lies ahead: one per case. */
  private plan(outboxId: string, caseId: string): Promise<boolean> {
    return this.work.react(outboxId, SYSTEM, async (tx) => {
      const file = await lockCase(tx, caseId);
      const [known] = await tx.query<{ first_contact_at: Date | null; planned: boolean }>(
        `select first_contact_at, exists (select 1 from follow_up where case_id = c.id and purpose = 'review-12m') as planned
         from case_file c where id = $1`,
        [caseId],
      );
      if (!known?.first_contact_at || known.planned || file.state === 'closed') return tx.unchanged();
      const { 'followUp.reviewMonths': months } = await this.settings.all(tx.query);
      await writeFollowUp(tx, file, { purpose: 'review-12m', dueOn: addMonths(plainDateOf(known.first_contact_at), months) });
    });
  }

  /** A follow-up whose deadline was cancelled with its case waits for nothing any more. */
  private endWithDeadline(outboxId: string, caseId: string): Promise<boolean> {
    return this.work.react(outboxId, SYSTEM, async (tx) => {
      await lockCase(tx, caseId);
      const rows = await tx.query<FollowUpRow>(
        `select f.id, f.case_id, f.purpose, f.state, f.version, f.due_on from follow_up f join deadline d on d.about = f.id
         where f.case_id = $1 and f.state in ('waiting', 'due') and d.cancelled_at is not null order by f.id for update of f`,
        [caseId],
      );
      for (const row of rows) {
        const action = await applyAction(tx, 'follow_up', followUpLifecycle, row, 'cancel', { ended_at: tx.at, end_reason: 'case-ended' });
        tx.did(action.act, aboutFollowUp(row), { purpose: row.purpose, reason: 'case-ended' });
      }
      if (rows.length === 0) tx.unchanged();
    });
  }
}
