import type { Query } from '../work/query';

export interface Post {
  readonly id: string;
  readonly job: string;
  readonly queue: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** How often it was offered to the queue, this time included. */
  readonly tries: number;
}

/** After so many offers a row waits for a person: its job fails each time. */
export const MOST_OFFERS = 10;

/**
 * Takes the next rows to offer and marks them as sent: what was never sent, and what was sent and not done in time, each time
 * waiting twice as long. Rows that another relay holds are passed over.
 */
const TAKE = {
  name: 'outbox-take',
  text: `with due as (
      select id from outbox
      where sent_at is null or (tries < $2 and sent_at < $1::timestamptz - make_interval(secs => $3 * power(2, tries - 1)))
      order by id limit $4 for update skip locked)
    update outbox o set sent_at = $1, tries = o.tries + 1 from due where o.id = due.id
    returning o.id, o.job, o.queue, o.payload, o.tries`,
};

export function takePosts(query: Query, wallNow: Date, againAfterMs: number, limit: number): Promise<Post[]> {
  return query<Post & object>(TAKE, [wallNow, MOST_OFFERS, againAfterMs / 1_000, limit]);
}

/** Everything that was sent is offered again at once: the queue's store forgot. */
export async function offerAgain(query: Query): Promise<void> {
  await query('update outbox set sent_at = null where sent_at is not null');
}

/** How many wait for the queue, and how many were offered so often that a person has to look. */
export async function outboxState(query: Query): Promise<{ waiting: number; stuck: number }> {
  const [row] = await query<{ waiting: number; stuck: number }>(
    `select count(*) filter (where sent_at is null)::int as waiting, count(*) filter (where tries >= $1)::int as stuck from outbox`,
    [MOST_OFFERS],
  );
  return row ?? { waiting: 0, stuck: 0 };
}
