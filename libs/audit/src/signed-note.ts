import { createHash, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';

/**
 * Text with signatures after C2SP signed-note, Ed25519 (algorithm byte 1). The text ends with a line feed; an empty line; then
 * lines of em dash, key name, and base64 of a four-byte key hash and the signature.
 */
export interface NoteKey {
  /** No space and no plus. */
  readonly name: string;
  readonly publicKey: KeyObject;
}

const ED25519 = Buffer.of(1);
const SIGNATURE = /^— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/;

/** SHA-256(name, line feed, algorithm, public key), first four bytes. */
export function keyHash(key: NoteKey): Buffer {
  return createHash('sha256').update(`${key.name}\n`).update(ED25519).update(rawPublicKey(key.publicKey)).digest().subarray(0, 4);
}

/** The verifier key as one line to hand out: `name+hash+base64`. */
export function verifierKey(key: NoteKey): string {
  return `${key.name}+${keyHash(key).toString('hex')}+${Buffer.concat([ED25519, rawPublicKey(key.publicKey)]).toString('base64')}`;
}

/** Reads what `verifierKey` wrote; throws a RangeError where it is none, or its hash does not fit. */
export function parseVerifierKey(line: string): NoteKey {
  const [, name = '', hash = '', encoded = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+(.+)$/.exec(line.trim()) ?? [];
  const raw = Buffer.from(encoded, 'base64');
  if (raw.length !== 33 || raw[0] !== 1) throw new RangeError('not a verifier key');
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: raw.subarray(1).toString('base64url') };
  const key = { name, publicKey: createPublicKey({ key: jwk, format: 'jwk' }) };
  if (keyHash(key).toString('hex') !== hash) throw new RangeError('not a verifier key');
  return key;
}

/** The note: the text as it is (it must end with a line feed) and one signature line. */
export function signNote(text: string, name: string, privateKey: KeyObject): string {
  if (!text.endsWith('\n')) throw new RangeError('the text of a note ends with a line feed');
  if (!/^[^\s+]+$/.test(name)) throw new RangeError('the name of a key holds no space and no plus');
  const hash = keyHash({ name, publicKey: createPublicKey(privateKey) });
  const signature = sign(null, Buffer.from(text, 'utf8'), privateKey);
  return `${text}\n— ${name} ${Buffer.concat([hash, signature]).toString('base64')}\n`;
}

/**
 * The text of a note that this key has signed; null where it has not, or the note is no note. Signatures of other keys are
 * left unread, so a witness may add its own.
 */
export function openNote(note: string, key: NoteKey): string | null {
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n')) return null;
  const text = note.slice(0, end + 1);
  const lines = note.slice(end + 2, -1).split('\n');
  const hash = keyHash(key);
  let signed = false;
  for (const line of lines) {
    const [, name, encoded] = SIGNATURE.exec(line) ?? [];
    if (name === undefined || encoded === undefined) return null;
    const bytes = Buffer.from(encoded, 'base64');
    if (name !== key.name || !bytes.subarray(0, 4).equals(hash)) continue;
    if (!verify(null, Buffer.from(text, 'utf8'), key.publicKey, bytes.subarray(4))) return null;
    signed = true;
  }
  return signed ? text : null;
}

function rawPublicKey(key: KeyObject): Buffer {
  const { crv, x } = key.export({ format: 'jwk' });
  if (crv !== 'Ed25519' || x === undefined) throw new RangeError('not an Ed25519 key');
  return Buffer.from(x, 'base64url');
}
