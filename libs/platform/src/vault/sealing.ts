import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const FORMAT = 1;
const BLOCK = 64;
const NONCE = 12;
const TAG = 16;

/** Where a sealed value stands. A value moved to another place, row or person does not open. */
export interface Place {
  readonly table: string;
  readonly group: string;
  readonly row: string;
}

/** AES-256-GCM over JSON, padded to 64 bytes. Layout: format, key generation, nonce, text, tag. */
export function seal(key: Buffer, generation: number, place: Place, owner: string, value: unknown): Buffer {
  const json = Buffer.from(JSON.stringify(value));
  const padded = Buffer.alloc(Math.ceil((json.length + 4) / BLOCK) * BLOCK);
  padded.writeUInt32BE(json.length, 0);
  json.copy(padded, 4);
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(bound(place, owner));
  const text = Buffer.concat([cipher.update(padded), cipher.final()]);
  return Buffer.concat([Buffer.from([FORMAT, generation]), nonce, text, cipher.getAuthTag()]);
}

/** Opens what `seal` made; throws when the key, the place, the owner or the bytes are not the same. */
export function unseal(key: Buffer, place: Place, owner: string, sealed: Buffer): unknown {
  if (sealed[0] !== FORMAT || sealed.length < 2 + NONCE + TAG) throw new Error('sealed value: unknown format');
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(2, 2 + NONCE));
  decipher.setAAD(bound(place, owner));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
  const padded = Buffer.concat([decipher.update(sealed.subarray(2 + NONCE, sealed.length - TAG)), decipher.final()]);
  return JSON.parse(padded.subarray(4, 4 + padded.readUInt32BE(0)).toString('utf8')) as unknown;
}

/** The generation of the key that sealed it. */
export const generationOf = (sealed: Buffer): number => sealed[1] ?? 0;

function bound(place: Place, owner: string): Buffer {
  return Buffer.from([place.table, place.group, place.row, owner].join('|'));
}
