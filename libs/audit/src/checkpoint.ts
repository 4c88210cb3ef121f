import type { KeyObject } from 'node:crypto';
import { openNote, signNote, type NoteKey } from './signed-note';

/** What was true of the log at one instant. C2SP tlog-checkpoint: origin, size, root; the time is an extension line of ours. */
export interface Checkpoint {
  /** Whose log it is: no line break. */
  readonly origin: string;
  /** How many records it covers. */
  readonly size: number;
  /** The root over those, 32 bytes. */
  readonly root: Buffer;
  /** When it was taken; null where a checkpoint says nothing of it. */
  readonly at: Date | null;
}

const SIZE = /^(0|[1-9][0-9]*)$/;
const TIME = /^time (\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z)$/;

/** The signed text that leaves the machine. The name of the key is the origin. */
export function signCheckpoint(checkpoint: Checkpoint, privateKey: KeyObject): string {
  return signNote(checkpointText(checkpoint), checkpoint.origin, privateKey);
}

/** The body without signatures. */
export function checkpointText({ origin, size, root, at }: Checkpoint): string {
  if (!SIZE.test(String(size)) || root.length !== 32) throw new RangeError('not a checkpoint');
  return `${origin}\n${size}\n${root.toString('base64')}\n${at ? `time ${at.toISOString()}\n` : ''}`;
}

/** Reads a signed checkpoint; null where the key has not signed it or it is none. Unknown extension lines are passed over. */
export function openCheckpoint(note: string, key: NoteKey): Checkpoint | null {
  const text = openNote(note, key);
  return text === null ? null : parseCheckpoint(text);
}

function parseCheckpoint(text: string): Checkpoint | null {
  const [origin = '', size = '', encoded = '', ...extensions] = text.slice(0, -1).split('\n');
  const root = Buffer.from(encoded, 'base64');
  const strict = root.length === 32 && root.toString('base64') === encoded;
  if (origin === '' || !SIZE.test(size) || !Number.isSafeInteger(Number(size)) || !strict) return null;
  if (extensions.includes('')) return null;
  const time = extensions.map((line) => TIME.exec(line)?.[1]).find((found) => found !== undefined);
  return { origin, size: Number(size), root, at: time === undefined ? null : new Date(time) };
}
