import { invalid } from './domain-error';

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
  throw invalid('cursor_invalid', [{ parameter: 'cursor', code: 'cursor_invalid', detail: 'This cursor was not given by this list.' }]);
}
