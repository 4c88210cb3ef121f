import { Injectable } from '@nestjs/common';
import { keyAfter, SYSTEM, notFound, pageOf, type Actor, type Page, type PageRequest } from '#libs/kernel';
import { Vault, Work } from '#libs/platform';
import { noteKey, recordKeys } from './record-keys';
import { verifierKey } from './signed-note';

export interface CheckpointEntry {
  readonly size: number;
  readonly takenAt: Date;
  /** The signed text: what is downloaded and kept elsewhere. */
  readonly note: string;
}

export interface RecordState {
  /** Records that have their place. */
  readonly size: number;
  readonly waiting: number;
  /** An alarm as soon as it is not nought: records whose seal is wrong, or that vanished before they got their place. */
  readonly refused: number;
  readonly lastCheckpointAt: Date | null;
}

type Row = { readonly size: number; readonly taken_at: Date; readonly note: string };

/** Checkpoints to download, the key to check them with, and how the log stands. Ids and numbers only: no case is in it. */
@Injectable()
export class CheckpointQueries {
  constructor(
    private readonly work: Work,
    private readonly vault: Vault,
  ) {}

  /** Newest first. */
  async list(actor: Actor, page: PageRequest): Promise<Page<CheckpointEntry>> {
    const [size, at] = keyAfter(page, 'whole', 'instant') ?? [Number.MAX_SAFE_INTEGER, 'infinity'];
    const rows = await this.work.read(actor, (read) => read.query<Row>(LIST, [size, at, page.limit + 1]));
    return pageOf(rows, page.limit, (row) => [String(row.size), row.taken_at.toISOString()], entryOf);
  }

  /** The newest one; NotFound while there is none. */
  async latest(actor: Actor): Promise<CheckpointEntry> {
    const [row] = await this.work.read(actor, (read) => read.query<Row>(LIST, [Number.MAX_SAFE_INTEGER, 'infinity', 1]));
    if (!row) throw notFound();
    return entryOf(row);
  }

  /** One line that anybody's tool for C2SP signed notes takes. */
  async verifierKey(actor: Actor): Promise<string> {
    const [row] = await this.work.read(actor, (read) => read.query<{ id: string }>('select id from installation'));
    return verifierKey(noteKey(row?.id ?? '', recordKeys(this.vault).publicKey));
  }

  async state(): Promise<RecordState> {
    const [row] = await this.work.read(SYSTEM, (read) => read.query<RecordState>(STATE));
    if (!row) throw notFound();
    return row;
  }
}

const LIST = `select size, taken_at, note from checkpoint where (size, taken_at) < ($1::bigint, $2::timestamptz)
  order by size desc, taken_at desc limit $3`;

const STATE = `select s.size, (select count(*) from log_pending) as waiting, (select count(*) from log_refused) as refused,
    (select max(taken_at) from checkpoint) as "lastCheckpointAt"
  from log_state s`;

const entryOf = (row: Row): CheckpointEntry => ({ size: row.size, takenAt: row.taken_at, note: row.note });
