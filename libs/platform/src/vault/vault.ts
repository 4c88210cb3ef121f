import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { generationOf, seal, unseal, type Place } from './sealing';
import type { KeyRing } from './key-ring';
import type { Look } from './look';

/** A person's data key, as the table `person_key` keeps it: wrapped by the ring. Destroying the row forgets the person. */
export interface WrappedKey {
  readonly personId: string;
  readonly wrapped: Buffer;
}

export interface PersonKey extends WrappedKey {
  readonly key: Buffer;
}

const OWN = 'installation';

/** Seals and opens what could hurt a victim, makes keyed tokens and pseudonyms, and the seals of the record. */
export class Vault {
  constructor(readonly ring: KeyRing) {}

  newPersonKey(personId: string): PersonKey {
    const key = randomBytes(32);
    return { personId, key, wrapped: this.wrap(personId, key) };
  }

  personKey(row: WrappedKey): PersonKey {
    const ringKey = this.ring.key('person', generationOf(row.wrapped));
    const text = unseal(ringKey, keyPlace(row.personId), row.personId, row.wrapped) as string;
    return { ...row, key: Buffer.from(text, 'base64') };
  }

  /** Wraps a person's key again under the newest ring key. */
  rewrap(row: WrappedKey): WrappedKey {
    return { personId: row.personId, wrapped: this.wrap(row.personId, this.personKey(row).key) };
  }

  seal(person: PersonKey, place: Place, value: unknown): Buffer {
    return seal(person.key, 1, place, person.personId, value);
  }

  /** Opens a person's value. The look says for whom and why; without one nothing is opened. */
  open<T>(look: Look, row: WrappedKey | PersonKey, place: Place, sealed: Buffer): T {
    if (!look.id) throw new Error('nothing is opened without a look');
    const key = 'key' in row ? row : this.personKey(row);
    return unseal(key.key, place, row.personId, sealed) as T;
  }

  /** Seals what belongs to no one person: kept answers, drafts, chunks of an import, secrets. */
  sealOwn(place: Place, value: unknown): Buffer {
    return seal(this.ring.key('own'), this.ring.newest('own'), place, OWN, value);
  }

  openOwn<T>(place: Place, sealed: Buffer): T {
    return unseal(this.ring.key('own', generationOf(sealed)), place, OWN, sealed) as T;
  }

  /** The seal of a record: 16 bytes that only a process with the ring can make. */
  mac(bytes: Buffer): Buffer {
    return createHmac('sha256', this.ring.key('mac', 1)).update(bytes).digest().subarray(0, 16);
  }

  isMac(bytes: Buffer, mac: Buffer): boolean {
    const ours = this.mac(bytes);
    return mac.length === ours.length && timingSafeEqual(ours, mac);
  }

  /** A 64-bit keyed token over at least two attributes, for finding without reading. */
  token(kind: string, parts: readonly [string, string, ...string[]], generation?: number): bigint {
    const digest = createHmac('sha256', this.ring.key('token', generation))
      .update([kind, ...parts].join('\u0000'))
      .digest();
    return digest.readBigInt64BE(0);
  }

  /** The name of a case for one audience: the same each time, told to nobody else. */
  pseudonym(audience: string, id: string): string {
    return createHmac('sha256', this.ring.key('pseudonym', 1)).update(`${audience}|${id}`).digest('hex').slice(0, 24);
  }

  private wrap(personId: string, key: Buffer): Buffer {
    return seal(this.ring.key('person'), this.ring.newest('person'), keyPlace(personId), personId, key.toString('base64'));
  }
}

const keyPlace = (personId: string): Place => ({ table: 'person_key', group: 'key', row: personId });
