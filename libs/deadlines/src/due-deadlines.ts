import { Injectable } from '@nestjs/common';
import { Clock, DomainError, SYSTEM } from '#libs/kernel';
import { Work, type Alarm, type AlarmTable, type Query, type Sweep } from '#libs/platform';
import { DueVerbs, type DueDeadline } from './due-verbs';

const SHOWN = `id, kind, case_id as "caseId", about, organisation_id as "organisationId", assignee_id as "assigneeId", danger,
  due_on as "dueOn", due_at as "dueAt"`;
const OPEN = 'met_at is null and cancelled_at is null and performed_at is null';
/** $1: kinds, $2: those of them whose day has to be over, $3: an instant. The first bound uses the index, the second is exact. */
const RINGS = `coalesce(due_at, (due_on + case when kind = any($2::text[]) then 1 else 0 end)::timestamp at time zone 'Europe/London')`;
const DUE = `kind = any($1::text[]) and ${OPEN}
  and coalesce(due_at, due_on::timestamp at time zone 'Europe/London') <= $3 and ${RINGS} <= $3`;
const BATCH = 500;

/** Somebody else performed it, or it was met, moved or cancelled meanwhile. */
class Quiet extends Error {}

/** Performs what is due, once, however often and by whomever it is woken: by its alarm, or by the sweep that performs what an alarm lost. */
@Injectable()
export class DueDeadlines implements AlarmTable {
  readonly job = 'deadline.alarm';

  constructor(
    private readonly work: Work,
    private readonly verbs: DueVerbs,
    private readonly clock: Clock,
  ) {}

  /** Loads the row and asks again: met, moved, cancelled, done already? Then quietly nothing. Answers whether it was performed now. */
  async ring(id: string): Promise<boolean> {
    try {
      return await this.work.run(SYSTEM, async (tx) => {
        const [deadline] = await tx.query<DueDeadline>(`select ${SHOWN} from deadline where ${DUE} and id = $4`, [
          ...this.which(tx.at),
          id,
        ]);
        const verb = deadline && this.verbs.of(deadline.kind);
        if (!verb) {
          tx.unchanged();
          return false;
        }
        // the verb first: it locks the case before the deadline, as every other verb does
        await verb.perform(tx, deadline);
        const marked = await tx.query(`update deadline set performed_at = $3 where ${DUE} and id = $4 returning id`, [
          ...this.which(tx.at),
          id,
        ]);
        if (marked.length === 0) throw new Quiet();
        return true;
      });
    } catch (error) {
      if (error instanceof Quiet) return false;
      // a verb refused because another woke first and did it: then there is nothing left to do
      if (error instanceof DomainError && !(await this.isDue(id))) return false;
      throw error;
    }
  }

  private async isDue(id: string): Promise<boolean> {
    const sql = `select id from deadline where ${DUE} and id = $4`;
    const rows = await this.work.read(SYSTEM, ({ query }) => query(sql, [...this.which(this.clock.now()), id]));
    return rows.length > 0;
  }

  arm(query: Query, before: Date, limit: number): Promise<readonly Alarm[]> {
    return query<Alarm & object>(
      `with next as (
         select id, ${RINGS} as at from deadline where ${DUE} and armed_for is distinct from ${RINGS}
         order by coalesce(due_at, due_on::timestamp at time zone 'Europe/London'), id limit $4 for update skip locked)
       update deadline d set armed_for = next.at from next where d.id = next.id returning d.id, next.at`,
      [...this.which(before), limit],
    );
  }

  async disarm(query: Query): Promise<void> {
    await query(`update deadline set armed_for = null where armed_for is not null and ${OPEN}`);
  }

  /** The floor under the alarms. */
  sweep(): Sweep {
    return {
      name: 'deadlines-due',
      pattern: '*/10 * * * *',
      find: async ({ query }) => {
        const sql = `select id from deadline where ${DUE} order by coalesce(due_at, due_on::timestamp at time zone 'Europe/London'), id limit ${BATCH}`;
        return (await query<{ id: string }>(sql, this.which(this.clock.now()))).map((row) => row.id);
      },
      perform: (id) => this.ring(id),
    };
  }

  private which(before: Date): [string[], string[], Date] {
    return [this.verbs.kinds(), this.verbs.kindsAfterTheDay(), before];
  }
}
