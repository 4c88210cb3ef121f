import { Injectable } from '@nestjs/common';
import { meetDeadlines, startDeadline } from '#libs/deadlines';
import type { Rejection } from '#libs/intake';
import { addWorkingDays, newId } from '#libs/kernel';
import { Vault, type Tx } from '#libs/platform';
import { rowPlace, type SentRow } from './import.shape';

export interface Refused extends Rejection {
  readonly n: number;
  readonly sent: SentRow;
  readonly externalId: string | null;
}

/** Rows that were refused: each a victim that nobody calls, and so a duty of the force's until it is sent again. */
@Injectable()
export class ImportRejections {
  constructor(private readonly vault: Vault) {}

  async keep(tx: Tx, importId: string, refused: readonly Refused[]): Promise<void> {
    const { id: madeBy, organisationId } = tx.actor;
    for (const row of refused) {
      const id = newId();
      const sent = this.vault.sealOwn(rowPlace(id), 'cells' in row.sent ? row.sent.cells : [row.sent.sent]);
      await tx.query(
        `insert into import_row (id, import_id, organisation_id, made_by, row, external_id, field, code, message, sent)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [id, importId, organisationId, madeBy, row.n, row.externalId, row.field, row.code, row.message, sent],
      );
      startDeadline(tx, { kind: 'import-rejection', caseId: null, about: id, organisationId, dueOn: addWorkingDays(tx.today, 1) });
    }
  }

  /** What was refused before and is received now is done: its words go, and nobody has to send it any more. */
  async resolve(tx: Tx, externalIds: readonly string[]): Promise<void> {
    const done = await tx.query<{ id: string }>(
      `update import_row set resolved_at = $3, sent = null where made_by = $1 and external_id = any($2) and resolved_at is null returning id`,
      [tx.actor.id, externalIds, tx.at],
    );
    for (const { id } of done) {
      await meetDeadlines(tx, { about: id, kind: 'import-rejection' });
      tx.did('import.rejection-resolved', { kind: 'import-row', id });
    }
  }
}
