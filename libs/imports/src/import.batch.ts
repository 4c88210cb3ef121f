import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Rejection } from '#libs/intake';
import type { Actor } from '#libs/kernel';
import { Vault, Work, type Tx } from '#libs/platform';
import type { Mapping, RowReader } from '#libs/profiles';
import { BatchIntake, type BatchOutcome, type BatchRow, type Known } from '#libs/referrals';
import { externalIdOf, inTheirWords, judged, readerOf, rejectionOf } from './import.judging';
import { chunkPlace, type SentRow } from './import.shape';
import { ImportRejections, type Refused, type TakenRow } from './import.rejections';

interface Standing {
  readonly id: string;
  readonly header: readonly string[] | null;
  readonly chunks: number;
  readonly next_chunk: number;
  readonly corrects_id: string | null;
  readonly mapping: Mapping | null;
}

const STANDING = `select i.id, i.header, i.chunks, i.next_chunk, i.corrects_id, v.mapping from import i
  left join import_profile_version v on v.profile_id = i.profile_id and v.version = i.profile_version
  where i.id = $1 for update of i skip locked`;

/** One chunk of a sender's at a time, so that of two files with the same rows the second knows the first. */
const ALONE = `select pg_advisory_xact_lock(hashtextextended('imports:' || $1, 0))`;

interface Read {
  readonly n: number;
  readonly sent: SentRow;
  readonly row: BatchRow | null;
  readonly rejection: Rejection | null;
}

/** So many rows are taken before the worker looks at its other jobs. */
const ROWS_A_TURN = 20;

/** What was stored cannot be read any more: trying again will not help. */
export class ImportBroken extends Error {}

/** What came of one attempt: more to do, all done, or another worker is at it. */
export type BatchEnd = 'more' | 'end' | 'elsewhere';

/**
 * Receives the next chunk in one transaction, in which its rows, the counts and the place to go on from change together: a worker
 * that is killed loses nothing and does nothing twice.
 */
@Injectable()
export class ImportBatch {
  constructor(
    private readonly work: Work,
    private readonly vault: Vault,
    private readonly intake: BatchIntake,
    private readonly refused: ImportRejections,
  ) {}

  async next(importId: string, actor: Actor): Promise<BatchEnd> {
    try {
      return await this.work.run(actor, (tx) => this.chunk(tx, importId, false));
    } catch (error) {
      if (rejectionOf(error) === null) throw error;
      // one row failed and took the others with it: each row by itself
      return this.work.run(actor, (tx) => this.chunk(tx, importId, true));
    }
  }

  private async chunk(tx: Tx, importId: string, oneByOne: boolean): Promise<BatchEnd> {
    const [file] = await tx.query<Standing>(STANDING, [importId]);
    if (!file || file.next_chunk >= file.chunks) {
      tx.unchanged();
      return file ? 'end' : 'elsewhere';
    }
    await tx.query(ALONE, [tx.actor.kind === 'client' ? tx.actor.id : tx.actor.organisationId]);
    const reader = readerOf(file.header, file.mapping);
    const rows = await this.read(tx, file, reader, oneByOne);
    const contents = rows.flatMap(({ row }) => (row ? [row.content] : []));
    const known = await this.intake.known(tx, contents, !oneByOne);
    const outcomes: BatchOutcome[] = [];
    const refused: Refused[] = [];
    const taken: TakenRow[] = [];
    const of = { id: file.id, correctsId: file.corrects_id };
    for (const { n, sent, row, rejection } of rows) {
      // what is issued leaves when the turn is over, and others have theirs
      if (n % ROWS_A_TURN === 0) await nextTurn();
      const result = row ? await this.take(tx, known, row, oneByOne) : { rejection: rejection! };
      if ('rejection' in result)
        refused.push({ n, sent, externalId: externalIdOf(reader, sent, row), ...inTheirWords(reader, result.rejection) });
      else {
        outcomes.push(result);
        taken.push({ externalId: row?.content.externalId, corrects: 'cells' in sent ? sent.corrects : undefined });
      }
    }
    await this.refused.resolve(tx, of, taken);
    await this.refused.keep(tx, of, refused);
    await this.count(tx, file, outcomes, refused.length);
    return 'more';
  }

  private async take(tx: Tx, known: Known, row: BatchRow, oneByOne: boolean): Promise<BatchOutcome | { rejection: Rejection }> {
    if (!oneByOne) return this.intake.take(tx, known, row);
    try {
      return await tx.attempt(() => this.intake.take(tx, known, row));
    } catch (error) {
      const rejection = rejectionOf(error);
      if (rejection === null) throw error;
      return { rejection };
    }
  }

  private async read(tx: Tx, file: Standing, reader: RowReader, oneByOne: boolean): Promise<Read[]> {
    const [chunk] = await tx.query<{ first_row: number; sealed: Buffer }>(
      'delete from import_chunk where import_id = $1 and n = $2 returning first_row, sealed',
      [file.id, file.next_chunk],
    );
    if (!chunk) throw new ImportBroken('a chunk of the file is gone');
    const rows = this.vault.openOwn<SentRow[]>(chunkPlace(file.id, file.next_chunk), chunk.sealed);
    return rows.map((sent, i) => {
      const n = chunk.first_row + i;
      try {
        return { n, sent, ...judged(reader, sent, tx.at) };
      } catch (error) {
        const rejection = oneByOne ? rejectionOf(error) : null;
        if (rejection === null) throw error;
        return { n, sent, row: null, rejection };
      }
    });
  }

  private async count(tx: Tx, file: Standing, outcomes: readonly BatchOutcome[], rejected: number): Promise<void> {
    const of = (what: BatchOutcome['what']) => outcomes.filter((o) => o.what === what).length;
    const counts = { received: of('received'), repeated: of('repeated'), updated: of('updated'), rejected };
    const triage: Record<string, number> = {};
    for (const { outcome } of outcomes) if (outcome) triage[outcome] = (triage[outcome] ?? 0) + 1;
    await tx.query(
      `update import set state = 'running', version = version + 1, next_chunk = next_chunk + 1, started_at = coalesce(started_at, $2),
         received = received + $3, repeated = repeated + $4, updated = updated + $5, rejected = rejected + $6,
         triage = triage || (select coalesce(jsonb_object_agg(key, value::int + coalesce((triage ->> key)::int, 0)), '{}') from jsonb_each_text($7))
       where id = $1`,
      [file.id, tx.at, counts.received, counts.repeated, counts.updated, counts.rejected, JSON.stringify(triage)],
    );
    tx.did('import.rows-taken', { kind: 'import', id: file.id }, { chunk: file.next_chunk, ...counts });
  }
}
