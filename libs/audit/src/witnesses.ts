import type { Query } from '#libs/platform';
import { openCheckpoint, type Checkpoint } from './checkpoint';
import type { Frontier } from './frontier';
import type { NoteKey } from './signed-note';
import { Broken, WHY } from './verification';

/** Splits a file of notes; each has one empty line within, and one may stand between two. */
export function notesIn(text: string): string[] {
  const blocks = text
    .replace(/\r\n/g, '\n')
    .split(/\n{2,}/)
    .filter((block) => block.trim() !== '');
  const notes: string[] = [];
  for (let i = 0; i < blocks.length; i += 2) notes.push(`${blocks[i]}\n\n${(blocks[i + 1] ?? '').replace(/\n+$/, '')}\n`);
  return notes;
}

/** The signed checkpoints that a recomputed log is held against: our own, a stretch at a time, and those from outside. */
export class Witnesses {
  private own = new Map<number, Checkpoint[]>();
  private readonly outside: readonly Checkpoint[];

  /** Throws `Broken` where what was given is no checkpoint of this log. */
  constructor(
    private readonly key: NoteKey,
    against?: string,
  ) {
    const notes = against === undefined ? [] : notesIn(against);
    if (against !== undefined && notes.length === 0) throw new Broken(null, WHY.foreign);
    this.outside = notes.map((note) => {
      const checkpoint = openCheckpoint(note, key);
      if (!checkpoint) throw new Broken(null, WHY.foreign);
      return checkpoint;
    });
  }

  /** Reads our own checkpoints over more than `after` and up to `upTo` records. */
  async load(query: Query, after: number, upTo: number): Promise<void> {
    this.own = new Map();
    for (const row of await query<{ size: number; note: string }>(OWN, [after, upTo])) {
      const checkpoint = openCheckpoint(row.note, this.key);
      if (checkpoint?.size !== row.size) throw new Broken(null, WHY.unsigned(row.size));
      this.own.set(row.size, [...(this.own.get(row.size) ?? []), checkpoint]);
    }
  }

  /** Holds the head so far against what was signed at this size. Answers how many of our own there were. */
  at(frontier: Frontier): number {
    const own = this.own.get(frontier.size) ?? [];
    const all = [...own, ...this.outside.filter((checkpoint) => checkpoint.size === frontier.size)];
    if (all.length > 0) {
      const root = frontier.root();
      if (!all.every((checkpoint) => checkpoint.root.equals(root))) throw new Broken(null, WHY.root(frontier.size));
    }
    return own.length;
  }

  /** Refuses a log that is shorter than what was once signed. */
  async beyond(query: Query, size: number): Promise<void> {
    const outside = this.outside.map((checkpoint) => checkpoint.size);
    const [own] = await query<{ size: number | null }>('select max(size) as size from checkpoint');
    const longest = Math.max(own?.size ?? 0, ...outside);
    if (longest > size) throw new Broken(null, WHY.cut(longest, size));
  }
}

const OWN = 'select size, note from checkpoint where size > $1 and size <= $2 order by size, taken_at';
