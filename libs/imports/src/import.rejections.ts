import { Injectable } from '@nestjs/common';
import { cancelDeadlines, meetDeadlines, startDeadline } from '#libs/deadlines';
import type { Rejection } from '#libs/intake';
import { addWorkingDays, newId, type PlainDate } from '#libs/kernel';
import { Vault, type Tx } from '#libs/platform';
import { rowPlace, type SentRow } from './import.shape';

export interface Refused extends Rejection {
  readonly n: number;
  readonly sent: SentRow;
  readonly externalId: string | null;
}

/** The file whose rows these are. */
export interface OfImport {
  readonly id: string;
  readonly correctsId: string | null;
}

/** What tells that a row is the one that was refused before: the sender's own number, or the row of the file that is corrected. */
export interface TakenRow {
  readonly externalId: string | undefined;
  readonly corrects: number | undefined;
}

interface OpenRow {
  readonly id: string;
  readonly import_id: string;
  readonly row: number;
  readonly external_id: string | null;
  readonly print: Buffer | null;
  readonly due_on: PlainDate | null;
}

/** A machine client's own rows, or those of all who send files for an organisation; or the rows of the file that is corrected. */
const OPEN = `select r.id, r.import_id, r.row, r.external_id, r.print, d.due_on from import_row r
    left join deadline d on d.about = r.id and d.kind = 'import-rejection' and d.met_at is null and d.cancelled_at is null
  where r.resolved_at is null and r.organisation_id = $1
    and ((r.client_id is not distinct from $2 and (r.external_id = any($3) or r.print = any($4))) or (r.import_id = $5 and r.row = any($6)))
  order by r.id for update of r`;

/** Rows that were refused: each a victim that nobody calls, and so a duty of the force's until it is sent again. */
@Injectable()
export class ImportRejections {
  constructor(private readonly vault: Vault) {}

  /** Keeps what was refused. A row that was refused before and is refused again stays one duty, due when the first one was. */
  async keep(tx: Tx, file: OfImport, refused: readonly Refused[]): Promise<void> {
    if (refused.length === 0) return;
    const { id: madeBy, organisationId } = tx.actor;
    const rows = refused.map((row) => ({
      ...row,
      cells: cellsOf(row.sent),
      corrects: correctsOf(row.sent),
      print: this.printOf(row.sent),
    }));
    const before = await this.open(tx, file, rows);
    for (const row of rows) {
      const id = newId();
      const same = before.filter((old) => old.import_id !== file.id && isSame(old, row, file));
      const dueOn = same.map((old) => old.due_on).sort()[0] ?? addWorkingDays(tx.today, 1);
      await tx.query(
        `insert into import_row (id, import_id, organisation_id, made_by, client_id, row, external_id, field, code, message, sent, print)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
        [
          ...[id, file.id, organisationId, madeBy, clientOf(tx), row.n, row.externalId, row.field, row.code, row.message],
          ...[this.vault.sealOwn(rowPlace(id), row.cells), row.print],
        ],
      );
      startDeadline(tx, { kind: 'import-rejection', caseId: null, about: id, organisationId, dueOn });
      for (const old of same) await this.replace(tx, old.id, id);
      for (const old of same) before.splice(before.indexOf(old), 1);
    }
  }

  /** What was refused before and is received now is done: its words go, and nobody has to send it any more. */
  async resolve(tx: Tx, file: OfImport, taken: readonly TakenRow[]): Promise<void> {
    const rows = taken.map(({ externalId, corrects }) => ({ externalId: externalId ?? null, corrects, print: null }));
    for (const { id } of rows.length > 0 ? await this.open(tx, file, rows) : []) {
      await tx.query('update import_row set resolved_at = $2, sent = null where id = $1', [id, tx.at]);
      await meetDeadlines(tx, { about: id, kind: 'import-rejection' });
      tx.did('import.rejection-resolved', { kind: 'import-row', id });
    }
  }

  private async replace(tx: Tx, id: string, by: string): Promise<void> {
    await tx.query('update import_row set resolved_at = $2, replaced_by = $3, sent = null where id = $1', [id, tx.at, by]);
    await cancelDeadlines(tx, { about: id, kind: 'import-rejection' });
    tx.did('import.rejection-replaced', { kind: 'import-row', id }, { by });
  }

  private open(tx: Tx, file: OfImport, rows: readonly Sameness[]): Promise<OpenRow[]> {
    return tx.query<OpenRow>({ name: 'imports-open-rows', text: OPEN }, [
      ...[tx.actor.organisationId, clientOf(tx), rows.flatMap((row) => row.externalId ?? []), rows.flatMap((row) => row.print ?? [])],
      ...[file.correctsId, rows.flatMap((row) => row.corrects ?? [])],
    ]);
  }

  private printOf(sent: SentRow): Buffer {
    return this.vault.mac(Buffer.from(JSON.stringify(cellsOf(sent))));
  }
}

interface Sameness {
  readonly externalId: string | null;
  readonly corrects: number | undefined;
  readonly print: Buffer | null;
}

function isSame(old: OpenRow, row: Sameness, file: OfImport): boolean {
  if (row.corrects !== undefined && old.import_id === file.correctsId && old.row === row.corrects) return true;
  return row.externalId !== null ? old.external_id === row.externalId : row.print !== null && old.print?.equals(row.print) === true;
}

const clientOf = (tx: Tx): string | null => (tx.actor.kind === 'client' ? tx.actor.id : null);
const cellsOf = (sent: SentRow): readonly string[] => ('cells' in sent ? sent.cells : [sent.sent]);
const correctsOf = (sent: SentRow): number | undefined => ('cells' in sent ? sent.corrects : undefined);
