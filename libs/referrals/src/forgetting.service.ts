import { Injectable } from '@nestjs/common';
import { cancelDeadlines } from '#libs/deadlines';
import { need } from '#libs/identity';
import { invalid, refused, type Actor } from '#libs/kernel';
import { Work } from '#libs/platform';
import { VictimsService } from '#libs/victims';
import { lockCase } from './case.row';

/** Why a person is forgotten: coded, as it stays in the record. */
export const FORGET_REASONS = {
  'asked-to': 'The person asked for it',
  'kept-long-enough': 'The time for which it is kept is over',
} as const;
export type ForgetReason = keyof typeof FORGET_REASONS;

/** Words that came with what was told of the crime: those that name this victim, and all where no other victim of it is still known. */
const FORGET_WORDS = `update milestone m set sealed = null from referral own where own.case_id = $1 and m.crime_id = own.crime_id
  and (m.victim_ref in (own.id::text, own.external_id) or not exists (
    select 1 from referral r join person_key k on k.person_id = r.person_id where r.crime_id = m.crime_id and r.case_id <> $1))`;

const OVER = ['closed', 'not-opened'];

/** A victim who is forgotten: nothing that was sealed under their key can be opened by anybody, and the record still verifies. */
@Injectable()
export class ForgettingService {
  constructor(
    private readonly work: Work,
    private readonly victims: VictimsService,
  ) {}

  /** Only when the case is over. Cannot be undone: the case is no longer found, and what figures could cut by is gone with it. */
  async forget(actor: Actor, caseId: string, why: ForgetReason): Promise<void> {
    need(actor, 'victim.forget');
    if (!(why in FORGET_REASONS)) throw invalid('reason_required', [{ pointer: '/reason', code: 'not_in_list' }]);
    await this.work.run(actor, async (tx) => {
      const row = await lockCase(tx, caseId);
      if (!OVER.includes(row.state)) throw refused('action_not_open');
      await cancelDeadlines(tx, { caseId });
      await tx.query('delete from case_facts where case_id = $1', [caseId]);
      // the facts went with the key; the reasons in words say as much of the victim
      await tx.query(`update referral set reasons = '[]' where case_id = $1`, [caseId]);
      await tx.query(
        `update triage_decision set reasons = '[]', facts = null where referral_id in (select id from referral where case_id = $1)`,
        [caseId],
      );
      await tx.query(FORGET_WORDS, [caseId]);
      await this.victims.forget(tx, row.person_id);
      tx.did('victim.forgotten', { kind: 'person', id: row.person_id, caseId }, { why });
    });
  }
}
