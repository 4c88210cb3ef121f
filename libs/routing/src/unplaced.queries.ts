import { Injectable } from '@nestjs/common';
import { placingScope, need } from '#libs/identity';
import type { TriageOutcome } from '#libs/intake';
import { isId, keyAfter, notFound, pageOf, type Actor, type Page, type PageRequest, type PlainDate } from '#libs/kernel';
import { Work } from '#libs/platform';

/** A referral that no provider has: what has to be known to find one, and nothing of the victim. */
export interface UnplacedLine {
  readonly id: string;
  readonly reference: string;
  /** Held by triage: whichever provider gets it has to decide first. */
  readonly held: boolean;
  /** Passed to another area, which has not answered yet. */
  readonly forwarding: boolean;
  readonly outcome: TriageOutcome;
  readonly danger: number;
  readonly strictContact: boolean;
  readonly offenceGroup: string | null;
  readonly district: string | null;
  readonly receivedAt: Date;
  readonly dueOn: PlainDate | null;
  readonly dueAt: Date | null;
  /** How many providers were asked. */
  readonly asked: number;
}

const SHOWN = `r.id, r.reference, r.state = 'held' as held, r.state = 'forwarding' as forwarding, r.outcome, c.danger, c.strict_contact as "strictContact", f.offence_group as "offenceGroup",
  f.district, r.received_at as "receivedAt", d.due_on as "dueOn", d.due_at as "dueAt",
  (select count(*)::int from offer o where o.referral_id = r.id) as asked`;
const FROM = `case_file c join referral r on r.case_id = c.id and r.state in ('received', 'held', 'offered', 'forwarding')
  left join case_facts f on f.case_id = c.id
  left join lateral (select due_on, due_at from deadline d where d.about = r.id and d.kind in ('held-referral', 'answer-offer', 'forward-answer')
    and d.met_at is null and d.cancelled_at is null order by d.id limit 1) d on true`;
const UNPLACED = `c.provider_id is null and c.state = 'proposed'`;

/** What waits for the commissioning body, the most dangerous and then the oldest first. Nobody is named, so reading it is no look. */
@Injectable()
export class UnplacedQueries {
  constructor(private readonly work: Work) {}

  async waiting(actor: Actor, page: PageRequest): Promise<Page<UnplacedLine>> {
    need(actor, 'referral.place');
    const after = keyAfter(page, 'whole', 'id');
    const scope = placingScope(actor, 'c.id', 4);
    const rows = await this.work.read(actor, ({ query }) =>
      query<UnplacedLine & { case_id: string }>(
        `select c.id as case_id, ${SHOWN} from ${FROM} where ${UNPLACED} and ${scope.sql}
           and ($1::int is null or (-c.danger, c.id) > ($1::int, $2::uuid)) order by -c.danger, c.id limit $3`,
        [after?.[0] ?? null, after?.[1] ?? null, page.limit + 1, ...scope.params],
      ),
    );
    return pageOf(
      rows,
      page.limit,
      (row) => [String(-row.danger), row.case_id],
      ({ case_id: _case, ...line }) => line,
    );
  }

  async one(actor: Actor, id: string): Promise<UnplacedLine> {
    need(actor, 'referral.place');
    if (!isId(id)) throw notFound();
    const scope = placingScope(actor, 'c.id', 2);
    const [row] = await this.work.read(actor, ({ query }) =>
      query<UnplacedLine & object>(`select ${SHOWN} from ${FROM} where r.id = $1 and ${UNPLACED} and ${scope.sql}`, [id, ...scope.params]),
    );
    if (!row) throw notFound();
    return row;
  }
}
