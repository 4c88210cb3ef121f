import { Injectable } from '@nestjs/common';
import { Receivers } from '#libs/directory';
import { caseScope, need, placingScope } from '#libs/identity';
import { isId, notFound, type Actor, type PlainDate } from '#libs/kernel';
import { Work } from '#libs/platform';
import type { DecidesAs } from './forwarding.service';
import type { ForwardAnswer, ForwardBasis, ForwardReason } from './forwarding.words';

/** One time that a referral was passed to another area. */
export interface ForwardingLine {
  readonly id: string;
  readonly receiver: string;
  readonly reason: ForwardReason;
  readonly basis: ForwardBasis;
  readonly forwardedAt: Date;
  readonly answer: ForwardAnswer | null;
  readonly answeredAt: Date | null;
  /** While it waits for an answer. */
  readonly dueOn: PlainDate | null;
}

/** To which other areas a referral was passed, and what they said. Names services, nobody else. */
@Injectable()
export class ForwardingQueries {
  constructor(
    private readonly work: Work,
    private readonly receivers: Receivers,
  ) {}

  async ofReferral(actor: Actor, id: string, as: DecidesAs = 'referral.triage'): Promise<ForwardingLine[]> {
    need(actor, as);
    if (!isId(id)) throw notFound();
    const scope = (as === 'referral.place' ? placingScope : caseScope)(actor, 'r.case_id', 2);
    const rows = await this.work.read(actor, ({ query }) =>
      query<Partial<ForwardingLine>>(
        `select f.id, s.name as receiver, f.reason, f.basis, f.forwarded_at as "forwardedAt", f.answer, f.answered_at as "answeredAt",
           case when f.answer is null then (select d.due_on from deadline d where d.about = r.id and d.kind = 'forward-answer' and d.met_at is null
             and d.cancelled_at is null limit 1) end as "dueOn"
         from referral r left join forwarding f on f.referral_id = r.id left join receiver s on s.id = f.receiver_id
         where r.id = $1 and ${scope.sql} order by f.id`,
        [id, ...scope.params],
      ),
    );
    if (rows.length === 0) throw notFound();
    return rows.filter((row): row is ForwardingLine => typeof row.id === 'string');
  }

  /** Services that were named before. */
  async receiverNames(actor: Actor, as: DecidesAs = 'referral.triage'): Promise<string[]> {
    need(actor, as);
    return this.work.read(actor, ({ query }) => this.receivers.names(query));
  }
}
