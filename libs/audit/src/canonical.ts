import { createHash } from 'node:crypto';

/** What a canonical record may hold: JSON, instants (written as ISO with milliseconds), big integers (as text), bytes (as base64). */
export type Canonical =
  string | number | bigint | boolean | null | Date | Uint8Array | readonly Canonical[] | { readonly [key: string]: Canonical };

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/**
 * One text for one content, whatever order its keys came in: JSON after RFC 8785 (keys by UTF-16 units, numbers and strings as
 * ECMAScript writes them). What has no single text (NaN, infinities, undefined, lone surrogates) throws a TypeError, unquoted.
 */
export function canonical(value: Canonical): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return text(value);
  if (typeof value === 'number') return number(value);
  if (typeof value === 'bigint') return `"${value}"`;
  if (value instanceof Date) return `"${value.toISOString()}"`;
  if (value instanceof Uint8Array) return `"${Buffer.from(value).toString('base64')}"`;
  if (Array.isArray(value)) return `[${value.map((item: Canonical) => canonical(item)).join(',')}]`;
  if (typeof value === 'object') return object(value as { readonly [key: string]: Canonical });
  throw new TypeError(`a canonical record holds no ${typeof value}`);
}

/** RFC 9162 §2.1.1: SHA-256 over a zero byte and the canonical bytes. The zero keeps a leaf from passing for a node. */
export function leafHash(record: { readonly [key: string]: Canonical }): Buffer {
  return createHash('sha256').update('\0').update(canonical(record), 'utf8').digest();
}

function object(value: { readonly [key: string]: Canonical }): string {
  // sort() without a comparison orders by UTF-16 units, which is what RFC 8785 asks
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${text(key)}:${canonical(value[key] as Canonical)}`).join(',')}}`;
}

function text(value: string): string {
  if (LONE_SURROGATE.test(value)) throw new TypeError('a canonical record holds no half of a character');
  return JSON.stringify(value);
}

function number(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError('a canonical record holds finite numbers only');
  return JSON.stringify(value);
}
