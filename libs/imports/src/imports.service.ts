import { Injectable } from '@nestjs/common';
import { need } from '#libs/identity';
import type { Actor } from '#libs/kernel';
import { AREA_ID, Work } from '#libs/platform';
import type { ImportView } from './import.shape';
import type { Spooled } from './import.spool';

/** Files of referrals: acknowledged here, received by the worker. */
@Injectable()
export class ImportsService {
  constructor(private readonly work: Work) {}

  /** Makes an import of what was spooled, in the name of whoever sent it. */
  async receive(actor: Actor, file: Spooled): Promise<ImportView> {
    need(actor, 'referral.import');
    return this.work.run(actor, async (tx) => {
      await tx.query(
        `insert into import (id, area_id, organisation_id, made_by, actor, format, header, state, rows, chunks, received_at)
         values ($1, $2, $3, $4, $5, $6, $7, 'queued', $8, $9, $10)`,
        [
          ...[file.importId, AREA_ID, actor.organisationId, actor.id, JSON.stringify(actor), file.format, file.header],
          ...[file.rows, file.chunks, tx.at],
        ],
      );
      tx.did('import.received', { kind: 'import', id: file.importId }, { rows: file.rows, format: file.format });
      const none = { received: 0, repeated: 0, updated: 0, rejected: 0, triage: {}, startedAt: null, finishedAt: null };
      return { id: file.importId, state: 'queued', rows: file.rows, ...none };
    });
  }
}
