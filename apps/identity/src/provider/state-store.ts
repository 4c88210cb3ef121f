import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Adapter, AdapterPayload } from 'oidc-provider';
import { SYSTEM, wallClock } from '#libs/kernel';
import { Vault, Work } from '#libs/platform';

interface Row {
  readonly id_hash: string;
  readonly sealed: Buffer;
  readonly consumed_at: Date | null;
}

/** For what the provider gives no end. */
const LONGEST_SECONDS = 86_400;

const hash = (id: string): string => createHash('sha256').update(id).digest('base64url');
const hashed = (id: unknown): string | null => (typeof id === 'string' ? hash(id) : null);

/** What the provider has to remember, in PostgreSQL: ids as hashes (they are bearer secrets), contents sealed. */
@Injectable()
export class StateStore {
  constructor(
    private readonly work: Work,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  /** The store of one kind of thing, as the provider asks for it. */
  of(kind: string): Adapter {
    return {
      upsert: (id, payload, seconds) => this.put(kind, id, payload, seconds),
      find: (id) => this.one(kind, 'id_hash', id),
      findByUid: (uid) => this.one(kind, 'uid_hash', uid),
      findByUserCode: () => Promise.resolve(undefined),
      consume: (id) =>
        this.write('update oidc_state set consumed_at = $3 where kind = $1 and id_hash = $2', [kind, hash(id), wallClock.now()]),
      destroy: (id) => this.write('delete from oidc_state where kind = $1 and id_hash = $2', [kind, hash(id)]),
      revokeByGrantId: (grant) => this.write('delete from oidc_state where kind = $1 and grant_hash = $2', [kind, hash(grant)]),
    };
  }

  private async put(kind: string, id: string, payload: AdapterPayload, seconds = LONGEST_SECONDS): Promise<void> {
    const key = hash(id);
    await this.write(
      `insert into oidc_state (kind, id_hash, grant_hash, uid_hash, sealed, expires_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (kind, id_hash) do update set grant_hash = $3, uid_hash = $4, sealed = $5, expires_at = $6`,
      [
        ...[kind, key, hashed(payload.grantId), hashed(payload.uid), this.vault.sealOwn(place(kind, key), payload)],
        new Date(wallClock.millis() + seconds * 1000),
      ],
    );
  }

  private async one(kind: string, column: 'id_hash' | 'uid_hash', id: string): Promise<AdapterPayload | undefined> {
    const sql = `select id_hash, sealed, consumed_at from oidc_state where kind = $1 and ${column} = $2 and expires_at > $3`;
    const [row] = await this.work.read(SYSTEM, ({ query }) => query<Row>(sql, [kind, hash(id), wallClock.now()]));
    if (!row) return undefined;
    const payload = this.vault.openOwn<AdapterPayload>(place(kind, row.id_hash), row.sealed);
    return row.consumed_at ? { ...payload, consumed: Math.floor(row.consumed_at.getTime() / 1000) } : payload;
  }

  private async write(sql: string, params: readonly unknown[]): Promise<void> {
    await this.work.keep('oidc_state', (query) => query(sql, params));
  }
}

const place = (kind: string, row: string) => ({ table: 'oidc_state', group: kind, row });
