import { Inject, Injectable } from '@nestjs/common';
import { wallClock } from '#libs/kernel';
import { Config, KeyRing, Work, type Query } from '#libs/platform';
import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { signCheckpoint } from './checkpoint';
import { Frontier } from './frontier';
import { originOf } from './record-keys';

/** While nothing happens, a new signature says no more than the one before; once an hour it says that nothing happened. */
const UNCHANGED_FOR_MS = 3_600_000;
const EACH_MS = 60_000;

interface Head {
  readonly id: string;
  readonly size: number;
  readonly frontier: Buffer;
  readonly last_size: number | null;
  readonly last_at: Date | null;
}

/** Signs the head of the log and lets it leave the database: a row to download, and a line in a file of the month. */
@Injectable()
export class Checkpoints {
  constructor(
    private readonly work: Work,
    @Inject(KeyRing) private readonly ring: KeyRing,
    @Inject(Config) private readonly config: Readonly<Config>,
  ) {}

  /** The folder under DATA_DIR that others may copy away: notes of one month in one file, an empty line between them. */
  get folder(): string {
    return join(this.config.dataDir, 'checkpoints');
  }

  /** Signs the head as it is, at most once a minute over all processes. Answers the note; null where none was due. */
  async take(): Promise<string | null> {
    const taken = await this.work.keep('checkpoint', (query) => this.sign(query));
    if (!taken) return null;
    await mkdir(this.folder, { recursive: true });
    await appendFile(join(this.folder, `${taken.at.toISOString().slice(0, 7)}.txt`), `${taken.note}\n`);
    return taken.note;
  }

  private async sign(query: Query): Promise<{ note: string; at: Date } | null> {
    const [head] = await query<Head>(HEAD);
    const at = wallClock.now();
    if (!head || !isDue(head, at)) return null;
    const root = Frontier.from(head.frontier).root();
    const note = signCheckpoint({ origin: originOf(head.id), size: head.size, root, at }, this.ring.signing);
    await query('insert into checkpoint (size, taken_at, note) values ($1, $2, $3)', [head.size, at, note]);
    return { note, at };
  }
}

const HEAD = `select i.id, s.size, s.frontier, c.size as last_size, c.taken_at as last_at
  from log_state s cross join installation i
  left join lateral (select size, taken_at from checkpoint order by size desc, taken_at desc limit 1) c on true
  for update of s skip locked`;

function isDue(head: Head, at: Date): boolean {
  if (head.last_at === null) return true;
  const age = at.getTime() - head.last_at.getTime();
  return age >= (head.last_size === head.size ? UNCHANGED_FOR_MS : EACH_MS);
}
