import { Inject, Injectable } from '@nestjs/common';
import { SYSTEM, type Actor } from '#libs/kernel';
import { Config, Vault, Work, type Tx } from '#libs/platform';
import { Failures, type Counted } from './failures';
import { FOR_ACCOUNT, FOR_ADDRESS } from './failures.rules';
import { stepOf } from './one-time-codes';
import { isPassword } from './secrets';

export type PasswordAnswer =
  | { readonly is: 'right'; readonly accountId: string; readonly codeNeeded: boolean }
  /** Right, but no one-time codes are set up and this installation asks for them: a new link is needed. */
  | { readonly is: 'not-enrolled' }
  | { readonly is: 'wrong' }
  | { readonly is: 'slow-down'; readonly seconds: number };

export type CodeAnswer = { readonly is: 'right' | 'wrong' | 'used' } | { readonly is: 'slow-down'; readonly seconds: number };

interface Row {
  readonly id: string;
  readonly hash: string | null;
  readonly enrolled: boolean;
}

export const totpPlace = (accountId: string) => ({ table: 'account', group: 'totp', row: accountId });

/** Judges what somebody types to sign in. Known and unknown e-mails get the same answers in the same time. */
@Injectable()
export class Credentials {
  constructor(
    private readonly work: Work,
    @Inject(Vault) private readonly vault: Vault,
    @Inject(Config) private readonly config: Readonly<Config>,
    private readonly failures: Failures,
  ) {}

  async password(email: string, password: string, address: string): Promise<PasswordAnswer> {
    const known = email.trim().toLowerCase();
    const counted: Counted[] = [{ kind: 'account', of: known, patience: FOR_ACCOUNT }, fromAddress(address)];
    const seconds = await this.failures.enter(counted);
    if (seconds > 0) return { is: 'slow-down', seconds };
    const [row] = await this.work.read(SYSTEM, ({ query }) =>
      query<Row>(`select id, password_hash as hash, totp_sealed is not null as enrolled from account where email = $1 and enabled`, [
        known,
      ]),
    );
    if (!(await isPassword(row?.hash ?? null, password)) || !row) return { is: 'wrong' };
    await this.failures.right(counted);
    if (!row.enrolled && !this.config.demo) return { is: 'not-enrolled' };
    return { is: 'right', accountId: row.id, codeNeeded: row.enrolled };
  }

  /** Takes a one-time code, once: the same code a second time is `used`. A right one is the sign-in, and is recorded. */
  async code(accountId: string, code: string, address: string): Promise<CodeAnswer> {
    const counted: Counted[] = [{ kind: 'code', of: accountId, patience: FOR_ACCOUNT }, fromAddress(address)];
    const seconds = await this.failures.enter(counted);
    if (seconds > 0) return { is: 'slow-down', seconds };
    const is = await this.work.run(SYSTEM, async (tx) => {
      const [row] = await tx.query<{ sealed: Buffer }>(
        'select totp_sealed as sealed from account where id = $1 and enabled and totp_sealed is not null for update',
        [accountId],
      );
      const step = row ? stepOf(this.vault.openOwn<string>(totpPlace(accountId), row.sealed), code) : null;
      if (step === null) return refuse(tx, 'wrong');
      const taken = await tx.query('update account set totp_used_step = $2 where id = $1 and totp_used_step < $2 returning 1', [
        accountId,
        step,
      ]);
      if (taken.length === 0) return refuse(tx, 'used');
      return signedIn(tx, accountId, 'password code');
    });
    if (is === 'right') await this.failures.right(counted);
    return { is };
  }

  /** Records a sign-in by password alone, which only the demonstration allows. */
  async withoutCode(accountId: string): Promise<void> {
    await this.work.run(SYSTEM, (tx) => Promise.resolve(signedIn(tx, accountId, 'password')));
  }
}

const fromAddress = (address: string): Counted => ({ kind: 'address', of: address, patience: FOR_ADDRESS });

function refuse(tx: Tx, is: 'wrong' | 'used'): 'wrong' | 'used' {
  tx.unchanged();
  return is;
}

function signedIn(tx: Tx, accountId: string, by: string): 'right' {
  tx.did('account.signed-in', { kind: 'account', id: accountId }, { by });
  return 'right';
}

/** The person of an account as an actor without roles: for acts that somebody does to their own account. */
export const oneself = (accountId: string, organisationId: string): Actor => ({
  kind: 'person',
  id: accountId,
  organisationId,
  roles: [],
  scopes: [],
  forces: [],
});
