import { Injectable } from '@nestjs/common';
import { SYSTEM } from '#libs/kernel';
import { Work, type Config } from '#libs/platform';

/** What an issuer says about who signed in. */
export interface Claims {
  readonly iss: string;
  readonly sub: string;
  readonly email?: unknown;
  readonly email_verified?: unknown;
}

/** People who may sign in. */
@Injectable()
export class Accounts {
  constructor(private readonly work: Work) {}

  /** Whether the account is there and enabled. */
  async isEnabled(accountId: string): Promise<boolean> {
    const rows = await this.work.read(SYSTEM, ({ query }) => query('select 1 from account where id = $1 and enabled', [accountId]));
    return rows.length > 0;
  }

  /**
   * The account behind an ID token; null when there is none. The embedded issuer's subject is the account's id. Another issuer's is
   * bound to the account of the verified e-mail at the first sign-in, and from then on only the subject counts.
   */
  async behind(config: Readonly<Config>, claims: Claims): Promise<string | null> {
    if (!config.OIDC_ISSUER) return (await this.isEnabled(claims.sub)) ? claims.sub : null;
    const subject = `${claims.iss}|${claims.sub}`;
    const bound = await this.work.read(SYSTEM, ({ query }) =>
      query<{ id: string; enabled: boolean }>('select id, enabled from account where subject = $1', [subject]),
    );
    if (bound[0]) return bound[0].enabled ? bound[0].id : null;
    if (typeof claims.email !== 'string' || claims.email_verified !== true) return null;
    return this.bind(subject, claims.email.toLowerCase());
  }

  private bind(subject: string, email: string): Promise<string | null> {
    return this.work.run(SYSTEM, async (tx) => {
      const [row] = await tx.query<{ id: string }>(
        'update account set subject = $1, changed_at = $3 where email = $2 and subject is null and enabled returning id',
        [subject, email, tx.at],
      );
      if (row) tx.did('account.bound', { kind: 'account', id: row.id });
      else tx.unchanged();
      return row?.id ?? null;
    });
  }
}
