import { Injectable } from '@nestjs/common';
import { newId, wallClock } from '#libs/kernel';
import { Work, type Query } from '#libs/platform';
import { referrerStates, type ReferrerState } from '#libs/referrals';
import { TRIED_FOR_MS, type StateChanged } from './webhook.shape';

/** How many places of the record are looked at in one transaction. */
const BATCH = 500;

interface Change {
  readonly position: string;
  readonly kind: string;
  readonly at: Date;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly case_id: string | null;
}

interface Owner {
  readonly id: string;
  readonly organisation_id: string;
}

/**
 * Follows the record by its places, which are the order of what was committed: an act that commits late is not missed, and whoever is killed
 * goes on where the last one stopped. It reads the state as a referrer sees it now, and queues a message where another one was told last.
 */
@Injectable()
export class WebhookFollower {
  constructor(private readonly work: Work) {}

  /** Goes on to the end of the record; answers how many messages were queued. Does nothing where another process is at it. */
  async follow(): Promise<number> {
    let queued = 0;
    for (;;) {
      const step = await this.work.keep('webhook_delivery', (query) => this.step(query));
      queued += step.queued;
      if (!step.more) return queued;
    }
  }

  private async step(query: Query): Promise<{ queued: number; more: boolean }> {
    const [cursor] = await query<{ position: string }>('select position from webhook_cursor for update skip locked');
    const [end] = await query<{ size: string }>('select size from log_state');
    if (!cursor || !end || BigInt(cursor.position) >= BigInt(end.size)) return { queued: 0, more: false };
    if ((await query('select 1 from webhook where removed_at is null limit 1')).length === 0) {
      await query('update webhook_cursor set position = $1', [end.size]);
      return { queued: 0, more: false };
    }
    const upTo = BigInt(cursor.position) + BigInt(BATCH) < BigInt(end.size) ? BigInt(cursor.position) + BigInt(BATCH) : BigInt(end.size);
    const queued = await this.tell(query, await changes(query, cursor.position, upTo));
    await query('update webhook_cursor set position = $1', [String(upTo)]);
    return { queued, more: upTo < BigInt(end.size) };
  }

  private async tell(query: Query, acts: readonly Change[]): Promise<number> {
    const subjects = acts.filter((act) => act.subject_kind === 'referral').map((act) => act.subject_id);
    const cases = acts.flatMap((act) => (act.subject_kind === 'referral' ? [] : (act.case_id ?? [])));
    const owners = await query<Owner>('select id, organisation_id from webhook where removed_at is null');
    const all = await referrerStates(query, { referrals: subjects, cases });
    const states = all.filter((state) => owners.some((owner) => owner.organisation_id === state.organisationId));
    const told = await toldOf(query, states);
    const changed = states.filter((state) => told.get(state.id) !== state.state);
    if (changed.length === 0) return 0;
    await query(
      `insert into webhook_told (referral_id, state) select id, state from unnest($1::uuid[], $2::text[]) as t(id, state)
       on conflict (referral_id) do update set state = excluded.state`,
      [changed.map((state) => state.id), changed.map((state) => state.state)],
    );
    return queue(query, changed, acts, owners);
  }
}

async function changes(query: Query, after: string, upTo: bigint): Promise<Change[]> {
  const places = await query<{ id: string; position: string }>(
    `select id, position from log_position where position >= $1 and position < $2 and kind = 'act'`,
    [after, String(upTo)],
  );
  const at = new Map(places.map(({ id, position }) => [id, position]));
  const acts = await query<Change & { id: string }>(
    `select id, kind, at, subject_kind, subject_id, case_id from act where id = any($1) and (kind like 'referral.%' or kind like 'case.%')`,
    [[...at.keys()]],
  );
  return acts
    .map((act) => ({ ...act, position: at.get(act.id) ?? '0' }))
    .sort((a, b) => (BigInt(a.position) < BigInt(b.position) ? -1 : 1));
}

async function toldOf(query: Query, states: readonly ReferrerState[]): Promise<ReadonlyMap<string, string>> {
  const rows = await query<{ referral_id: string; state: string }>(
    'select referral_id, state from webhook_told where referral_id = any($1)',
    [states.map((state) => state.id)],
  );
  return new Map(rows.map((row) => [row.referral_id, row.state]));
}

/** A message for each address of the organisation that made the referral, also for one that is turned off: it can be sent again later. */
async function queue(query: Query, changed: readonly ReferrerState[], acts: readonly Change[], owners: readonly Owner[]): Promise<number> {
  const now = wallClock.now();
  const rows = changed.flatMap((state) => {
    const last = acts.filter((act) => act.subject_id === state.id || act.case_id === state.caseId).at(-1)!;
    const body = JSON.stringify(messageOf(state, last.at));
    const to = owners.filter((owner) => owner.organisation_id === state.organisationId);
    return to.map((owner) => ({ id: newId(), webhook_id: owner.id, referral_id: state.id, position: last.position, body }));
  });
  const made = await query(
    `insert into webhook_delivery (id, webhook_id, referral_id, position, state, body, queued_at, next_at, until)
     select id, webhook_id, referral_id, position, 'waiting', body, $2, $2, $3
     from json_to_recordset($1::json) as d(id uuid, webhook_id uuid, referral_id uuid, position bigint, body text)
     on conflict on constraint webhook_delivery_once_key do nothing returning 1`,
    [JSON.stringify(rows), now, new Date(now.getTime() + TRIED_FOR_MS)],
  );
  return made.length;
}

function messageOf({ id, reference, externalId, state, receivedAt }: ReferrerState, at: Date): StateChanged {
  const data = { id, reference, externalId, state, receivedAt: receivedAt.toISOString() };
  return { type: 'referral.state-changed', timestamp: at.toISOString(), data };
}
