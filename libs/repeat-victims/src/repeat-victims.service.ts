import { Injectable } from '@nestjs/common';
import { need } from '#libs/identity';
import { SYSTEM, invalid, isId, notFound, refused, type Actor } from '#libs/kernel';
import { Work, applyAction, type JobHandler } from '#libs/platform';
import { FLAG_WITHDRAW_REASONS, flagLifecycle, type FlagWithdrawReason } from './flag.lifecycle';
import { casesUnder, lockFlag } from './flag.row';
import { Occurrences } from './occurrences';
import { recount } from './recount';
import { MOST_TOLD } from './telling.rules';

const OF_CASES = 'select id from referral where case_id = any($1) order by id';
const OF_PERSON = 'select r.id from case_file c join referral r on r.case_id = c.id where c.person_id = $1 order by r.id';
const OF_PARTY = `select r.id from person one join person p on coalesce(p.party_id, p.id) = coalesce(one.party_id, one.id)
  join case_file c on c.person_id = p.id join referral r on r.case_id = c.id where one.id = $1 order by r.id`;

const SEES_TOO_LITTLE = 'It rests on referrals of another service too, which only they can judge.';

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

  /**
   * A person says that it is none. Only whoever sees all that it rests on can judge that; it comes back only with an incident that the person did not
   * know of.
   */
  async withdraw(actor: Actor, id: string, reason: FlagWithdrawReason): Promise<void> {
    need(actor, 'repeat.withdraw');
    if (!(reason in FLAG_WITHDRAW_REASONS)) throw invalid('reason_required', [{ pointer: '/reason', code: 'not_in_list' }]);
    if (!isId(id)) throw notFound();
    await this.work.run(actor, async (tx) => {
      const flag = await lockFlag(tx, id);
      const cases = flag ? await casesUnder(tx, id) : [];
      if (!flag || !cases.some((one) => one.seen)) throw notFound();
      if (cases.some((one) => !one.seen && !one.restricted)) throw refused('action_not_open', SEES_TOO_LITTLE);
      const ended = { ended_at: tx.at, ended_by: tx.actor.id, end_reason: reason };
      const action = await applyAction(tx, 'repeat_flag', flagLifecycle, flag, 'withdraw', ended);
      for (const { id: caseId } of cases.filter((one) => one.seen).slice(0, MOST_TOLD))
        tx.did(action.act, { kind: 'repeat-flag', id, caseId }, { of: flag.kind, policy: flag.policy, reason });
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
