import { Injectable } from '@nestjs/common';
import { need } from '#libs/identity';
import { isId, notFound, type Actor } from '#libs/kernel';
import { Looks, Vault, Work } from '#libs/platform';
import { rowPlace, type ImportView } from './import.shape';

/** A row that was refused, as it was sent. */
export interface RejectedRow {
  readonly row: number;
  readonly field: string;
  readonly code: string;
  readonly message: string;
  /** Cells under the file's header; one text where the file had none. Empty when it was resolved since. */
  readonly sent: readonly string[];
}

export interface Rejections {
  /** The columns of the file. */
  readonly header: readonly string[];
  readonly rows: AsyncIterable<RejectedRow>;
}

interface Found extends ImportView {
  readonly header: readonly string[] | null;
}

const PAGE = 500;
const ONE = {
  name: 'imports-one',
  text: `select id, state, rows, received, repeated, updated, rejected, triage, started_at as "startedAt", finished_at as "finishedAt", header
    from import where id = $1 and organisation_id = $2`,
};

/** How imports went: only those of one's own organisation are there. */
@Injectable()
export class ImportsQueries {
  constructor(
    private readonly work: Work,
    private readonly vault: Vault,
    private readonly looks: Looks,
  ) {}

  async one(actor: Actor, id: string): Promise<ImportView> {
    const { id: importId, state, rows, received, repeated, updated, rejected, triage, startedAt, finishedAt } = await this.find(actor, id);
    return { id: importId, state, rows, received, repeated, updated, rejected, triage, startedAt, finishedAt };
  }

  /** What was refused and is not resolved, a page at a time. Showing it is a look. */
  async rejections(actor: Actor, id: string): Promise<Rejections> {
    const { header } = await this.find(actor, id);
    await this.looks.look(actor, 'import.rejections', []);
    return { header: header ?? ['sent'], rows: this.pages(actor, id) };
  }

  private async *pages(actor: Actor, importId: string): AsyncIterable<RejectedRow> {
    for (let after = 0; ;) {
      const rows = await this.work.read(actor, ({ query }) =>
        query<Omit<RejectedRow, 'sent'> & { id: string; sent: Buffer }>(
          `select id, row, field, code, message, sent from import_row
           where import_id = $1 and row > $2 and resolved_at is null order by row limit ${PAGE}`,
          [importId, after],
        ),
      );
      for (const { id, sent, ...row } of rows) yield { ...row, sent: this.vault.openOwn<string[]>(rowPlace(id), sent) };
      if (rows.length < PAGE) return;
      after = rows.at(-1)?.row ?? after;
    }
  }

  private async find(actor: Actor, id: string): Promise<Found> {
    need(actor, 'referral.import-read');
    if (!isId(id)) throw notFound();
    const [row] = await this.work.read(actor, ({ query }) => query<Found>(ONE, [id, actor.organisationId]));
    if (!row) throw notFound();
    return row;
  }
}
