import { PassThrough, type Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { need } from '#libs/identity';
import type { QualityFault, Rejection, TriageOutcome } from '#libs/intake';
import type { Actor } from '#libs/kernel';
import { Work, type Tx } from '#libs/platform';
import type { Mapping } from '#libs/profiles';
import { BatchIntake, type BatchOutcome, type BatchRow } from '#libs/referrals';
import { csvSource } from './csv.source';
import { externalIdOf, inTheirWords, judged, readerOf, rejectionOf } from './import.judging';
import type { SentRow } from './import.shape';

/** What one row would give. */
export interface PreviewRow {
  readonly row: number;
  readonly externalId: string | null;
  readonly what: BatchOutcome['what'] | 'rejected';
  readonly outcome: TriageOutcome | null;
  readonly quality: readonly QualityFault[];
  readonly rejection: Rejection | null;
  /** Columns of ours that hold something that is not read, with what it is. */
  readonly unread: Readonly<Record<string, string>>;
}

/** Rows that are looked at, and bytes in which they have to stand. */
export const PREVIEW_ROWS = 20;
const MOST_BYTES = 512 * 1024;

/** Carries the answer out of a transaction that must not be committed. */
class Looked extends Error {
  constructor(readonly rows: readonly PreviewRow[]) {
    super('a preview stores nothing');
  }
}

/** Says of the first rows of a file what they would give, without keeping anything: they are received, and the transaction is taken back. */
@Injectable()
export class ImportPreview {
  constructor(
    private readonly work: Work,
    private readonly intake: BatchIntake,
  ) {}

  /** Refuses the header as sending the file would. The rest of the file is let through and forgotten. */
  async of(actor: Actor, file: Readable, mapping?: Mapping): Promise<readonly PreviewRow[]> {
    need(actor, 'referral.import');
    const source = csvSource(beginningOf(file), mapping);
    const rows: SentRow[] = [];
    for await (const row of source.rows) if (rows.push(row) === PREVIEW_ROWS) break;
    try {
      await this.work.run(actor, async (tx) => {
        throw new Looked(await this.received(tx, source.header(), rows, mapping));
      });
      return [];
    } catch (error) {
      if (error instanceof Looked) return error.rows;
      throw error;
    }
  }

  private async received(tx: Tx, header: readonly string[] | null, sent: readonly SentRow[], mapping?: Mapping): Promise<PreviewRow[]> {
    const reader = readerOf(header, mapping ?? null);
    const rows = sent.map((one, i) => ({ n: i + 1, sent: one, ...judged(reader, one, tx.at) }));
    const known = await this.intake.known(
      tx,
      rows.flatMap(({ row }) => (row ? [row.content] : [])),
      false,
    );
    const shown: PreviewRow[] = [];
    for (const { n, sent: one, row, rejection } of rows) {
      const result = row ? await this.take(tx, () => this.intake.take(tx, known, row)) : { rejection: rejection };
      const refused = 'rejection' in result ? inTheirWords(reader, result.rejection) : null;
      shown.push({
        row: n,
        externalId: externalIdOf(reader, one, row),
        what: 'what' in result ? result.what : 'rejected',
        outcome: 'what' in result ? result.outcome : null,
        quality: row?.quality ?? [],
        rejection: refused,
        unread: unreadOf(row),
      });
    }
    return shown;
  }

  private async take(tx: Tx, receive: () => Promise<BatchOutcome>): Promise<BatchOutcome | { rejection: Rejection }> {
    try {
      return await tx.attempt(receive);
    } catch (error) {
      const rejection = rejectionOf(error);
      if (rejection === null) throw error;
      return { rejection };
    }
  }
}

function unreadOf(row: BatchRow | null): Readonly<Record<string, string>> {
  const unread = row?.content.extensions?.['unread'];
  return typeof unread === 'object' && unread !== null ? (unread as Record<string, string>) : {};
}

/** The beginning of a file up to the end of a line; what comes after it flows away, so that whoever sends it hears the answer. */
function beginningOf(file: Readable): Readable {
  const through = new PassThrough();
  let bytes = 0;
  file.on('data', (part: Buffer) => {
    if (through.writableEnded || through.destroyed) return;
    bytes += part.length;
    if (bytes <= MOST_BYTES) through.write(part);
    else through.end(part.subarray(0, part.lastIndexOf(10) + 1));
  });
  file.once('end', () => through.end());
  file.once('error', (error) => through.destroy(error));
  file.once('close', () => through.end());
  return through;
}
