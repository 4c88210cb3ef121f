import { Inject, Injectable } from '@nestjs/common';
import { SYSTEM, wallClock } from '#libs/kernel';
import { Vault, Work, type Query } from '#libs/platform';
import { Frontier } from './frontier';
import { isSealed, recordKeys, type RecordKeys } from './record-keys';
import { readRecords, type RecordRef } from './record-reader';
import { leafOf, type RecordRow } from './record-rows';

/** How many records get their place in one transaction; the next batch follows at once. */
const BATCH = 2_000;

export interface Positioned {
  readonly placed: number;
  /** Records whose seal is wrong, or that were announced and are not there: an alarm. */
  readonly refused: number;
}

interface Placed extends RecordRef {
  readonly leaf: Buffer;
}

/**
 * Gives every committed act and look the next place in the log. The lock on the one row of `log_state` makes one process at a
 * time do it, whichever; a record is announced in `log_pending` by the statement that wrote it, so none that commits late is missed.
 */
@Injectable()
export class Positions {
  private readonly keys: RecordKeys;

  constructor(
    private readonly work: Work,
    @Inject(Vault) vault: Vault,
  ) {
    this.keys = recordKeys(vault);
  }

  /** Places all that waits now. Where another process is at it, does nothing. */
  async place(): Promise<Positioned> {
    const sum = { placed: 0, refused: 0 };
    // most of the time nothing waits, and then one question is all it costs
    const waits = await this.work.read(SYSTEM, (read) => read.query(ANY_WAITING));
    while (waits.length > 0) {
      const batch = await this.work.keep('checkpoint', (query) => this.batch(query));
      sum.placed += batch.placed;
      sum.refused += batch.refused;
      if (batch.placed + batch.refused < BATCH) break;
    }
    return sum;
  }

  private async batch(query: Query): Promise<Positioned> {
    const state = await lockLog(query);
    if (!state) return { placed: 0, refused: 0 };
    const announced = await query<RecordRef & { again: boolean }>(WAITING, [BATCH]);
    if (announced.length === 0) return { placed: 0, refused: 0 };
    const waiting = announced.filter((ref) => !ref.again);
    const records = await readRecords(query, waiting);
    const frontier = Frontier.from(state.frontier);
    const first = frontier.size;
    const placed: Placed[] = [];
    const refused: (RecordRef & { why: 'seal' | 'missing' })[] = [];
    for (const ref of waiting) {
      const record = records.get(ref.id);
      if (!record || !isSealed(record, this.keys)) refused.push({ ...ref, why: record ? 'seal' : 'missing' });
      else placed.push({ ...ref, leaf: append(frontier, record) });
    }
    await write(query, first, placed);
    await query(REFUSE, [refused.map((r) => r.id), refused.map((r) => r.kind), refused.map((r) => r.why), wallClock.now()]);
    await query('delete from log_pending where id = any($1::uuid[])', [announced.map((ref) => ref.id)]);
    await query('delete from log_refused where id = any($1::uuid[])', [placed.map((ref) => ref.id)]);
    await query('update log_state set size = $1, frontier = $2, changed_at = $3', [frontier.size, frontier.bytes(), wallClock.now()]);
    return { placed: placed.length, refused: refused.length };
  }
}

const ANY_WAITING = { name: 'audit-any-waiting', text: 'select 1 from log_pending limit 1' };

// `again`: announced a second time, past our writer; a record has one place
const WAITING = {
  name: 'audit-waiting',
  text: `select w.id, w.kind, p.id is not null as again
    from (select id, kind from log_pending order by id limit $1) w left join log_position p on p.id = w.id order by w.id`,
};

const REFUSE = `insert into log_refused (id, kind, why, found_at)
  select id, kind, why, $4 from unnest($1::uuid[], $2::text[], $3::text[]) as t(id, kind, why)
  on conflict (id) do update set why = excluded.why`;

/** The lock of whoever writes the log, and its frontier; undefined while another process holds it. */
export async function lockLog(query: Query): Promise<{ frontier: Buffer } | undefined> {
  const [state] = await query<{ frontier: Buffer }>('select frontier from log_state for update skip locked');
  return state;
}

function append(frontier: Frontier, record: RecordRow): Buffer {
  const leaf = leafOf(record);
  frontier.append(leaf);
  return leaf;
}

async function write(query: Query, first: number, placed: readonly Placed[]): Promise<void> {
  await query(
    `insert into log_position (position, kind, id, leaf)
     select $1::bigint + n - 1, kind, id, leaf from unnest($2::text[], $3::uuid[], $4::bytea[]) with ordinality as t(kind, id, leaf, n)`,
    [first, placed.map((p) => p.kind), placed.map((p) => p.id), placed.map((p) => p.leaf)],
  );
}
