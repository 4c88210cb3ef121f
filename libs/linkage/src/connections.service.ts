import { Injectable } from '@nestjs/common';
import { meetDeadlines, startDeadline } from '#libs/deadlines';
import { caseScope, need } from '#libs/identity';
import { addWorkingDays, isId, newId, notFound, refused, type Actor } from '#libs/kernel';
import { Work, applyAction, type Tx } from '#libs/platform';
import { connectionLifecycle, type ConnectionActionName, type ConnectionState } from './connection.lifecycle';
import { holdersOf, type Holder } from './elsewhere';
import { halfSeenPair } from './elsewhere.queries';

/** Working days within which the other service's leader answers. */
const ANSWER_WITHIN = 2;
export const ANSWER_DUTY = 'connection-answer';

interface Locked {
  readonly id: string;
  readonly state: ConnectionState;
  readonly version: number;
  readonly asked_case_id: string;
  readonly restricted: boolean;
}

/**
 * A service asks another to speak about a person whom both know. It is not told which service that is before the other agreed; neither is shown
 * anything of the other's case, whatever the answer.
 */
@Injectable()
export class ConnectionsService {
  constructor(private readonly work: Work) {}

  /** Asks every service that knows the victim of one's own case. Whoever was asked already and has not answered is not asked twice. */
  async ask(actor: Actor, suggestionId: string): Promise<void> {
    need(actor, 'linkage.ask');
    await this.work.run(actor, async (tx) => {
      const pair = await halfSeenPair(tx.query, actor, suggestionId);
      const holders = await holdersOf(tx.query, actor, [pair.theirs]);
      for (const holder of holders) await this.askOne(tx, holder, pair.case_id);
      if (holders.length === 0) throw notFound();
    });
  }

  /** Yes: both are told with whom to speak. No: the one who asked is told no more. Under restriction only "no" is open. */
  async answer(actor: Actor, id: string, name: ConnectionActionName): Promise<void> {
    need(actor, 'linkage.answer');
    if (!isId(id)) throw notFound();
    await this.work.run(actor, async (tx) => {
      const row = await lockRequest(tx, id);
      if (name === 'agree' && row.restricted) {
        throw refused('action_not_open', 'This case is for named people only: no other service may learn that you have it.');
      }
      const answered = { answered_by: actor.id, answered_at: tx.at };
      const action = await applyAction(tx, 'connection_request', connectionLifecycle, row, name, answered);
      await meetDeadlines(tx, { about: id, kind: ANSWER_DUTY });
      tx.did(action.act, { kind: 'connection', id, caseId: row.asked_case_id });
    });
  }

  /** What was done stands in the asking case alone: the other case's record must not tell its readers who asks. */
  private async askOne(tx: Tx, holder: Holder, caseId: string): Promise<void> {
    const id = newId();
    const made = await tx.query(
      `insert into connection_request (id, state, person_id, asking_organisation_id, asking_case_id, asked_by, asked_at, asked_organisation_id, asked_case_id)
       values ($1, 'asked', $2, $3, $4, $5, $6, $7, $8)
       on conflict (asking_organisation_id, asked_case_id) where state = 'asked' do nothing returning id`,
      [id, holder.person_id, tx.actor.organisationId, caseId, tx.actor.id, tx.at, holder.organisation_id, holder.case_id],
    );
    if (made.length === 0) return tx.unchanged();
    const about = { kind: ANSWER_DUTY, caseId: holder.case_id, about: id, organisationId: holder.organisation_id, danger: holder.danger };
    startDeadline(tx, { ...about, dueOn: addWorkingDays(tx.today, ANSWER_WITHIN) });
    tx.did('connection.asked', { kind: 'connection', id, caseId });
  }
}

async function lockRequest(tx: Tx, id: string): Promise<Locked> {
  const scope = caseScope(tx.actor, 'c.id', 3);
  const [row] = await tx.query<Locked>(
    `select q.id, q.state, q.version, q.asked_case_id,
       exists (select 1 from case_file r where r.person_id = q.person_id and r.restricted) as restricted from connection_request q join case_file c on c.id = q.asked_case_id
     where q.id = $1 and q.asked_organisation_id = $2 and ${scope.sql} for update of q`,
    [id, tx.actor.organisationId, ...scope.params],
  );
  if (!row) throw notFound();
  return row;
}
