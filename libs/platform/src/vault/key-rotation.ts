import { Inject, Injectable } from '@nestjs/common';
import { NIL_ID, SYSTEM } from '#libs/kernel';
import { Config } from '../config/config';
import { Work } from '../work/work';
import { KeyRing } from './key-ring';
import { Vault, type WrappedKey } from './vault';

export interface Rotated {
  /** The new generation of the key that wraps each person's own. */
  readonly person: number;
  /** The new generation of the key that seals what belongs to no one person. */
  readonly own: number;
  /** The new generation of the key of the tokens by which people are found; whoever keeps tokens makes them anew. */
  readonly token: number;
  /** How many persons' keys were wrapped again. */
  readonly rewrapped: number;
}

const BATCH = 500;

/**
 * Turns the key ring: new keys seal from now on, and every person's key is wrapped again. Processes that run open what is new at once and
 * seal with the new keys when they start again. The old files stay: older backups, drafts and kept answers need them.
 */
@Injectable()
export class KeyRotation {
  constructor(
    private readonly work: Work,
    @Inject(Config) private readonly config: Readonly<Config>,
  ) {}

  async rotate(): Promise<Rotated> {
    const dir = this.config.secretsDir;
    const [person, own, token] = [KeyRing.turn(dir, 'person'), KeyRing.turn(dir, 'own'), KeyRing.turn(dir, 'token')];
    const ring = KeyRing.read(dir);
    await this.work.keep('installation', (query) => query('update installation set key_checks = $1', [JSON.stringify(ring.checks())]));
    const vault = new Vault(ring);
    let rewrapped = 0;
    for (let more = BATCH; more === BATCH; rewrapped += more) more = await this.rewrap(vault, person);
    return { person, own, token, rewrapped };
  }

  private rewrap(vault: Vault, generation: number): Promise<number> {
    return this.work.run(SYSTEM, async (tx) => {
      // the second byte of a sealed value is the generation of its key
      const rows = await tx.query<WrappedKey>(
        `select person_id as "personId", wrapped from person_key where get_byte(wrapped, 1) <> $1 order by person_id limit $2 for update`,
        [generation, BATCH],
      );
      const wrapped = rows.map((row) => vault.rewrap(row).wrapped);
      await tx.query(
        `update person_key k set wrapped = n.wrapped from unnest($1::uuid[], $2::bytea[]) as n(person_id, wrapped) where k.person_id = n.person_id`,
        [rows.map((row) => row.personId), wrapped],
      );
      tx.did('keys.rotated', { kind: 'installation', id: NIL_ID }, { generation, persons: rows.length });
      return rows.length;
    });
  }
}
