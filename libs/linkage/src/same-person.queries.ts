import { Injectable } from '@nestjs/common';
import { caseScope, may, need } from '#libs/identity';
import { isId, notFound, type Actor } from '#libs/kernel';
import { Work } from '#libs/platform';
import { halfSeen } from './elsewhere.queries';
import { ofCase } from './joins.queries';
import { bothSeen } from './pair.row';
import { NOT_FORGOTTEN } from './pair.view';

/** Another case of the same victim, as a case page names it: nothing of the victim. */
export interface JoinedCase {
  readonly id: string;
  readonly reference: string;
  readonly state: string;
  readonly workerName: string | null;
}

export interface SamePerson {
  /** Joined cases that the reader may see too. */
  readonly joined: readonly JoinedCase[];
  /** How many pairs wait for a leader; 0 for others. */
  readonly waiting: number;
  /** The suggestion by which one may ask another service to connect. */
  readonly elsewhere: string | null;
}

/** What a case page says of other records of its victim. Whoever reads it has opened the case already. */
@Injectable()
export class SamePersonQueries {
  constructor(private readonly work: Work) {}

  async ofCase(actor: Actor, caseId: string): Promise<SamePerson> {
    need(actor, 'case.read');
    if (!isId(caseId)) throw notFound();
    const [joined, waiting, elsewhere] = await Promise.all([
      this.joined(actor, caseId),
      this.waiting(actor, caseId),
      this.elsewhere(actor, caseId),
    ]);
    return { joined, waiting, elsewhere };
  }

  private joined(actor: Actor, caseId: string): Promise<JoinedCase[]> {
    const [own, seen] = [caseScope(actor, 'mine.id', 2), caseScope(actor, 'c.id', 2)];
    const sql = `select c.id, r.reference, c.state, w.name as "workerName" from case_file mine join person p on p.id = mine.person_id
        join person q on coalesce(q.party_id, q.id) = coalesce(p.party_id, p.id) join case_file c on c.person_id = q.id and c.id <> mine.id
        join lateral (select reference from referral where case_id = c.id order by id limit 1) r on true left join account w on w.id = c.worker_id
      where mine.id = $1 and ${own.sql} and ${seen.sql} order by c.id desc limit 20`;
    return this.work.read(actor, ({ query }) => query<JoinedCase>(sql, [caseId, ...own.params]));
  }

  private async waiting(actor: Actor, caseId: string): Promise<number> {
    if (!may(actor, 'linkage.review')) return 0;
    const both = bothSeen(actor, 2);
    const sql = `select count(*)::int as n from match_suggestion s ${both.from} where s.state = 'open' and ${NOT_FORGOTTEN} and ${ofCase('$1')}`;
    const [row] = await this.work.read(actor, ({ query }) => query<{ n: number }>(sql, [caseId, ...both.params]));
    return row?.n ?? 0;
  }

  private async elsewhere(actor: Actor, caseId: string): Promise<string | null> {
    if (!may(actor, 'linkage.ask')) return null;
    const half = halfSeen(actor, 2);
    const sql = `select s.id from ${half.from} where s.mine = (select person_id from case_file where id = $1) and ${half.where} order by s.weight desc, s.id limit 1`;
    const [row] = await this.work.read(actor, ({ query }) => query<{ id: string }>(sql, [caseId, ...half.params]));
    return row?.id ?? null;
  }
}
