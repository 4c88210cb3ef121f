import { Injectable } from '@nestjs/common';
import { need } from '#libs/identity';
import { newId, type Actor } from '#libs/kernel';
import { AREA_ID, Vault, Work, canonical, type Tx } from '#libs/platform';
import { CrimesService } from './crimes.service';
import { normaliseReference } from './crime-reference';
import { isReadable, judge, needOwnForces, qualityOf, refuseWhenNothingIsKept, rejected } from './milestone.judgement';
import { wordsPlace, type MilestoneResult, type MilestoneRow, type SentMilestone, type UnreadMilestone } from './milestone.shape';

const WRITE = `insert into milestone (id, area_id, crime_id, kind, at, recorded_at, organisation_id, recorded_by, client_id, external_id, content_hash,
    victim_ref, about, by_agency, sealed)
  select m.id, $2, m.crime_id, m.kind, m.at, $3, $4, $5, $6, m.external_id, decode(m.hash, 'base64'), m.victim_ref, m.about, m.by_agency,
    decode(m.sealed, 'base64')
  from json_to_recordset($1::json) as m(id uuid, crime_id uuid, kind text, at timestamptz, external_id text, hash text, victim_ref text, about text[],
    by_agency boolean, sealed text)
  order by m.external_id
  on conflict (client_id, external_id) where client_id is not null and external_id is not null do nothing returning id`;

interface Stored {
  readonly id: string;
  readonly external_id: string;
  readonly content_hash: Buffer;
  readonly recorded_at: Date;
}

/** What happened in the investigation and at court. It may come before any referral of the crime, and long after it happened. */
@Injectable()
export class MilestonesService {
  constructor(
    private readonly work: Work,
    private readonly vault: Vault,
    private readonly crimes: CrimesService,
  ) {}

  /**
   * Writes down what a client tells, each for itself, and answers alike whether or not a crime is known. Throws `force_not_yours` when any of
   * it is another force's, and the faults when nothing of it can be kept.
   */
  async record(actor: Actor, items: readonly (SentMilestone | UnreadMilestone)[]): Promise<MilestoneResult[]> {
    need(actor, 'milestones.write');
    needOwnForces(actor, items);
    return this.work.run(actor, async (tx) => {
      const judged = items.map((item) => judge(item, tx.at));
      const readable = judged.filter(isReadable);
      const rows = await this.rows(tx, readable);
      const written = await this.write(tx, rows);
      const stored = await this.stored(tx, readable);
      const byItem = new Map(readable.map((item, i) => [item.n, rows[i]!]));
      const results = judged.map((item) => (isReadable(item) ? resultOf(item, byItem.get(item.n)!, stored, written) : rejected(item)));
      refuseWhenNothingIsKept(results);
      if (written.size === 0) tx.unchanged();
      return results;
    });
  }

  /** Writes rows down and says so; answers the ids of those that were not there before. */
  async write(tx: Tx, rows: readonly MilestoneRow[]): Promise<ReadonlySet<string>> {
    if (rows.length === 0) return new Set();
    const { actor } = tx;
    const sealed = rows.map((row) => ({
      ...{ id: row.id, crime_id: row.crimeId, kind: row.kind, at: row.at.toISOString(), external_id: row.externalId },
      ...{ hash: row.hash.toString('base64'), victim_ref: row.victim, about: row.about, by_agency: row.byAgency },
      sealed: Object.keys(row.words).length > 0 ? this.vault.sealOwn(wordsPlace(row.id), row.words).toString('base64') : null,
    }));
    const client = actor.kind === 'client' ? actor.id : null;
    const made = await tx.query<{ id: string }>(WRITE, [JSON.stringify(sealed), AREA_ID, tx.at, actor.organisationId, actor.id, client]);
    const ids = new Set(made.map(({ id }) => id));
    for (const { id, crimeId, kind, at } of rows) {
      if (ids.has(id)) tx.did('milestone.recorded', { kind: 'milestone', id }, { kind, at: at.toISOString(), crimeId, via: actor.kind });
    }
    return ids;
  }

  /** A keyed print by which the same content is known again. */
  print(content: object): Buffer {
    return this.vault.mac(Buffer.from(canonical(content)));
  }

  private async rows(tx: Tx, items: readonly SentMilestone[]): Promise<MilestoneRow[]> {
    const crimes = new Map(items.map(({ crime }) => [keyOf(crime), crime]));
    const keys = [...crimes.keys()];
    const noted = await this.crimes.noteAll(tx, [...crimes.values()]);
    const ids = new Map(keys.map((key, i) => [key, noted[i]!.id]));
    return items.map((item) => {
      const { crime, kind, at, externalId, victim, about, suspect, agency, channel, evidence, extensions } = item;
      const words = Object.entries({ suspect, agency, channel, evidence, extensions }).filter(([, value]) => value !== undefined);
      return {
        ...{ id: newId(), crimeId: ids.get(keyOf(crime))!, kind, at, externalId, victim: victim ?? null, about },
        byAgency: agency !== undefined && agency !== 'police',
        hash: this.print({ ...item, n: 0, at: at.toISOString(), crime: keyOf(crime) }),
        words: Object.fromEntries(words),
      };
    });
  }

  /** What stands under the ids that were sent: what was written now, and what was there before. */
  private async stored(tx: Tx, items: readonly SentMilestone[]): Promise<ReadonlyMap<string, Stored>> {
    const sql = 'select id, external_id, content_hash, recorded_at from milestone where client_id = $1 and external_id = any($2)';
    const rows = await tx.query<Stored>(sql, [tx.actor.id, items.map((item) => item.externalId)]);
    return new Map(rows.map((row) => [row.external_id, row]));
  }
}

const keyOf = ({ force, reference }: SentMilestone['crime']): string => `${force} ${normaliseReference(reference)}`;

function resultOf(
  item: SentMilestone,
  row: MilestoneRow,
  stored: ReadonlyMap<string, Stored>,
  written: ReadonlySet<string>,
): MilestoneResult {
  const kept = stored.get(item.externalId);
  if (!kept) throw new Error('a milestone was neither found nor written');
  const { externalId } = item;
  const fresh = written.has(row.id);
  if (fresh || kept.content_hash.equals(row.hash)) {
    const { id, recorded_at: recordedAt } = kept;
    return { outcome: fresh ? 'recorded' : 'repeated', externalId, id, recordedAt, quality: qualityOf(item) };
  }
  return { outcome: 'rejected', externalId, faults: [{ pointer: `/items/${item.n}/externalId`, code: 'external_id_taken' }] };
}
