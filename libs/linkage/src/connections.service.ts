import { Injectable } from '@nestjs/common';
import { meetDeadlines, startDeadline } from '#libs/deadlines';
import { caseScope, need } from '#libs/identity';
import { addWorkingDays, isId, newId, notFound, refused, type Actor } from '#libs/kernel';
import { Vault, Work, applyAction, type PersonKey, type Place, type Tx } from '#libs/platform';
import { connectionLifecycle, type ConnectionActionName, type ConnectionState } from './connection.lifecycle';
import { holdersOf, type Holder } from './elsewhere';
import { halfSeenPair } from './elsewhere.queries';
import { Searches } from './searches';

/** Working days within which the other service's leader answers. */
const ANSWER_WITHIN = 2;
export const ANSWER_DUTY = 'connection-answer';

/** What the asking side keeps of a request: its own case, or what it searched for. */
interface Told {
  readonly caseId: string | null;
  readonly about: Buffer | null;
}

/** Whom somebody searched for, as they typed it. */
export interface SoughtPerson {
  readonly name: string;
  readonly dateOfBirth: string;
}

export const aboutPlace = (id: string): Place => ({ table: 'connection_request', group: 'about', row: id });

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
  constructor(
    private readonly work: Work,
    private readonly vault: Vault,
    private readonly searches: Searches,
  ) {}

  /** Asks every service that knows the victim of one's own case. Whoever was asked already and has not answered is not asked twice. */
  async ask(actor: Actor, suggestionId: string): Promise<void> {
    need(actor, 'linkage.ask');
    await this.work.run(actor, async (tx) => {
      const pair = await halfSeenPair(tx.query, actor, suggestionId);
      await this.askAll(tx, [pair.theirs], () => ({ caseId: pair.case_id, about: null }));
    });
  }

  /** The same about a person for whom one searched. What was typed stands sealed under that person's key, for whoever asked to remember. */
  async askAfterSearch(actor: Actor, searchId: string): Promise<void> {
    need(actor, 'linkage.ask');
    const { asked } = await this.searches.open(actor, searchId);
    const { sure } = await this.searches.find(asked);
    const sought: SoughtPerson = { name: [asked.givenName, asked.familyName].join(' ').trim(), dateOfBirth: asked.dateOfBirth ?? '' };
    await this.work.run(actor, async (tx) => {
      const keys = await this.keysOf(tx, sure);
      await this.askAll(tx, sure, (id, personId) => {
        const key = keys.get(personId);
        return { caseId: null, about: key ? this.vault.seal(key, aboutPlace(id), sought) : null };
      });
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

  private async keysOf(tx: Tx, personIds: readonly string[]): Promise<Map<string, PersonKey>> {
    const sql = 'select person_id as "personId", wrapped from person_key where person_id = any($1)';
    const rows = await tx.query<{ personId: string; wrapped: Buffer }>(sql, [personIds]);
    return new Map(rows.map((row) => [row.personId, this.vault.personKey(row)]));
  }

  private async askAll(tx: Tx, personIds: readonly string[], told: (id: string, personId: string) => Told): Promise<void> {
    const holders = await holdersOf(tx.query, tx.actor, personIds);
    if (holders.length === 0) throw notFound();
    for (const holder of holders) {
      const id = newId();
      await this.askOne(tx, id, holder, told(id, holder.person_id));
    }
  }

  /** What was done stands in the asking case alone: the other case's record must not tell its readers who asks. */
  private async askOne(tx: Tx, id: string, holder: Holder, { caseId, about }: Told): Promise<void> {
    const made = await tx.query(
      `insert into connection_request (id, state, person_id, asking_organisation_id, asking_case_id, asked_by, asked_at, asked_organisation_id, asked_case_id, about)
       values ($1, 'asked', $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (asking_organisation_id, asked_case_id) where state = 'asked' do nothing returning id`,
      [id, holder.person_id, tx.actor.organisationId, caseId, tx.actor.id, tx.at, holder.organisation_id, holder.case_id, about],
    );
    if (made.length === 0) return tx.unchanged();
    const duty = { kind: ANSWER_DUTY, caseId: holder.case_id, about: id, organisationId: holder.organisation_id, danger: holder.danger };
    startDeadline(tx, { ...duty, dueOn: addWorkingDays(tx.today, ANSWER_WITHIN) });
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
