import { Injectable } from '@nestjs/common';
import { NIL_ID, SYSTEM } from '#libs/kernel';
import { Work, applyAction } from '#libs/platform';
import { flagLifecycle } from './flag.lifecycle';
import { lockFlag } from './flag.row';
import { Occurrences } from './occurrences';
import { recount } from './recount';
import type { Change } from './settling.rules';

/** So many referrals are counted in one transaction. */
const AT_ONCE = 200;

/** What was otherwise than what is stored says. In a sound installation each is nought. */
export interface Differences {
  /** Referrals of which something else was counted than was sent. */
  occurrences: number;
  raised: number;
  changed: number;
  ended: number;
}

export interface RepeatsRebuilt {
  readonly referrals: number;
  /** Referrals whose own job has not counted them yet: what is new with them is no difference. */
  readonly waiting: number;
  readonly differences: Readonly<Differences>;
}

/** Recomputes from what is sealed who was a victim before, brings what is stored into line, and says where it differed. */
@Injectable()
export class RepeatRebuild {
  constructor(
    private readonly work: Work,
    private readonly occurrences: Occurrences,
  ) {}

  /** Everything received until now. All is read again before anything is counted, so that a turned key parts no group. */
  async run(): Promise<RepeatsRebuilt> {
    const until = await this.lastId();
    const waiting = await this.waiting();
    const differences = { occurrences: 0, raised: 0, changed: 0, ended: 0 };
    let referrals = 0;
    await this.batches(until, async (ids) => {
      referrals += ids.length;
      const outdated = await this.occurrences.outdated(ids);
      const { missing, changed, gone } = await this.occurrences.keep(ids);
      const otherwise = [...missing, ...changed, ...gone].filter((id) => !waiting.has(id) && !outdated.has(id));
      differences.occurrences += new Set(otherwise).size;
    });
    await this.batches(until, async (ids) => tally(differences, await this.recounted(ids), waiting));
    tally(differences, await this.recounted(await this.evidenceOfNothing()), waiting);
    differences.ended += await this.endThoseWithoutEvidence();
    return { referrals, waiting: waiting.size, differences };
  }

  private recounted(ids: readonly string[]): Promise<Change[]> {
    return this.work.run(SYSTEM, async (tx) => {
      const changes = await recount(tx, ids);
      if (changes.length === 0) tx.unchanged();
      return changes;
    });
  }

  private async batches(until: string, each: (ids: readonly string[]) => Promise<void>): Promise<void> {
    for (let after = NIL_ID; ;) {
      const sql = `select id from referral where id > $1 and id <= $2 order by id limit ${AT_ONCE}`;
      const ids = await this.ids(sql, [after, until]);
      if (ids.length === 0) return;
      await each(ids);
      after = ids.at(-1) ?? after;
    }
  }

  private async lastId(): Promise<string> {
    return (await this.ids('select id from referral order by id desc limit 1'))[0] ?? NIL_ID;
  }

  /** Referrals that a job of ours is still to look at. */
  private async waiting(): Promise<Set<string>> {
    const sql = `with job as (select payload from outbox where job like 'repeat.count%' or job = 'repeat.forget'),
        cases as (select jsonb_array_elements_text(payload->'cases')::uuid as id from job where payload ? 'cases'),
        parties as (select coalesce(p.party_id, p.id) as id from job join person p on p.id = (payload->>'subjectId')::uuid where not payload ? 'cases')
      select r.id from cases join referral r on r.case_id = cases.id
      union select r.id from parties join person p on coalesce(p.party_id, p.id) = parties.id join case_file c on c.person_id = p.id
        join referral r on r.case_id = c.id`;
    return new Set(await this.ids(sql));
  }

  private evidenceOfNothing(): Promise<string[]> {
    return this.ids(`select distinct e.referral_id as id from repeat_evidence e join repeat_flag f on f.id = e.flag_id
      where f.state = 'raised' and not exists (select 1 from repeat_occurrence o where o.referral_id = e.referral_id)`);
  }

  private async endThoseWithoutEvidence(): Promise<number> {
    const flags = await this.ids(`select f.id from repeat_flag f
      where f.state = 'raised' and not exists (select 1 from repeat_evidence e where e.flag_id = f.id) order by f.id`);
    for (const id of flags)
      await this.work.run(SYSTEM, async (tx) => {
        const flag = await lockFlag(tx, id);
        if (flag?.state !== 'raised') return tx.unchanged();
        const action = await applyAction(tx, 'repeat_flag', flagLifecycle, flag, 'undo', { ended_at: tx.at, end_reason: 'no-longer-so' });
        tx.did(action.act, { kind: 'repeat-flag', id }, { of: flag.kind, policy: flag.policy, why: 'no-longer-so' });
      });
    return flags.length;
  }

  private ids(sql: string, params: readonly unknown[] = []): Promise<string[]> {
    return this.work.read(SYSTEM, async ({ query }) => (await query<{ id: string }>(sql, params)).map((row) => row.id));
  }
}

function tally(differences: Differences, changes: readonly Change[], waiting: ReadonlySet<string>): void {
  for (const change of changes) {
    const evidence = [...('count' in change ? change.count.evidence.keys() : []), ...('flag' in change ? change.flag.evidence.keys() : [])];
    if (evidence.some((id) => waiting.has(id))) continue;
    if (change.do === 'raise') differences.raised += 1;
    else if (change.do === 'change' || change.do === 'raise-again') differences.changed += 1;
    else differences.ended += 1;
  }
}

/** Nothing was otherwise. */
export const isInLine = ({ differences }: RepeatsRebuilt): boolean => Object.values(differences).every((n) => n === 0);
