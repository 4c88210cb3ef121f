import { createHash } from 'node:crypto';
import { PassThrough, type Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { DomainError, invalid, newId, wallClock } from '#libs/kernel';
import { Vault, Work } from '#libs/platform';
import type { Source } from './csv.source';
import { LIMITS, ROWS_PER_CHUNK, chunkPlace, type Chunk, type ImportFormat, type SentRow } from './import.shape';

/** A file that stands sealed in the database and is not an import yet. */
export interface Spooled {
  readonly importId: string;
  readonly format: ImportFormat;
  readonly header: readonly string[] | null;
  readonly rows: number;
  readonly chunks: number;
  /** SHA-256 of the bytes, hex: the same file is the same request. */
  readonly digest: string;
}

/** Takes a file in as it comes, never whole in memory: sealed, a chunk at a time. */
@Injectable()
export class ImportSpool {
  constructor(
    private readonly work: Work,
    private readonly vault: Vault,
  ) {}

  /** Throws `payload_too_large`, or what the source refuses; nothing is left then. */
  async take(body: Readable, format: ImportFormat, read: (bytes: Readable) => Source): Promise<Spooled> {
    const importId = newId();
    const digest = createHash('sha256');
    const bytes = measured(body, digest);
    const source = read(bytes);
    let [rows, chunks] = [0, 0];
    let waiting: SentRow[] = [];
    const keep = async (): Promise<void> => {
      if (waiting.length === 0) return;
      await this.keep(importId, chunks, { firstRow: rows - waiting.length + 1, rows: waiting });
      chunks += 1;
      waiting = [];
    };
    try {
      for await (const row of source.rows) {
        rows += 1;
        if (rows > LIMITS.rows) throw invalid('payload_too_large');
        waiting.push(row);
        if (waiting.length === ROWS_PER_CHUNK) await keep();
      }
      await keep();
    } catch (error) {
      await this.discard(importId);
      // what still comes is let through and forgotten: a sender hears the answer only when it has sent
      body.unpipe();
      body.resume();
      // a reader that refuses the file ends the stream as well: then its own words count
      throw bytes.errored instanceof DomainError ? bytes.errored : error;
    }
    return { importId, format, header: source.header(), rows, chunks, digest: digest.digest('hex') };
  }

  discard(importId: string): Promise<unknown> {
    return this.work.keep('import_chunk', (query) => query('delete from import_chunk where import_id = $1', [importId]));
  }

  private keep(importId: string, n: number, chunk: Chunk): Promise<unknown> {
    const sealed = this.vault.sealOwn(chunkPlace(importId, n), chunk.rows);
    return this.work.keep('import_chunk', (query) =>
      query('insert into import_chunk (import_id, n, first_row, sealed, created_at) values ($1, $2, $3, $4, $5)', [
        ...[importId, n, chunk.firstRow, sealed, wallClock.now()],
      ]),
    );
  }
}

/** The bytes, counted and digested as they pass. */
function measured(body: Readable, digest: ReturnType<typeof createHash>): PassThrough {
  const through = new PassThrough();
  let bytes = 0;
  body.on('data', (part: Buffer) => {
    bytes += part.length;
    if (bytes > LIMITS.bytes) through.destroy(invalid('payload_too_large'));
    else digest.update(part);
  });
  body.once('error', (error) => through.destroy(error));
  body.once('close', () => {
    if (!body.readableEnded) through.destroy(invalid('malformed', [], 'The file was cut off.'));
  });
  // whoever sent it went away before anybody listened
  if (body.destroyed) through.destroy(invalid('malformed', [], 'The file was cut off.'));
  return body.pipe(through);
}
