import { createPublicKey, type KeyObject } from 'node:crypto';
import type { Vault } from '#libs/platform';
import type { NoteKey } from './signed-note';
import { sealedBytes, type RecordRow } from './record-rows';

/** What is needed to check the record: its seals and the signature of its checkpoints. */
export interface RecordKeys {
  isMac(bytes: Buffer, mac: Buffer): boolean;
  readonly publicKey: KeyObject;
}

export function recordKeys(vault: Vault): RecordKeys {
  return { isMac: (bytes, mac) => vault.isMac(bytes, mac), publicKey: createPublicKey(vault.ring.signing) };
}

/** True where a process with our keys has written the row as it stands. */
export function isSealed(it: RecordRow, keys: Pick<RecordKeys, 'isMac'>): boolean {
  try {
    return keys.isMac(sealedBytes(it), it.row.mac);
  } catch {
    // values that our writer cannot have written (an infinite instant) have no bytes to be sealed
    return false;
  }
}

/** Whose log it is: one per installation. */
export const originOf = (installationId: string): string => `victims-commission/${installationId}`;

export const noteKey = (installationId: string, publicKey: KeyObject): NoteKey => ({ name: originOf(installationId), publicKey });
