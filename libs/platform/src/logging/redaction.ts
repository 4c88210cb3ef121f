import { DomainError } from '#libs/kernel';

/** Keys under which a person's data, a secret or an address could stand: their values never reach a log. */
const UNSPOKEN =
  /^(url|originalurl|href|query|body|params|parameters|payload|headers|cookies?|authorization|password|secret|token|detail|where|values?|rows?)$/i;
const MAX_TEXT = 500;
const DEPTH = 4;

/**
 * Takes out of a text what may have been typed by somebody: whatever stands in quotes or after `=(`, runs of digits long enough for a
 * telephone number, e-mail addresses, and the password and query of an address.
 */
export function withoutValues(text: string): string {
  return (
    text
      .replace(/\b[a-z][a-z+]*:\/\/[^\s'"]+/gi, (address) => address.replace(/\/\/[^@/]*@/, '//').replace(/[?#].*$/, ''))
      .replace(/=\([^)]*\)/g, '=(…)')
      // from the first quote to the last: what a parser quotes of a text may hold quotes itself
      .replace(/"[^]*"|“[^]*”/g, '"…"')
      .replace(/(^|[\s(:=])'[^']*'/g, "$1'…'")
      .replace(/[^\s@<>]+@[^\s@<>]+/g, '…')
      .replace(/(?<![\w-])\+?\d(?:[ ()]?\d){6,}(?![\w-])/g, '…')
      .slice(0, MAX_TEXT)
  );
}

/** What a log may say of an error: its kind and code, its words without values, and where it happened. */
export function told(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  if (error instanceof DomainError) return { name: error.name, kind: error.kind, code: error.code };
  const { code, constraint, table } = error as Error & { code?: unknown; constraint?: unknown; table?: unknown };
  return { name: error.name, message: withoutValues(error.message), ...strings({ code, constraint, table }), stack: frames(error.stack) };
}

/** The lines of a stack that say where; the first lines repeat the message and are left out. */
export function frames(stack: string | undefined): string | undefined {
  const lines = stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return lines?.length ? lines.slice(0, 12).join('\n') : undefined;
}

/** Anything that is to be logged, without what must not be. Bounded in depth and length. */
export function redacted(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return withoutValues(value);
  if (value instanceof Error) return told(value);
  if (value === null || typeof value !== 'object') return typeof value === 'bigint' ? String(value) : value;
  if (value instanceof Date) return value.toISOString();
  if (depth >= DEPTH) return '…';
  if (Array.isArray(value)) return value.slice(0, 20).map((part) => redacted(part, depth + 1));
  const entries = Object.entries(value).filter(([key]) => !UNSPOKEN.test(key));
  return Object.fromEntries(entries.map(([key, part]) => [key, redacted(part, depth + 1)]));
}

function strings(of: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(of).filter((e): e is [string, string] => typeof e[1] === 'string'));
}
