import { Injectable } from '@nestjs/common';
import { SYSTEM } from '#libs/kernel';
import { Work, applyAction, type JobHandler } from '#libs/platform';
import { flagLifecycle } from './flag.lifecycle';
import { lockFlag } from './flag.row';
import { Occurrences } from './occurrences';
import { recount } from './recount';

const OF_CASES = 'select id from referral where case_id = any($1) order by id';
const OF_PERSON = 'select r.id from case_file c join referral r on r.case_id = c.id where c.person_id = $1 order by r.id';
const OF_PARTY = `select r.id from person one join person p on coalesce(p.party_id, p.id) = coalesce(one.party_id, one.id)
  join case_file c on c.person_id = p.id join referral r on r.case_id = c.id where one.id = $1 order by r.id`;

/** Counts who was a victim before: after intake, after corrections, joins and partings, and after somebody was forgotten. */
@Injectable()
export class RepeatVictimsService {
  constructor(
    private readonly work: Work,
    private readonly occurrences: Occurrences,
  ) {}

  handlers(): JobHandler[] {
    return [
      { queue: 'acts', job: 'repeat.count', handleAll: (outboxIds, caseIds) => this.countAfter(outboxIds, caseIds) },
      { queue: 'acts', job: 'repeat.count-party', handle: (outboxId, { subjectId }) => this.countParty(outboxId, subjectId) },
      { queue: 'acts', job: 'repeat.forget', handle: (outboxId, { subjectId }) => this.forget(outboxId, subjectId) },
    ];
  }

  /** After referrals came, were corrected or decided on. What is counted of them is committed before anybody counts. */
  async countAfter(outboxIds: readonly string[], caseIds: readonly string[]): Promise<boolean> {
    const ids = await this.idsOf(OF_CASES, caseIds);
    await this.occurrences.keep(ids);
    return this.work.react(outboxIds, SYSTEM, async (tx) => {
      if ((await recount(tx, ids)).length === 0) tx.unchanged();
    });
  }

  /** The same without an act that set it off. Answers how many flags changed. */
  async count(referralIds: readonly string[]): Promise<number> {
    await this.occurrences.keep(referralIds);
    return this.work.run(SYSTEM, async (tx) => {
      const changes = await recount(tx, referralIds);
      if (changes.length === 0) tx.unchanged();
      return changes.length;
    });
  }

  /** Nothing more happened within the time. Asked on a day on which it still stands, it stays. */
  async lapse(id: string): Promise<boolean> {
    return this.work.run(SYSTEM, async (tx) => {
      const flag = await lockFlag(tx, id);
      if (flag?.state !== 'raised' || flag.stands_until >= tx.today) {
        tx.unchanged();
        return false;
      }
      const action = await applyAction(tx, 'repeat_flag', flagLifecycle, flag, 'lapse', { ended_at: tx.at, end_reason: 'over' });
      tx.did(action.act, { kind: 'repeat-flag', id }, { of: flag.kind, policy: flag.policy, standsUntil: flag.stands_until });
      return true;
    });
  }

  /** Two records were joined or parted: all that is known of the party of this one is counted again. */
  private async countParty(outboxId: string, personId: string): Promise<boolean> {
    const ids = await this.idsOf(OF_PARTY, personId);
    await this.occurrences.keep(ids);
    return this.work.react(outboxId, SYSTEM, async (tx) => {
      if ((await recount(tx, ids)).length === 0) tx.unchanged();
    });
  }

  /** Nothing rests any more on whoever was forgotten. */
  private async forget(outboxId: string, personId: string): Promise<boolean> {
    const ids = await this.idsOf(OF_PERSON, personId);
    await this.occurrences.keep(ids);
    return this.work.react(outboxId, SYSTEM, async (tx) => {
      const changes = await recount(tx, ids);
      const left = await tx.query('delete from repeat_evidence where referral_id = any($1) returning flag_id', [ids]);
      if (left.length > 0) tx.did('repeat.evidence-forgotten', { kind: 'person', id: personId }, { rows: left.length });
      else if (changes.length === 0) tx.unchanged();
    });
  }

  private idsOf(sql: string, of: string | readonly string[]): Promise<string[]> {
    return this.work.read(SYSTEM, async ({ query }) => (await query<{ id: string }>(sql, [of])).map((row) => row.id));
  }
}
