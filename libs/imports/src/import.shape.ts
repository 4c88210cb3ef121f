import type { Rejection } from '#libs/intake';
import type { Code, PlainDate } from '#libs/kernel';
import type { BatchRow } from '#libs/referrals';

export type ImportFormat = 'csv' | 'ndjson';
export type ImportState = 'queued' | 'running' | 'done' | 'failed';

/**
 * A row as it waits in a chunk: cells under the file's header; or read at the door; or what the door could not read. `corrects`: the row
 * of the import that the file corrects.
 */
export type SentRow =
  | { readonly cells: readonly string[]; readonly corrects?: number }
  | { readonly sent: string; readonly row: BatchRow }
  | { readonly sent: string; readonly rejection: Rejection };

export interface Chunk {
  readonly firstRow: number;
  readonly rows: readonly SentRow[];
}

export const ROWS_PER_CHUNK = 200;
export const LIMITS = { bytes: 64 * 1024 * 1024, rows: 100_000 } as const;

/** How an import stands. `rows` is all that was sent: once it is done, received + repeated + updated + rejected. */
export interface ImportView {
  readonly id: string;
  readonly state: ImportState;
  readonly rows: number;
  readonly received: number;
  readonly repeated: number;
  readonly updated: number;
  readonly rejected: number;
  /** Triage outcomes of what was received or updated. */
  readonly triage: Readonly<Record<string, number>>;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

/** An import as those of its organisation see it who have to do with files. */
export interface ImportSheet extends ImportView {
  readonly receivedAt: Date;
  readonly format: ImportFormat;
  /** Whose it was: one's own, a colleague's, or a machine client's. */
  readonly sentBy: 'me' | 'colleague' | 'client';
  /** Rows that were refused and still wait for a correction, counted up to 1,000. */
  readonly open: number;
  /** The import whose refused rows this one corrects. */
  readonly correctsId: string | null;
  /** By which profile it was read; null for a file in our own columns. */
  readonly profile: { readonly id: string; readonly name: string; readonly version: number } | null;
}

/** A row that was refused and waits: nothing of what was sent. */
export interface OpenRejection {
  readonly id: string;
  readonly importId: string;
  readonly row: number;
  readonly externalId: string | null;
  readonly field: string;
  readonly code: Code;
  readonly message: string;
  readonly dueOn: PlainDate | null;
}

export const chunkPlace = (importId: string, n: number) => ({ table: 'import_chunk', group: 'rows', row: `${importId}:${n}` });
export const rowPlace = (id: string) => ({ table: 'import_row', group: 'sent', row: id });
