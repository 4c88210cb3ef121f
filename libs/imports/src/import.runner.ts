import { Injectable } from '@nestjs/common';
import { SYSTEM, type Actor } from '#libs/kernel';
import { Work, type JobHandler, type Reaction, type Tx } from '#libs/platform';
import { ImportBatch, ImportBroken } from './import.batch';

export const IMPORT_REACTIONS: readonly Reaction[] = [{ on: 'import.received', job: 'imports.run', queue: 'bulk' }];

/** Receives an import to its end, chunk by chunk. Whoever begins goes on where the last one stopped. */
@Injectable()
export class ImportRunner {
  constructor(
    private readonly work: Work,
    private readonly batch: ImportBatch,
  ) {}

  handlers(): JobHandler[] {
    return [
      {
        queue: 'bulk',
        job: 'imports.run',
        handle: async (outboxId, { subjectId }) => {
          if (await this.run(subjectId)) await this.work.react(outboxId, SYSTEM, (tx) => this.finish(tx, subjectId));
        },
      },
    ];
  }

  /** False when another worker is at it. */
  async run(importId: string): Promise<boolean> {
    const actor = await this.sender(importId);
    if (!actor) return true;
    try {
      for (;;) {
        const end = await this.batch.next(importId, actor);
        if (end !== 'more') return end === 'end';
      }
    } catch (error) {
      if (!(error instanceof ImportBroken)) throw error;
      await this.giveUp(importId);
      return true;
    }
  }

  /** Says that it is done, once: in a transaction of its own for whoever has no job to do it in. */
  finishNow(importId: string): Promise<void> {
    return this.work.run(SYSTEM, (tx) => this.finish(tx, importId));
  }

  /** What was received until then stays; the sender sees `failed` and sends the file again. */
  private giveUp(importId: string): Promise<void> {
    return this.work.run(SYSTEM, async (tx) => {
      await tx.query(`update import set state = 'failed', finished_at = $2 where id = $1`, [importId, tx.at]);
      tx.did('import.failed', { kind: 'import', id: importId });
    });
  }

  private async finish(tx: Tx, importId: string): Promise<void> {
    const rows = await tx.query(
      `update import set state = 'done', started_at = coalesce(started_at, $2), finished_at = $2
       where id = $1 and state in ('queued', 'running') and next_chunk >= chunks returning id`,
      [importId, tx.at],
    );
    if (rows.length === 0) return tx.unchanged();
    tx.did('import.finished', { kind: 'import', id: importId });
  }

  private async sender(importId: string): Promise<Actor | null> {
    const sql = `select actor from import where id = $1 and state in ('queued', 'running')`;
    const [row] = await this.work.read(SYSTEM, ({ query }) => query<{ actor: Actor }>(sql, [importId]));
    return row?.actor ?? null;
  }
}
