import { Inject, Injectable } from '@nestjs/common';
import { wallClock } from '#libs/kernel';
import { Vault, Work } from '#libs/platform';
import { FORGET_MS, waitSeconds, type Patience } from './failures.rules';

/** What tries are counted by: kept only as a keyed token, so that the table tells neither who nor from where. */
export interface Counted {
  readonly kind: 'account' | 'address' | 'code' | 'client';
  readonly of: string;
  readonly patience: Patience;
}

const COUNT = `insert into sign_in_failure (token, failures, last_at, blocked_until) values ($1, 1, $2, $2)
  on conflict (token) do update set failures = case when sign_in_failure.last_at < $3 then 1 else sign_in_failure.failures + 1 end, last_at = $2
  returning failures`;

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
    // rows of one kind are locked in one order
    const tokens = counted.map((c) => ({ ...c, token: this.token(c) })).sort((a, b) => (a.token < b.token ? -1 : 1));
    return this.work.keep('sign_in_failure', async (query) => {
      const blocked = await query<{ until: Date }>(
        `select blocked_until as until from sign_in_failure where token = any($1::bigint[]) and blocked_until > $2 order by 1 desc`,
        [tokens.map((t) => String(t.token)), now],
      );
      if (blocked[0]) return Math.ceil((blocked[0].until.getTime() - now.getTime()) / 1000);
      for (const { token, patience } of tokens) {
        const [row] = await query<{ failures: number }>(COUNT, [String(token), now, new Date(now.getTime() - FORGET_MS)]);
        const until = new Date(now.getTime() + waitSeconds(row?.failures ?? 0, patience) * 1000);
        await query('update sign_in_failure set blocked_until = $2 where token = $1', [String(token), until]);
      }
      return 0;
    });
  }

  /** Takes a try back that was right. An address keeps its earlier failures: one right guess does not clear the wrong ones. */
  async right(counted: readonly Counted[]): Promise<void> {
    await this.work.keep('sign_in_failure', async (query) => {
      for (const c of counted) {
        const token = String(this.token(c));
        if (c.kind !== 'address') await query('delete from sign_in_failure where token = $1', [token]);
        else
          await query('update sign_in_failure set failures = greatest(failures - 1, 0), blocked_until = last_at where token = $1', [token]);
      }
    });
  }

  async sweep(): Promise<number> {
    const before = new Date(wallClock.millis() - FORGET_MS);
    return (
      await this.work.keep('sign_in_failure', (query) => query('delete from sign_in_failure where last_at < $1 returning 1', [before]))
    ).length;
  }

  private token({ kind, of }: Counted): bigint {
    return this.vault.token('sign-in', [kind, of]);
  }
}
