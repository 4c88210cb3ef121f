import type { Readable } from 'node:stream';
import type { QualityFault, Rejection } from '#libs/intake';
import { DomainError, invalid, type Fault } from '#libs/kernel';
import type { SentRow, Source } from '#libs/imports';
import type { BatchRow } from '#libs/referrals';
import { isRecord } from '../validation/judges';
import { readJson } from '../body/read-json';
import { LIMITS } from '../limits';
import { shaped } from '../referrals/content';
import { ReferralDto } from '../referrals/dto/referral.dto';
import { withoutUnreadable } from './unreadable';

const NEWLINE = 10;
/** Lines up to here are refused one by one; beyond, it is no file of lines. */
const LONGEST_LINE = 1024 * 1024;

/** A referral per line, in the shape of the single one. Nothing but a line that cannot be read, or that names no one, is refused. */
export function ndjsonSource(body: Readable): Source {
  async function* rows(): AsyncIterable<SentRow> {
    for await (const line of linesOf(body)) if (line.length > 0) yield rowOf(line);
  }
  return { header: () => null, rows: rows() };
}

async function* linesOf(body: Readable): AsyncIterable<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const part of body as AsyncIterable<Buffer>) {
    rest = Buffer.concat([rest, part]);
    for (let end = rest.indexOf(NEWLINE); end >= 0; end = rest.indexOf(NEWLINE)) {
      yield trimmed(rest.subarray(0, end));
      rest = rest.subarray(end + 1);
    }
    if (rest.length > LONGEST_LINE) throw invalid('malformed', [], 'A line is far too long to be a referral.');
  }
  yield trimmed(rest);
}

function trimmed(line: Buffer): Buffer {
  return line.at(-1) === 13 ? line.subarray(0, -1) : line;
}

function rowOf(line: Buffer): SentRow {
  const sent = line.toString('utf8');
  try {
    if (line.length > LIMITS.jsonBytes) return { sent: sent.slice(0, 1_000), rejection: refusal('', 'too_long', 'The line is too long.') };
    const { sourceVersion, ...value } = readJson(line);
    return { sent, ...read(value, sourceVersion) };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { sent, rejection: refusal(error.faults[0]?.pointer ?? '', error.code, error.message) };
  }
}

function read(value: Record<string, unknown>, version: unknown): { row: BatchRow } | { rejection: Rejection } {
  const kind = kindFault(value['victim']);
  const { quality: found, unread } = withoutUnreadable(ReferralDto, value);
  const quality = [...kind, ...found];
  if (!value['source']) value['source'] = 'police';
  if (!isRecord(value['victim']) || !isNamed(value['victim'])) {
    return { rejection: refusal('/victim', 'required', 'The row names no one.') };
  }
  if (Object.keys(unread).length > 0) value['extensions'] = { ...(isRecord(value['extensions']) ? value['extensions'] : {}), unread };
  const sourceVersion = typeof version === 'number' && Number.isSafeInteger(version) ? version : null;
  return { row: { content: shaped(value), quality, sourceVersion } };
}

/** A victim of no kind is one of the kind whose names it has: as which it is then read. */
function kindFault(victim: unknown): QualityFault[] {
  if (!isRecord(victim) || victim['kind'] === 'person' || victim['kind'] === 'business') return [];
  const code = victim['kind'] === undefined || victim['kind'] === null ? 'required' : 'not_in_list';
  victim['kind'] = !isNamed({ ...victim, kind: 'person' }) && isNamed({ ...victim, kind: 'business' }) ? 'business' : 'person';
  return [{ field: '/victim/kind', code }];
}

function isNamed(victim: Record<string, unknown>): boolean {
  const names = victim['kind'] === 'business' ? ['legalName', 'tradingName'] : ['givenName', 'familyName'];
  return names.some((name) => typeof victim[name] === 'string' && victim[name].trim() !== '');
}

const refusal = (field: string, code: Fault['code'], message: string): Rejection => ({ field, code, message });
