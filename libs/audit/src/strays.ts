import { Inject, Injectable } from '@nestjs/common';
import { firstIdOf, wallClock } from '#libs/kernel';
import { Vault, Work, type Query } from '#libs/platform';
import { lockLog } from './positions';
import { isSealed, recordKeys, type RecordKeys } from './record-keys';
import { readRecords, type RecordRef } from './record-reader';

/** How far back records are looked for that nobody announced; `audit verify` looks at all. */
const WITHIN_MS = 15 * 60_000;
const AT_MOST = 2_000;

export interface StraysFound {
  /** Good records that now wait for their place: restored ones. */
  readonly announced: number;
  /** Newly found records without our seal: an alarm. */
  readonly forged: number;
}

interface Stray extends RecordRef {
  readonly why: 'seal' | 'missing' | 'stray' | null;
}

/** Looks again at what was refused, and at recent records that came past our writer. Nothing forged is ever announced. */
@Injectable()
export class Strays {
  private readonly keys: RecordKeys;

  constructor(
    private readonly work: Work,
    @Inject(Vault) vault: Vault,
  ) {
    this.keys = recordKeys(vault);
  }

  look(): Promise<StraysFound> {
    const since = firstIdOf(new Date(wallClock.millis() - WITHIN_MS));
    return this.work.keep('checkpoint', async (query) =>
      (await lockLog(query)) ? this.sort(query, await query<Stray>(FOUND, [since, AT_MOST])) : { announced: 0, forged: 0 },
    );
  }

  private async sort(query: Query, found: readonly Stray[]): Promise<StraysFound> {
    const records = await readRecords(query, found);
    const isGood = (ref: RecordRef) => {
      const record = records.get(ref.id);
      return record !== undefined && isSealed(record, this.keys);
    };
    const good = found.filter(isGood);
    const forged = found.filter((ref) => ref.why === null && !isGood(ref));
    const removed = found.filter((ref) => ref.why === 'stray' && !records.has(ref.id));
    await query(ANNOUNCE, [good.map((ref) => ref.id), good.map((ref) => ref.kind)]);
    await query(REMEMBER, [forged.map((ref) => ref.id), forged.map((ref) => ref.kind), wallClock.now()]);
    await query('delete from log_refused where id = any($1::uuid[])', [removed.map((ref) => ref.id)]);
    return { announced: good.length, forged: forged.length };
  }
}

const FOUND = `
  select id, kind, why from log_refused
  union all
  select id, kind, null from (
    select id, 'act' as kind from act where id >= $1
    union all select id, 'look' from look where id >= $1) as r
  where not exists (select 1 from log_position p where p.id = r.id)
    and not exists (select 1 from log_pending w where w.id = r.id)
    and not exists (select 1 from log_refused f where f.id = r.id)
  limit $2`;

const ANNOUNCE = `insert into log_pending (id, kind) select id, kind from unnest($1::uuid[], $2::text[]) as t(id, kind) on conflict (id) do nothing`;

const REMEMBER = `insert into log_refused (id, kind, why, found_at)
  select id, kind, 'stray', $3 from unnest($1::uuid[], $2::text[]) as t(id, kind) on conflict (id) do nothing`;
