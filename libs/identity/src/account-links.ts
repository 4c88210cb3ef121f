import { Inject, Injectable } from '@nestjs/common';
import { newId, SYSTEM, wallClock } from '#libs/kernel';
import { Config, KeyRing, Vault, Work, type Tx } from '#libs/platform';
import { oneself, totpPlace } from './credentials';
import { offeredSecret, stepOf } from './one-time-codes';
import { hashPassword, hashSecret, newSecret } from './secrets';
import { endSessions } from './sessions';

export const LINK_HOURS = 72;
export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 200;

/** What the holder of an unused link is shown. */
export interface OpenLink {
  readonly id: string;
  readonly accountId: string;
  readonly organisationId: string;
  readonly email: string;
  readonly name: string;
  /** The secret for one-time codes that the link offers; null where the demonstration asks for none. */
  readonly totpSecret: string | null;
}

const OPEN = `select l.id, a.id as "accountId", a.organisation_id as "organisationId", a.email, a.name
  from account_link l join account a on a.id = l.account_id
  where l.secret_hash = $1 and l.used_at is null and l.expires_at > $2 and a.enabled`;

/** One-time links: who holds one sets a password, and outside the demonstration one-time codes, once. */
@Injectable()
export class AccountLinks {
  constructor(
    private readonly work: Work,
    @Inject(Vault) private readonly vault: Vault,
    private readonly ring: KeyRing,
    @Inject(Config) private readonly config: Readonly<Config>,
  ) {}

  /** Makes a link inside the verb that needs it; older ones of the same account are void. Answers the address to open. */
  async make(tx: Tx, accountId: string): Promise<string> {
    const secret = newSecret();
    await tx.query('delete from account_link where account_id = $1 and used_at is null', [accountId]);
    await tx.query('insert into account_link (id, account_id, secret_hash, expires_at) values ($1, $2, $3, $4)', [
      ...[newId(), accountId, hashSecret(secret), new Date(wallClock.millis() + LINK_HOURS * 3_600_000)],
    ]);
    return `${this.config.identityUrl}/welcome/${secret}`;
  }

  /** What a link opens; null when it was used, is too old, or never was. */
  async find(secret: string): Promise<OpenLink | null> {
    const rows = await this.work.read(SYSTEM, ({ query }) =>
      query<Omit<OpenLink, 'totpSecret'>>(OPEN, [hashSecret(secret), wallClock.now()]),
    );
    return rows[0] ? { ...rows[0], totpSecret: this.config.demo ? null : offeredSecret(this.ring, rows[0].id) } : null;
  }

  /**
   * Uses a link. `wrong-code` leaves it open; `gone` when it was used meanwhile. Every session of the account ends.
   */
  async use(link: OpenLink, password: string, code: string): Promise<'done' | 'wrong-code' | 'gone'> {
    const step = link.totpSecret === null ? 0 : stepOf(link.totpSecret, code);
    if (step === null) return 'wrong-code';
    const hash = await hashPassword(password);
    const sealed = link.totpSecret === null ? null : this.vault.sealOwn(totpPlace(link.accountId), link.totpSecret);
    return this.work.run(oneself(link.accountId, link.organisationId), async (tx) => {
      const used = await tx.query('update account_link set used_at = $2 where id = $1 and used_at is null returning 1', [
        link.id,
        wallClock.now(),
      ]);
      if (used.length === 0) {
        tx.unchanged();
        return 'gone';
      }
      await tx.query(
        `update account set password_hash = $2, totp_sealed = coalesce($3, totp_sealed), totp_used_step = greatest(totp_used_step, $4),
           changed_at = $5 where id = $1`,
        [link.accountId, hash, sealed, step, tx.at],
      );
      await endSessions(tx.query, link.accountId);
      tx.did('account.password-set', { kind: 'account', id: link.accountId }, { codes: sealed !== null });
      return 'done';
    });
  }
}
