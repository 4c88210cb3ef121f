import { Inject, Injectable } from '@nestjs/common';
import { wallClock } from '#libs/kernel';
import { Vault, Work } from '#libs/platform';
import { FOR_ADDRESS, FORGET_MS, waitSeconds, type Patience } from './failures.rules';

/** What tries are counted by: kept only as a keyed token, so that the table tells neither who nor from where. */
export interface Counted {
  readonly kind: 'account' | 'address' | 'code' | 'client';
  readonly of: string;
  readonly patience: Patience;
}

interface Row {
  readonly token: string;
  readonly failures: number;
  readonly last_at: Date;
  readonly blocked_until: Date;
}

const THERE = `insert into sign_in_failure (token, failures, last_at, blocked_until) select token, 0, $2, $2 from unnest($1::bigint[]) t(token)
  order by token on conflict (token) do nothing`;
/** As text: a 64-bit number does not fit a number here. Locked in one order, so that tries at once count one after the other. */
const LOCKED = `select token::text as token, failures, last_at, blocked_until from sign_in_failure where token = any($1::bigint[])
  order by sign_in_failure.token for update`;

/** Slows down guessing. A try counts before it is judged, so that many at once gain nothing; a right one is taken back. */
@Injectable()
export class Failures {
  constructor(
    private readonly work: Work,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  /** Counts a try and answers 0, or the seconds to wait: then nothing may be tried. */
  enter(counted: readonly Counted[]): Promise<number> {
    const now = wallClock.now();
    const patience = new Map(counted.map((c) => [String(this.token(c)), c.patience]));
    const tokens = [...patience.keys()];
    return this.work.keep('sign_in_failure', async (query) => {
      await query(THERE, [tokens, now]);
      const rows = await query<Row>(LOCKED, [tokens]);
      const until = Math.max(...rows.map((row) => row.blocked_until.getTime()));
      if (until > now.getTime()) return Math.ceil((until - now.getTime()) / 1000);
      for (const row of rows) {
        const failures = now.getTime() - row.last_at.getTime() > FORGET_MS ? 1 : row.failures + 1;
        const wait = waitSeconds(failures, patience.get(row.token) ?? FOR_ADDRESS);
        await query('update sign_in_failure set failures = $2, last_at = $3, blocked_until = $4 where token = $1', [
          ...[row.token, failures, now, new Date(now.getTime() + wait * 1000)],
        ]);
      }
      return 0;
    });
  }

  /** Takes a try back that was right. An address keeps its earlier failures: one right guess does not clear the wrong ones. */
  async right(counted: readonly Counted[]): Promise<void> {
    await this.work.keep('sign_in_failure', async (query) => {
      await query(LOCKED, [counted.map((c) => String(this.token(c)))]);
      for (const c of counted) {
        const token = String(this.token(c));
        if (c.kind !== 'address') await query('delete from sign_in_failure where token = $1', [token]);
        else
          await query('update sign_in_failure set failures = greatest(failures - 1, 0), blocked_until = last_at where token = $1', [token]);
      }
    });
  }

  private token({ kind, of }: Counted): bigint {
    return this.vault.token('sign-in', [kind, of]);
  }
}
