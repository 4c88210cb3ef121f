import { Injectable } from '@nestjs/common';
import type { QualityFault, ReferralContent, TriageOutcome } from '#libs/intake';
import { conflict } from '#libs/kernel';
import type { Statement, Tx } from '#libs/platform';
import { AmendmentsService } from './amendments.service';
import { isOwnForce, needOwnForce } from './own-force.rules';
import { ReferralContents } from './referral.contents';
import { readView } from './referral.view';
import { ReferralsService, type Surroundings } from './referrals.service';

/** One row of a file, read. */
export interface BatchRow {
  readonly content: ReferralContent;
  readonly quality: readonly QualityFault[];
  readonly sourceVersion: number | null;
}

export interface BatchOutcome {
  readonly what: 'received' | 'repeated' | 'updated';
  /** As it is told to the referrer; null for a repetition. */
  readonly outcome: TriageOutcome | null;
}

interface KnownReferral {
  readonly id: string;
  readonly hash: Buffer;
  readonly sourceVersion: number;
}

/** What is known when a batch begins. */
export interface Known {
  /** What the same sender sent before, by externalId; it grows with the batch. */
  readonly sent: Map<string, KnownReferral>;
  readonly around: Surroundings;
}

/** A machine client is a sender by itself; all who send files for an organisation are one sender, whoever of them it was. */
const SENT = {
  client: known('client', 'client_id = $1'),
  people: known('people', 'organisation_id = $1 and client_id is null'),
};

/** Receiving many referrals in one transaction, in the order in which they were sent: later rows are triaged knowing the earlier. */
@Injectable()
export class BatchIntake {
  constructor(
    private readonly referrals: ReferralsService,
    private readonly amendments: AmendmentsService,
    private readonly contents: ReferralContents,
  ) {}

  /**
   * What these rows will be held against. `together`: none of them is expected to fail by itself, so that the crimes of those that are new are
   * written down at once; a row that may be taken back notes its own.
   */
  async known(tx: Tx, contents: readonly ReferralContent[], together: boolean): Promise<Known> {
    const client = tx.actor.kind === 'client';
    const rows = await tx.query<KnownReferral & { external_id: string }>(client ? SENT.client : SENT.people, [
      client ? tx.actor.id : tx.actor.organisationId,
      contents.flatMap((content) => content.externalId ?? []),
    ]);
    const sent = new Map(rows.map(({ external_id: externalId, ...row }) => [externalId, row]));
    const around = await this.referrals.surroundings(tx);
    if (!together) return { sent, around };
    const fresh = contents.filter((content) => !sent.has(content.externalId ?? '') && isOwnForce(tx.actor, content));
    return { sent, around: { ...around, crimes: await this.referrals.crimesOf(tx, fresh) } };
  }

  /**
   * Receives, recognises or updates one. Throws `force_not_yours`, and `external_id_taken` for other content that is no newer
   * version of what was sent before.
   */
  async take(tx: Tx, known: Known, row: BatchRow): Promise<BatchOutcome> {
    needOwnForce(tx.actor, row.content);
    const { externalId } = row.content;
    const hash = this.contents.hash(row.content);
    const before = externalId === undefined ? undefined : known.sent.get(externalId);
    if (before?.hash.equals(hash)) return { what: 'repeated', outcome: null };
    if (before) return this.update(tx, known, before, { ...row, hash });
    const sourceVersion = row.sourceVersion ?? 1;
    const { id, outcome } = await this.referrals.write(tx, { content: row.content, quality: row.quality, sourceVersion }, known.around);
    if (externalId !== undefined) known.sent.set(externalId, { id, hash, sourceVersion });
    // only what an earlier referral explains may have to be hidden from this referrer
    const tells = outcome === 'duplicate' || outcome === 'new-information';
    return { what: 'received', outcome: tells ? (await readView(tx.query, id)).triage.outcome : outcome };
  }

  private async update(tx: Tx, known: Known, before: KnownReferral, row: BatchRow & { hash: Buffer }): Promise<BatchOutcome> {
    const { sourceVersion, content, hash } = row;
    if (sourceVersion === null || sourceVersion <= before.sourceVersion) throw conflict('external_id_taken');
    const view = await this.amendments.amendIn(tx, before.id, { reason: 'a newer version was sent in a file', change: () => content });
    await tx.query('update referral set source_version = $2 where id = $1', [before.id, sourceVersion]);
    known.sent.set(content.externalId ?? '', { id: before.id, hash, sourceVersion });
    return { what: 'updated', outcome: view.triage.outcome };
  }
}

function known(who: string, whose: string): Statement {
  return {
    name: `referrals-known-${who}`,
    text: `select id, external_id, content_hash as hash, source_version as "sourceVersion" from referral
      where ${whose} and external_id = any($2) order by id`,
  };
}
