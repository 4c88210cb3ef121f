import { DomainError, invalid } from '#libs/kernel';
import { LIMITS } from '../limits';
import { faultsInJson } from './json-faults';
import { scan } from './json-scan';

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads a JSON body more strictly than `JSON.parse`: it must be an object in UTF-8, no key may come twice or be one that JavaScript gives a
 * meaning to, nothing may be nested deeper than `LIMITS.jsonDepth`, and every text must be storable (no NUL, no half of a character).
 */
export function readJson(bytes: Buffer): Record<string, unknown> {
  const text = utf8(bytes);
  const value = parsed(text);
  const twice = scan(text, LIMITS.jsonDepth);
  if (twice === 'too-deep') throw invalid('malformed', [], 'The JSON is nested too deeply.');
  if (twice === 'twice') throw invalid('malformed', [], 'A property appears twice in the same object.');
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw invalid('malformed', [], 'Send a JSON object.');
  const faults = faultsInJson(value);
  if (faults.length > 0) throw new DomainError('invalid', 'invalid', faults);
  return value as Record<string, unknown>;
}

/** Bytes as text. Throws when they are not UTF-8. */
export function utf8(bytes: Buffer): string {
  try {
    return UTF8.decode(bytes);
  } catch {
    throw invalid('malformed', [], 'The body is not UTF-8.');
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw invalid('malformed', [], 'The body is not JSON.');
  }
}
