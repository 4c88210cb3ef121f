import { wallClock } from '#libs/kernel';
import type { Book } from '../work/bookkeeping';
import type { Work } from '../work/work';
import type { Sweep } from './sweep';

/** A book whose rows end: where they stand, and the condition under which they have ended ($1 is the present instant). */
export interface Expiry {
  readonly book: Book;
  readonly table: string;
  readonly ended: string;
  /** By the wall's clock unless told otherwise. */
  readonly present?: () => Date;
}

const AT_ONCE = 5_000;

/** A sweep that takes away what has ended in one of the platform's books, in batches. Every ten minutes unless told otherwise. */
export function expiry(work: Work, what: Expiry, pattern = '*/10 * * * *'): Sweep {
  const { book, table, ended, present = () => wallClock.now() } = what;
  const some = `select 1 from ${table} where ${ended} limit 1`;
  return {
    name: `expired-${table.replace(/_/g, '-')}`,
    pattern,
    find: async ({ query }) => ((await query(some, [present()])).length > 0 ? [table] : []),
    perform: () => forget(work, book, `from ${table} where ${ended}`, table, present),
  };
}

async function forget(work: Work, book: Book, which: string, table: string, present: () => Date): Promise<void> {
  const sql = `delete from ${table} where ctid = any (array(select ctid ${which} limit ${AT_ONCE})) returning 1`;
  for (let more = true; more;) more = (await work.keep(book, (query) => query(sql, [present()]))).length === AT_ONCE;
}
