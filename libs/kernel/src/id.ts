import { randomFillSync } from 'node:crypto';
import { wallClock } from './clock';

let lastMs = 0;
let sequence = 0;

/** Chance is drawn for many ids at once: each draw is a call of the operating system. */
const chance = Buffer.alloc(16 * 256);
let drawn = chance.length;

function draw(bytes: number): Buffer {
  if (drawn + bytes > chance.length) {
    randomFillSync(chance);
    drawn = 0;
  }
  drawn += bytes;
  return chance.subarray(drawn - bytes, drawn);
}

/**
 * A UUIDv7 (RFC 9562): milliseconds first, then 12 bits that count up within a millisecond, then 62 random bits. Ids made by
 * one process sort in the order they were made.
 */
export function newId(): string {
  let ms = wallClock.millis();
  if (ms <= lastMs) {
    ms = lastMs;
    sequence += 1;
    if (sequence > 0xfff) {
      ms += 1;
      sequence = 0;
    }
  } else {
    sequence = draw(1)[0] ?? 0;
  }
  lastMs = ms;
  const bytes = draw(16);
  bytes.writeUIntBE(ms, 0, 6);
  bytes.writeUInt16BE(0x7000 | sequence, 6);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const SHAPE = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isId(text: unknown): text is string {
  return typeof text === 'string' && SHAPE.test(text);
}

/** The smallest UUIDv7 of an instant: the border between two monthly partitions. */
export function firstIdOf(instant: Date): string {
  const hex = instant.getTime().toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7000-8000-000000000000`;
}
