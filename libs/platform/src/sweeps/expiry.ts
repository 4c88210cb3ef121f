import { wallClock } from '#libs/kernel';
import type { Book } from '../work/bookkeeping';
import type { Work } from '../work/work';
import type { Sweep } from './sweep';

/** A book whose rows end: where they stand, and the condition under which they have ended ($1 is now). */
export interface Expiry {
  readonly book: Book;
  readonly table: string;
  readonly ended: string;
  /** By the wall's clock unless told otherwise. */
  readonly now?: () => Date;
}

const AT_ONCE = 5_000;

/** A sweep that takes away what has ended in one of the platform's books, in batches. Every ten minutes unless told otherwise. */
export function expiry(work: Work, { book, table, ended, now = () => wallClock.now() }: Expiry, pattern = '*/10 * * * *'): Sweep {
  return {
    name: `expired-${table.replace(/_/g, '-')}`,
    pattern,
    find: async (read) => ((await read.query(`select 1 from ${table} where ${ended} limit 1`, [now()])).length > 0 ? [table] : []),
    perform: () =>
      work.keep(book, async (query) => {
        const sql = `delete from ${table} where ctid = any (array(select ctid from ${table} where ${ended} limit ${AT_ONCE})) returning 1`;
        for (let more = true; more;) more = (await query(sql, [now()])).length === AT_ONCE;
      }),
  };
}
