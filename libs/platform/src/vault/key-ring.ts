import { createHmac, createPrivateKey, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a key is for. Each purpose has its own generations: `person-1.key`, `person-2.key` … 32 random bytes each. */
export const PURPOSES = ['person', 'own', 'token', 'mac', 'pseudonym', 'session'] as const;
export type Purpose = (typeof PURPOSES)[number];

export class KeyRingError extends Error {}

/** The keys of this installation, kept outside the database, read once at the start. */
export class KeyRing {
  private constructor(
    private readonly dir: string,
    private readonly keys: Map<string, Buffer>,
    /** Ed25519: signs the checkpoints of the record. */
    readonly signing: KeyObject,
  ) {}

  /** Reads the folder. Throws a KeyRingError that says which file is missing; it never makes one. */
  static read(dir: string): KeyRing {
    const keys = new Map(existsSync(dir) ? keysIn(dir) : []);
    for (const purpose of PURPOSES) if (!keys.has(`${purpose}-1`)) throw new KeyRingError(`secrets: ${purpose}-1.key is missing`);
    const pem = join(dir, SIGNING);
    if (!existsSync(pem)) throw new KeyRingError(`secrets: ${SIGNING} is missing`);
    return new KeyRing(dir, keys, createPrivateKey(readFileSync(pem)));
  }

  /** Makes a whole ring in an empty folder: done once, on the first migration. */
  static make(dir: string): void {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    chmodSync(dir, 0o700);
    for (const purpose of PURPOSES) addKey(dir, `${purpose}-1`);
    const { privateKey } = generateKeyPairSync('ed25519');
    writeFileSync(join(dir, SIGNING), privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  }

  static isEmpty(dir: string): boolean {
    return !existsSync(dir) || !readdirSync(dir).some((n) => n.endsWith('.key') || n === SIGNING);
  }

  /** Adds the next generation of a purpose and answers its number. The running processes see it when they start again. */
  static turn(dir: string, purpose: Purpose): number {
    const next = KeyRing.read(dir).newest(purpose) + 1;
    addKey(dir, `${purpose}-${next}`);
    return next;
  }

  newest(purpose: Purpose): number {
    let n = 1;
    while (this.keys.has(`${purpose}-${n + 1}`)) n += 1;
    return n;
  }

  key(purpose: Purpose, generation = this.newest(purpose)): Buffer {
    const name = `${purpose}-${generation}`;
    const key = this.keys.get(name) ?? this.turnedMeanwhile(name);
    if (!key) throw new KeyRingError(`secrets: ${purpose}-${generation}.key is missing`);
    return key;
  }

  /** Another process has turned the ring since this one read it: what it sealed is opened all the same. */
  private turnedMeanwhile(name: string): Buffer | undefined {
    const found = keysIn(this.dir).find(([there]) => there === name)?.[1];
    if (found) this.keys.set(name, found);
    return found;
  }

  /** A value per key that proves it is the same without telling it: compared with what the database remembers. */
  checks(): Record<string, string> {
    const all = [...this.keys].map(([name, key]) => [name, createHmac('sha256', key).update(`check ${name}`).digest('base64url')]);
    const pem = this.signing.export({ type: 'pkcs8', format: 'der' });
    return Object.fromEntries([...all, ['checkpoint', createHmac('sha256', pem).update('check').digest('base64url')]]) as Record<
      string,
      string
    >;
  }
}

const SIGNING = 'checkpoint.pem';

function keysIn(dir: string): [string, Buffer][] {
  return readdirSync(dir)
    .filter((name) => name.endsWith('.key'))
    .map((name) => {
      const key = Buffer.from(readFileSync(join(dir, name), 'utf8').trim(), 'base64');
      if (key.length !== 32) throw new KeyRingError(`secrets: ${name} is not a key`);
      return [name.slice(0, -4), key];
    });
}

function addKey(dir: string, name: string): void {
  writeFileSync(join(dir, `${name}.key`), randomBytes(32).toString('base64') + '\n', { mode: 0o600, flag: 'wx' });
}
