import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { newId, SYSTEM, wallClock, WallClock, type Actor, type Role } from '#libs/kernel';
import { Vault, Work, type Query } from '#libs/platform';
import { hashSecret, newSecret } from './secrets';

export const IDLE_MS = 30 * 60_000;
export const LONGEST_MS = 12 * 3_600_000;
/** Seeing somebody is written at most this often. */
const TOUCH_MS = 60_000;

/** Somebody signed in to the web, as of now: roles and organisation are read with it. */
export interface Session {
  readonly id: string;
  readonly actor: Actor;
  readonly name: string;
  readonly email: string;
  readonly organisation: {
    readonly id: string;
    readonly code: string;
    readonly name: string;
    readonly kind: 'police' | 'provider' | 'oversight';
  };
  /** Goes into every form and is compared when it comes back. */
  readonly csrf: string;
}

interface Row {
  readonly id: string;
  readonly seenAt: Date;
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  readonly roles: Role[];
  readonly forces: string[];
  readonly organisation: Session['organisation'];
}

const FIND = {
  name: 'identity-session',
  text: `select s.id, s.seen_at as "seenAt", a.id as "accountId", a.name, a.email, o.forces,
      json_build_object('id', o.id, 'code', o.code, 'name', o.name, 'kind', o.kind) as organisation,
      array(select g.role from role_grant g where g.account_id = a.id and g.approved_at is not null order by 1) as roles
    from session s join account a on a.id = s.account_id join organisation o on o.id = a.organisation_id
    where s.secret_hash = $1 and s.ends_at > $2 and s.seen_at > $3 and a.enabled`,
};

/** Who is signed in to the web. A session is a row; its secret lives only in the browser's cookie. */
@Injectable()
export class Sessions {
  /** Tests turn it; the service's own time is the wall's, whatever the law's clock says. */
  clock: Pick<WallClock, 'now' | 'millis'> = wallClock;

  constructor(
    private readonly work: Work,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  /** Begins a session with a new id and ends the one it replaces. The secret is for the cookie and is kept nowhere. */
  async begin(accountId: string, more: { idToken?: string; replaces?: string } = {}): Promise<string> {
    const [secret, id, now] = [newSecret(), newId(), this.clock.now()];
    const sealed = more.idToken === undefined ? null : this.vault.sealOwn(place(id), more.idToken);
    await this.work.keep('session', async (query) => {
      if (more.replaces !== undefined) await query('delete from session where secret_hash = $1', [hashSecret(more.replaces)]);
      await query(
        `insert into session (id, secret_hash, account_id, started_at, seen_at, ends_at, sealed) values ($1, $2, $3, $4, $4, $5, $6)`,
        [id, hashSecret(secret), accountId, now, new Date(now.getTime() + LONGEST_MS), sealed],
      );
    });
    return secret;
  }

  /** The session behind a cookie, and notes that it was seen; null when there is none, or it was idle or ended. */
  async find(secret: string): Promise<Session | null> {
    const now = this.clock.now();
    const values = [hashSecret(secret), now, new Date(now.getTime() - IDLE_MS)];
    const [row] = await this.work.read(SYSTEM, ({ query }) => query<Row>(FIND, values));
    if (!row) return null;
    if (now.getTime() - row.seenAt.getTime() > TOUCH_MS) await this.touch(row.id, now);
    const { id, name, email, organisation, roles, forces } = row;
    const actor: Actor = { kind: 'person', id: row.accountId, organisationId: organisation.id, roles, scopes: [], forces };
    return { id, actor, name, email, organisation, csrf: this.csrf(secret) };
  }

  /** Ends one session; answers the ID token it was begun with, for signing out at the issuer. */
  async end(secret: string): Promise<string | null> {
    const [row] = await this.work.keep('session', (query) =>
      query<{ id: string; sealed: Buffer | null }>('delete from session where secret_hash = $1 returning id, sealed', [hashSecret(secret)]),
    );
    return row?.sealed ? this.vault.openOwn<string>(place(row.id), row.sealed) : null;
  }

  private csrf(secret: string): string {
    return createHmac('sha256', this.vault.ring.key('session')).update(`form ${secret}`).digest('base64url');
  }

  private async touch(id: string, now: Date): Promise<void> {
    await this.work.keep('session', (query) => query('update session set seen_at = $2 where id = $1 and seen_at < $2', [id, now]));
  }
}

/** Ends every session of somebody, everywhere: part of each verb that changes a role, a password or whether they may sign in. */
export async function endSessions(query: Query, accountId: string): Promise<void> {
  await query('delete from session where account_id = $1', [accountId]);
}

const place = (id: string) => ({ table: 'session', group: 'id-token', row: id });
