import { Inject, Injectable } from '@nestjs/common';
import { conflict, forbidden, invalid, newId, notFound, refused, type Actor } from '#libs/kernel';
import { Config, Work, type Tx } from '#libs/platform';
import { AccountLinks } from './account-links';
import { organisationByCode } from './organisations';
import { CASE_ROLES, GRANTABLE_ROLES, type GrantableRole } from './permission-table';
import { need } from './permissions';
import { endSessions } from './sessions';

export interface NewPerson {
  readonly email: string;
  readonly role: string;
  /** The organisation's code, for example `haven`. */
  readonly organisation: string;
  /** Without one it is made of the e-mail. */
  readonly name?: string;
}

export interface AddedPerson {
  readonly accountId: string;
  /** Opens once, for 72 hours; null where another issuer keeps the passwords, or who has one already is added by an administrator. */
  readonly link: string | null;
  /** A role that opens case content waits for a second administrator. */
  readonly approved: boolean;
}

interface Account {
  readonly id: string;
  readonly hasPassword: boolean;
}

const EMAIL = /^[^\s@<>"']{1,64}@[^\s@<>"']{1,190}$/;

/** People who sign in, and what they are. An administrator manages their own organisation; the operator all. */
@Injectable()
export class People {
  constructor(
    private readonly work: Work,
    private readonly links: AccountLinks,
    @Inject(Config) private readonly config: Readonly<Config>,
  ) {}

  /** Adds somebody, or a role to somebody who is there, and makes a link to set a password by. */
  async add(actor: Actor, person: NewPerson): Promise<AddedPerson> {
    need(actor, 'people.manage');
    const email = person.email.trim().toLowerCase();
    if (!EMAIL.test(email)) throw invalid('wrong_form', [{ parameter: 'email', code: 'wrong_form' }]);
    const role = grantable(person.role);
    return this.work.run(actor, async (tx) => {
      const organisation = await organisationByCode(tx, person.organisation);
      if (actor.kind !== 'system' && actor.organisationId !== organisation.id) throw notFound();
      const account = await this.account(tx, email, organisation.id, person.name ?? nameOf(email));
      const approved = await grant(tx, account.id, role);
      // an administrator who could renew another's link could sign in as them
      const mayLink = !this.config.OIDC_ISSUER && (actor.kind === 'system' || !account.hasPassword);
      return { accountId: account.id, approved, link: mayLink ? await this.links.make(tx, account.id) : null };
    });
  }

  /** Agrees, as a second administrator of the same organisation, that somebody gets a role. */
  async approve(actor: Actor, accountId: string, role: string): Promise<void> {
    need(actor, 'people.manage');
    await this.work.run(actor, async (tx) => {
      await ownPerson(tx, accountId);
      const [row] = await tx.query<{ by: string }>(
        'select granted_by as by from role_grant where account_id = $1 and role = $2 and approved_at is null for update',
        [accountId, role],
      );
      if (!row) throw notFound();
      if (accountId === actor.id) throw refused('self_grant');
      if (row.by === actor.id) throw refused('second_person_required');
      await tx.query('update role_grant set approved_by = $3, approved_at = $4 where account_id = $1 and role = $2', [
        ...[accountId, role, actor.id, tx.at],
      ]);
      await endSessions(tx.query, accountId);
      tx.did('role.approved', { kind: 'account', id: accountId }, { role });
    });
  }

  /** Takes a role away; who has none left can sign in and do nothing. */
  async withdraw(actor: Actor, accountId: string, role: string): Promise<void> {
    need(actor, 'people.manage');
    await this.work.run(actor, async (tx) => {
      await ownPerson(tx, accountId);
      const gone = await tx.query('delete from role_grant where account_id = $1 and role = $2 returning 1', [accountId, role]);
      if (gone.length === 0) throw notFound();
      await endSessions(tx.query, accountId);
      tx.did('role.withdrawn', { kind: 'account', id: accountId }, { role });
    });
  }

  /** Turns an account off, or on again: off ends every session at once. */
  async enable(actor: Actor, accountId: string, enabled: boolean): Promise<void> {
    need(actor, 'people.manage');
    await this.work.run(actor, async (tx) => {
      await ownPerson(tx, accountId);
      await tx.query('update account set enabled = $2, changed_at = $3 where id = $1', [accountId, enabled, tx.at]);
      await endSessions(tx.query, accountId);
      tx.did(enabled ? 'account.enabled' : 'account.disabled', { kind: 'account', id: accountId });
    });
  }

  private async account(tx: Tx, email: string, organisationId: string, name: string): Promise<Account> {
    const [there] = await tx.query<Account & { organisationId: string }>(
      'select id, organisation_id as "organisationId", password_hash is not null as "hasPassword" from account where email = $1 for update',
      [email],
    );
    if (there && there.organisationId !== organisationId) throw conflict('conflict', 'This e-mail is in use by another organisation.');
    if (there) return there;
    const id = newId();
    await tx.query('insert into account (id, organisation_id, email, name, created_at, changed_at) values ($1, $2, $3, $4, $5, $5)', [
      id,
      organisationId,
      email,
      name,
      tx.at,
    ]);
    tx.did('account.added', { kind: 'account', id });
    return { id, hasPassword: false };
  }
}

function grantable(role: string): GrantableRole {
  const found = GRANTABLE_ROLES.find((r) => r === role);
  if (!found)
    throw invalid('not_in_list', [{ parameter: 'role', code: 'not_in_list', detail: `Known roles: ${GRANTABLE_ROLES.join(', ')}` }]);
  return found;
}

/** Writes the role down; answers whether it counts at once. The operator's word does; a case role given by a person waits. */
async function grant(tx: Tx, accountId: string, role: GrantableRole): Promise<boolean> {
  const { actor } = tx;
  if (accountId === actor.id) throw forbidden('self_grant');
  const approved = actor.kind === 'system' || !CASE_ROLES.includes(role);
  const [row] = await tx.query<{ approved: boolean }>(
    `insert into role_grant values ($1, $2, $3, $4, $5, $6) on conflict (account_id, role) do update set
       approved_by = coalesce(role_grant.approved_by, excluded.approved_by), approved_at = coalesce(role_grant.approved_at, excluded.approved_at)
     returning approved_at is not null as approved`,
    [accountId, role, actor.id, tx.at, approved ? actor.id : null, approved ? tx.at : null],
  );
  await endSessions(tx.query, accountId);
  tx.did('role.granted', { kind: 'account', id: accountId }, { role, approved: row?.approved ?? false });
  return row?.approved ?? false;
}

async function ownPerson(tx: Tx, accountId: string): Promise<void> {
  const [row] = await tx.query<{ organisationId: string }>(
    'select organisation_id as "organisationId" from account where id = $1 for update',
    [accountId],
  );
  if (!row || (tx.actor.kind !== 'system' && row.organisationId !== tx.actor.organisationId)) throw notFound();
}

function nameOf(email: string): string {
  const words = email.split('@')[0]?.split(/[._-]+/) ?? [];
  return words.map((w) => w.charAt(0).toUpperCase() + w.slice(1)).join(' ');
}
