import { Inject, Injectable } from '@nestjs/common';
import { Clock, newId, type Actor } from '#libs/kernel';
import { DataSource } from 'typeorm';
import { poolOf } from '../database/connection';
import { lookBytes, type LookRow } from '../work/record';
import { AREA_ID } from '../work/record.writer';
import type { Look } from './look';
import { Vault } from './vault';

interface Waiting {
  readonly row: LookRow;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

const WRITE = {
  name: 'vault-write-looks',
  text: `with l as (
      insert into look (id, at, actor_kind, actor_id, organisation_id, purpose, cases, area_id, mac)
      select id, at, actor_kind, actor_id, organisation_id, purpose, cases, $2::uuid, decode(mac, 'hex')
      from json_to_recordset($1::json)
        as t(id uuid, at timestamptz, actor_kind text, actor_id uuid, organisation_id uuid, purpose text, cases uuid[], mac text)
      returning id)
    insert into log_pending (id, kind) select id, 'look' from l`,
};

/** Records who looks before anything is shown: one row per page, the waiting looks of a process in one statement. */
@Injectable()
export class Looks {
  private waiting: Waiting[] = [];
  private writing = false;

  constructor(
    private readonly source: DataSource,
    @Inject(Clock) private readonly clock: Clock,
    private readonly vault: Vault,
  ) {}

  /** Resolves when the look stands in the record; only then may anything be opened with it. `purpose` is a code. */
  async look(actor: Actor, purpose: string, cases: readonly string[]): Promise<Look> {
    const row: LookRow = { id: newId(), at: this.clock.now(), actor, purpose, cases: [...new Set(cases)] };
    await new Promise<void>((done, failed) => {
      this.waiting.push({ row, done, failed });
      void this.write();
    });
    return { id: row.id, purpose };
  }

  private async write(): Promise<void> {
    if (this.writing) return;
    this.writing = true;
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, 500);
      try {
        await poolOf(this.source).query({ ...WRITE, values: [JSON.stringify(batch.map((w) => this.flat(w.row))), AREA_ID] });
        batch.forEach((w) => w.done());
      } catch (error) {
        batch.forEach((w) => w.failed(error));
      }
    }
    this.writing = false;
  }

  private flat(row: LookRow): Record<string, unknown> {
    const { actor } = row;
    return {
      id: row.id,
      at: row.at,
      actor_kind: actor.kind,
      actor_id: actor.id,
      organisation_id: actor.organisationId,
      purpose: row.purpose,
      cases: row.cases,
      mac: this.vault.mac(lookBytes(row, AREA_ID)).toString('hex'),
    };
  }
}
