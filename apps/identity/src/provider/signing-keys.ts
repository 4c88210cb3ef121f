import { generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { newId, SYSTEM, wallClock } from '#libs/kernel';
import { Vault, Work, type Tx } from '#libs/platform';

export interface SigningKey extends JsonWebKey {
  readonly kid: string;
  readonly alg: 'ES256';
  readonly use: 'sig';
}

const DAY_MS = 86_400_000;
/** A key signs for thirty days. The next one is published a day before it signs, and an old one is known for a day after. */
const SIGNS_DAYS = 30;

const KNOWN = 'select id, sealed, signs_until from signing_key where known_until > $1 order by signs_until <= $1, signs_until, id';

interface Row {
  readonly id: string;
  readonly sealed: Buffer;
  readonly signs_until: Date;
}

/** The keys that tokens are signed with: made here, kept sealed in PostgreSQL, turned by themselves. */
@Injectable()
export class SigningKeys {
  constructor(
    private readonly work: Work,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  /** All keys that are still known, the one that signs first. Makes the next one when it is time. */
  async current(): Promise<SigningKey[]> {
    const now = wallClock.now();
    const known = await this.known(now);
    if (!known.some((row) => row.signs_until.getTime() > now.getTime() + DAY_MS)) await this.make(now);
    return (await this.known(now)).map((row) => this.vault.openOwn<SigningKey>(place(row.id), row.sealed));
  }

  private known(now: Date): Promise<Row[]> {
    return this.work.read(SYSTEM, ({ query }) => query<Row>(KNOWN, [now]));
  }

  private make(now: Date): Promise<void> {
    return this.work.run(SYSTEM, async (tx) => {
      // two processes that start at once make one key between them
      await tx.query('lock table signing_key in exclusive mode');
      const enough = await tx.query('select 1 from signing_key where signs_until > $1', [new Date(now.getTime() + DAY_MS)]);
      if (enough.length > 0) return tx.unchanged();
      return this.write(tx, now);
    });
  }

  private async write(tx: Tx, now: Date): Promise<void> {
    const kid = newId();
    const jwk = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
    const key: SigningKey = { ...jwk, kid, alg: 'ES256', use: 'sig' };
    const until = now.getTime() + (SIGNS_DAYS + 1) * DAY_MS;
    await tx.query('insert into signing_key values ($1, $2, $3, $4, $5)', [
      ...[kid, this.vault.sealOwn(place(kid), key), now, new Date(until), new Date(until + DAY_MS)],
    ]);
    tx.did('signing-key.made', { kind: 'signing-key', id: kid });
  }
}

const place = (kid: string) => ({ table: 'signing_key', group: 'jwk', row: kid });
