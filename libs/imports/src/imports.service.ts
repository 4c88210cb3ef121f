import { Injectable } from '@nestjs/common';
import { need } from '#libs/identity';
import { notFound, type Actor } from '#libs/kernel';
import { AREA_ID, Work, type Tx } from '#libs/platform';
import type { Profile } from '#libs/profiles';
import type { ImportView } from './import.shape';
import type { Spooled } from './import.spool';

/** How a file came. */
export interface Received {
  /** An import of the same organisation whose refused rows stand corrected in it. */
  readonly corrects?: string | null;
  /** In whose columns it is written, in the version by which its header was read. */
  readonly profile?: Pick<Profile, 'id' | 'version'> | null;
}

/** Files of referrals: acknowledged here, received by the worker. */
@Injectable()
export class ImportsService {
  constructor(private readonly work: Work) {}

  /** Makes an import of what was spooled, in the name of whoever sent it. An import to correct that is no own one is not found. */
  async receive(actor: Actor, file: Spooled, { corrects = null, profile = null }: Received = {}): Promise<ImportView> {
    need(actor, 'referral.import');
    return this.work.run(actor, async (tx) => {
      if (corrects !== null) await this.needOwn(tx, corrects);
      await tx.query(
        `insert into import (id, area_id, organisation_id, made_by, actor, format, header, state, rows, chunks, received_at, corrects_id,
           profile_id, profile_version)
         values ($1, $2, $3, $4, $5, $6, $7, 'queued', $8, $9, $10, $11, $12, $13)`,
        [
          ...[file.importId, AREA_ID, actor.organisationId, actor.id, JSON.stringify(actor), file.format, file.header],
          ...[file.rows, file.chunks, tx.at, corrects, profile?.id ?? null, profile?.version ?? null],
        ],
      );
      const by = profile && { profile: profile.id, version: profile.version };
      const said = { rows: file.rows, format: file.format, ...(corrects && { corrects }), ...by };
      tx.did('import.received', { kind: 'import', id: file.importId }, said);
      const none = { received: 0, repeated: 0, updated: 0, rejected: 0, triage: {}, startedAt: null, finishedAt: null };
      return { id: file.importId, state: 'queued', rows: file.rows, ...none };
    });
  }

  private async needOwn(tx: Tx, importId: string): Promise<void> {
    const own = await tx.query('select id from import where id = $1 and organisation_id = $2', [importId, tx.actor.organisationId]);
    if (own.length === 0) throw notFound();
  }
}
