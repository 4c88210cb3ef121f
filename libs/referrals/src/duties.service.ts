import { Injectable } from '@nestjs/common';
import { meetDeadlines } from '#libs/deadlines';
import { need } from '#libs/identity';
import { conflict, isId, notFound, type Actor } from '#libs/kernel';
import { Work } from '#libs/platform';
import { aboutCase, lockCase } from './case.row';

/** Duties that are done by looking: a person says that they have read it and acted. Every other duty is met by the act it asks for. */
export const DONE_BY_LOOKING = [
  'leader-review',
  'read-answer',
  'safety-alert',
  'break-glass-review',
  'override-review',
  'check-contact',
] as const;

export const isDoneByLooking = (kind: string): boolean => (DONE_BY_LOOKING as readonly string[]).includes(kind);

/** Only a leader reviews what was put before the leader. */
const LEADERS: readonly string[] = ['leader-review', 'break-glass-review', 'override-review'];

/** What is due in a case and is done by a person's having looked. */
@Injectable()
export class DutiesService {
  constructor(private readonly work: Work) {}

  /** Says that it was looked at and acted on. Nobody reviews their own breaking of the glass or their own emergency. */
  async finish(actor: Actor, caseId: string, dutyId: string): Promise<void> {
    need(actor, 'case.progress');
    if (!isId(dutyId)) throw notFound();
    await this.work.run(actor, async (tx) => {
      await lockCase(tx, caseId);
      const [duty] = await tx.query<{ kind: string; about: string; open: boolean; by_me: boolean }>(
        `select d.kind, d.about, d.met_at is null and d.cancelled_at is null as open,
           exists (select 1 from case_named n where n.id = d.about and n.account_id = $4)
             or exists (select 1 from channel_override o where o.id = d.about and o.asked_by = $4) as by_me
         from deadline d where d.id = $1 and d.case_id = $2 and d.organisation_id = $3 for update`,
        [dutyId, caseId, actor.organisationId, actor.id],
      );
      if (!duty || !isDoneByLooking(duty.kind)) throw notFound();
      if (!duty.open) throw conflict('action_not_open');
      if (LEADERS.includes(duty.kind)) need(actor, 'referral.triage');
      if (duty.by_me) throw conflict('same_person');
      await meetDeadlines(tx, { about: duty.about, kind: duty.kind });
      tx.did('duty.finished', aboutCase(caseId), { kind: duty.kind, dutyId });
    });
  }
}
