import type { Query } from '#libs/platform';
import type { Frontier } from './frontier';
import { isSealed, type RecordKeys } from './record-keys';
import { readRecords, type RecordRef } from './record-reader';
import { Broken, WHY } from './verification';
import type { Witnesses } from './witnesses';

const BATCH = 5_000;
const FIRST = '00000000-0000-0000-0000-000000000000';

/**
 * What stands behind the last place: the head must say the same, no checkpoint may cover more, and every record without a place
 * must be one that our writer has sealed. Answers how many of those wait for their place.
 */
export async function checkTail(query: Query, keys: RecordKeys, frontier: Frontier, witnesses: Witnesses): Promise<number> {
  const waiting = await unplaced(query, keys);
  await witnesses.beyond(query, frontier.size);
  const [head] = await query<{ size: number; frontier: Buffer }>('select size, frontier from log_state');
  if (head?.size !== frontier.size || !head.frontier.equals(frontier.bytes())) throw new Broken(null, WHY.head);
  return waiting;
}

async function unplaced(query: Query, keys: RecordKeys): Promise<number> {
  let waiting = 0;
  let after = FIRST;
  for (;;) {
    const refs = await query<RecordRef>(UNPLACED, [after, BATCH]);
    const records = await readRecords(query, refs);
    for (const { id } of refs) {
      const record = records.get(id);
      if (!record) throw new Broken(id, WHY.vanished);
      if (!isSealed(record, keys)) throw new Broken(id, WHY.inserted);
    }
    waiting += refs.length;
    const last = refs.at(-1);
    if (!last || refs.length < BATCH) return waiting;
    after = last.id;
  }
}

// announced and not placed, refused a place, or in the record without ever having been announced
const UNPLACED = `
  select id, min(kind) as kind from (
    select id, 'act' as kind from act
    union all select id, 'look' from look
    union all select id, kind from log_pending
    union all select id, kind from log_refused where why <> 'stray') as r
  where id > $1 and not exists (select 1 from log_position p where p.id = r.id)
  group by id order by id limit $2`;
