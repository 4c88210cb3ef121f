import { invalid } from './domain-error';
import { isId } from './id';
import { isPlainDate } from './plain-date';

/** One page of a list: keyset-paged, `next` is the cursor of the page after or null. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

export interface PageRequest {
  readonly limit: number;
  /** The sort key of the last row of the page before, as made by `pageOf`. */
  readonly after: readonly string[] | null;
}

export const DEFAULT_LIMIT = 25;
export const MAX_LIMIT = 100;

export function pageRequest(limit?: number, cursor?: string): PageRequest {
  return { limit: Math.min(Math.max(limit ?? DEFAULT_LIMIT, 1), MAX_LIMIT), after: cursor ? decode(cursor) : null };
}

/** Takes the rows of a query that asked for `limit + 1` and the sort key of a row; the extra row becomes the cursor. */
export function pageOf<R, T>(rows: readonly R[], limit: number, key: (row: R) => readonly string[], item: (row: R) => T): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(item), next: rows.length > limit && last !== undefined ? encode(key(last)) : null };
}

const PARTS = {
  id: isId,
  day: isPlainDate,
  whole: (text: unknown) => typeof text === 'string' && /^-?\d{1,9}$/.test(text),
  instant: (text: unknown) => typeof text === 'string' && text.length <= 40 && !Number.isNaN(Date.parse(text)),
  text: (text: unknown) => typeof text === 'string' && text.length <= 200,
} as const;

/** The sort key that a page begins after, held against the shape this list gives; null for the first page. Others are refused. */
export function keyAfter(page: PageRequest, ...shape: readonly (keyof typeof PARTS)[]): readonly string[] | null {
  if (page.after === null) return null;
  const fits = page.after.length === shape.length && shape.every((part, i) => PARTS[part](page.after?.[i]));
  if (!fits) throw notOurs();
  return page.after;
}

function encode(key: readonly string[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

function decode(cursor: string): readonly string[] {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(key) && key.every((part) => typeof part === 'string' && !part.includes('\0'))) return key as string[];
  } catch {
    // falls through: any cursor that is not ours is refused the same way
  }
  throw notOurs();
}

const notOurs = () =>
  invalid('cursor_invalid', [{ parameter: 'cursor', code: 'cursor_invalid', detail: 'This cursor was not given by this list.' }]);
