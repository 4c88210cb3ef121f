import { SYSTEM } from '#libs/kernel';
import { type Query, type Work } from '#libs/platform';
import { checkTail } from './verify.tail';
import { Broken, WHY, type Verification } from './verification';
import { Frontier } from './frontier';
import { isSealed, noteKey, type RecordKeys } from './record-keys';
import { readRecords, type RecordRef } from './record-reader';
import { leafOf } from './record-rows';
import { Witnesses } from './witnesses';

const BATCH = 5_000;

export interface Place extends RecordRef {
  readonly position: number;
  readonly leaf: Buffer;
}

/**
 * Recomputes the whole record: every seal, leaf and place, the root at every checkpoint, and at the checkpoints in `against`
 * (one note or a file of them, kept outside). Writes nothing: one snapshot, read only. What is wrong is in the answer; an error
 * means that it could not be verified.
 */
export async function verifyRecord(work: Work, keys: RecordKeys, against?: string): Promise<Verification> {
  const seen = { records: 0, waiting: 0, checkpoints: 0 };
  try {
    await work.snapshot(SYSTEM, ({ query }) => walk(query, keys, seen, against));
    return { ok: true, ...seen, broken: null };
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    return { ok: false, ...seen, broken: { id: error.id, why: error.why } };
  }
}

type Seen = { -readonly [K in 'records' | 'waiting' | 'checkpoints']: number };

async function walk(query: Query, keys: RecordKeys, seen: Seen, against?: string): Promise<void> {
  const [installation] = await query<{ id: string }>('select id from installation');
  const witnesses = new Witnesses(noteKey(installation?.id ?? '', keys.publicKey), against);
  const frontier = Frontier.empty();
  await witnesses.load(query, -1, 0);
  seen.checkpoints += witnesses.at(frontier);
  for (;;) {
    const places = await query<Place>(PLACES, [frontier.size, BATCH]);
    if (places.length === 0) break;
    await witnesses.load(query, frontier.size, frontier.size + places.length);
    const records = await readRecords(query, places);
    for (const place of places) {
      if (place.position !== frontier.size) throw new Broken(null, WHY.gap(frontier.size));
      frontier.append(leafAt(place, records.get(place.id), keys));
      seen.records = frontier.size;
      seen.checkpoints += witnesses.at(frontier);
    }
  }
  seen.waiting = await checkTail(query, keys, frontier, witnesses);
}

const PLACES = {
  name: 'audit-places',
  text: 'select position, kind, id, leaf from log_position where position >= $1 order by position limit $2',
};

function leafAt(place: Place, record: Parameters<typeof leafOf>[0] | undefined, keys: RecordKeys): Buffer {
  if (!record) throw new Broken(place.id, WHY.deleted);
  if (!isSealed(record, keys)) throw new Broken(place.id, WHY.altered);
  const leaf = leafOf(record);
  if (!leaf.equals(place.leaf)) throw new Broken(place.id, WHY.resealed);
  return leaf;
}
