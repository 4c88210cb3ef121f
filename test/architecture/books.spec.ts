import { BOOKS, type Book } from '#libs/platform';
import { filesIn, isTest, textOf, withoutComments } from './sources';

/** The tables of a book, where they are more than the one that has its name. */
const TABLES: Partial<Record<Book, readonly string[]>> = {
  webhook_delivery: ['webhook_delivery', 'webhook_cursor', 'webhook_told', 'webhook_health'],
  checkpoint: ['checkpoint', 'log_position', 'log_pending', 'log_refused', 'log_state'],
};
const tablesOf = (book: string): readonly string[] => TABLES[book as Book] ?? [book];

const WRITE = /\b(?:insert\s+into|update|delete\s+from|truncate(?:\s+table)?|merge\s+into)\s+"?([a-z_]+)/gi;
const KEEP = /\.keep\(\s*'([a-z_]+)'/g;
const VERB = /\.(?:run|react)\(/;
const all = (text: string, pattern: RegExp): string[] => [...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ''))];

/** Tables that a text writes while it only keeps books, although they are in none of these books. */
function strayWrites(source: string, tables: ReadonlySet<string>): string[] {
  const text = withoutComments(source);
  const books = all(text, KEEP);
  if (books.length === 0 || VERB.test(text)) return [];
  const own = new Set(books.flatMap(tablesOf));
  return all(text, WRITE).filter((table) => tables.has(table) && !own.has(table));
}

const tables = new Set(filesIn('migrations').flatMap((file) => all(textOf(file), /create table (?:if not exists )?([a-z_]+)/g)));

describe('what is written without an act', () => {
  it.each([
    ["work.keep('session', (q) => q(`update referral set state = 'accepted'`))", ['referral']],
    ["work.keep('draft', async (q) => {\n await q('delete from draft');\n await q(`insert into person (id) values ($1)`);\n})", ['person']],
    ["work.keep('outbox', (q) => q('delete from act'))", ['act']],
    ["work.keep('draft', (q) => q('delete from draft where id = $1 for update'))", []],
    ["work.keep('checkpoint', (q) => q('insert into log_position select 1'))", []],
    ["work.run(actor, (tx) => tx.query('update referral set state = $1')); work.keep('draft', forget);", []],
  ])('%s: %j', (text, strays) => {
    expect(strayWrites(text, new Set(['referral', 'person', 'act', 'session', 'draft', 'outbox', 'log_position', 'checkpoint']))).toEqual(
      strays,
    );
  });

  it('is only what stands in the books that the platform lists', () => {
    const found = filesIn('apps', 'libs')
      .filter((file) => file.endsWith('.ts') && !isTest(file))
      .map((file) => [file, strayWrites(textOf(file), tables)] as const);
    expect(found.filter(([, strays]) => strays.length > 0)).toEqual([]);
  });

  it('is never a table that holds casework, and the tables of the house are really seen', () => {
    expect(tables.has('referral')).toBe(true);
    const kept = Object.keys(BOOKS).flatMap(tablesOf);
    for (const casework of ['act', 'look', 'person', 'referral', 'case_file', 'case_access', 'channel'])
      expect(kept).not.toContain(casework);
  });
});
