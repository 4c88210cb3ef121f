import { LONGEST_REFERENCE, mergeFaults, qualityOf, type Rejection } from '#libs/intake';
import { DomainError } from '#libs/kernel';
import { mappedReader, plainReader, type Mapping, type RowReader } from '#libs/profiles';
import type { BatchRow } from '#libs/referrals';
import type { SentRow } from './import.shape';

const OURS = 'The row could not be received: the fault is ours. Tell the service.';

export function readerOf(header: readonly string[] | null, mapping: Mapping | null): RowReader {
  return mapping ? mappedReader(mapping, header ?? []) : plainReader(header ?? []);
}

/** A row as it was read, with what is not right with it; or why it is refused. */
export function judged(
  reader: RowReader,
  sent: SentRow,
  at: Date,
): { row: BatchRow; rejection: null } | { row: null; rejection: Rejection } {
  const read = 'cells' in sent ? reader.read(sent.cells) : 'row' in sent ? sent.row : sent;
  if ('rejection' in read) return { row: null, rejection: read.rejection };
  return { row: { ...read, quality: mergeFaults(read.quality, qualityOf(read.content, at)) }, rejection: null };
}

/** Why a row is refused by this error; null when the error says nothing of the row. */
export function rejectionOf(error: unknown): Rejection | null {
  if (error instanceof DomainError) {
    const field = error.faults[0]?.pointer ?? (error.code === 'external_id_taken' ? 'external_id' : '');
    return { field, code: error.code, message: error.message };
  }
  // a row that our own rules stumble over must not keep the others from being received: the force sees it, and so do we
  if (error instanceof TypeError || error instanceof RangeError) return { field: '', code: 'internal', message: OURS };
  // data exceptions, broken constraints, limits: a value that no column can hold
  const { code: state = '' } = error as { code?: string };
  return /^(2[23]|54)/.test(state) ? { field: '', code: 'malformed', message: 'The row holds something that cannot be kept.' } : null;
}

/** A column of ours by the name that the file gives it. */
export function inTheirWords(reader: RowReader, rejection: Rejection): Rejection {
  return { ...rejection, field: rejection.field === 'external_id' ? reader.nameOf('external_id') : rejection.field };
}

export function externalIdOf(reader: RowReader, sent: SentRow, row: BatchRow | null): string | null {
  if (row?.content.externalId !== undefined) return row.content.externalId;
  const id = 'cells' in sent ? reader.externalId(sent.cells) : null;
  return id && id.length <= LONGEST_REFERENCE ? id : null;
}
