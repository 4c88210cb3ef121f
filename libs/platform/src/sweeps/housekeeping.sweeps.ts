import type { Clock } from '#libs/kernel';
import type { Work } from '../work/work';
import { expiry } from './expiry';
import type { Sweep } from './sweep';

/** What the platform keeps in order for itself. */
export function housekeeping(work: Work, clock: Clock): Sweep[] {
  return [
    expiry(work, { book: 'idempotency', table: 'idempotency', ended: `created_at < $1::timestamptz - interval '24 hours'` }),
    // a draft's days are told by the law's clock, like everything that a person sees
    expiry(work, { book: 'draft', table: 'draft', ended: 'expires_at < $1', present: () => clock.now() }),
    expiry(work, { book: 'heartbeat', table: 'heartbeat', ended: `at < $1::timestamptz - interval '1 day'` }),
    {
      name: 'record-partitions',
      pattern: '15 3 * * *',
      find: () => Promise.resolve(['months-ahead']),
      perform: () =>
        work.keep('installation', async (query) => {
          const [row] = await query<{ made: number }>('select record_partitions(24) as made');
          return (row?.made ?? 0) > 0;
        }),
    },
  ];
}
