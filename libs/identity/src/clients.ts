import { Injectable } from '@nestjs/common';
import { conflict, invalid, newId, notFound, type Actor } from '#libs/kernel';
import { Work } from '#libs/platform';
import { needOversight, organisationByCode } from './organisations';
import { SCOPES } from './permission-table';
import { need } from './permissions';
import { hashSecret, newSecret } from './secrets';
import { WEB_CLIENT_ID } from './web-client';

export interface NewClient {
  readonly clientId: string;
  /** The organisation's code. Its forces are the client's. */
  readonly organisation: string;
  readonly scopes: readonly string[];
}

const CLIENT_ID = /^[a-z][a-z0-9-]{1,59}$/;

/** Machine clients: record systems of the police and of partners. */
@Injectable()
export class Clients {
  constructor(private readonly work: Work) {}

  /** Adds a client and answers its secret, which is shown this once and kept nowhere. */
  async add(actor: Actor, client: NewClient): Promise<{ id: string; secret: string }> {
    need(actor, 'clients.manage');
    if (!CLIENT_ID.test(client.clientId) || client.clientId === WEB_CLIENT_ID)
      throw invalid('wrong_form', [{ parameter: 'id', code: 'wrong_form' }]);
    const unknown = client.scopes.filter((scope) => !SCOPES.some((s) => s === scope));
    if (unknown.length > 0 || client.scopes.length === 0)
      throw invalid('not_in_list', [{ parameter: 'scopes', code: 'not_in_list', detail: `Known scopes: ${SCOPES.join(', ')}` }]);
    const [id, secret] = [newId(), newSecret()];
    await this.work.run(actor, async (tx) => {
      await needOversight(tx);
      const organisation = await organisationByCode(tx, client.organisation);
      const made = await tx.query(
        `insert into machine_client (id, client_id, name, organisation_id, secret_hash, scopes, created_at, changed_at)
         values ($1, $2, $2, $3, $4, $5, $6, $6) on conflict (client_id) do nothing returning 1`,
        [id, client.clientId, organisation.id, hashSecret(secret), client.scopes, tx.at],
      );
      if (made.length === 0) throw conflict('conflict', 'This client id is in use.');
      tx.did('client.added', { kind: 'client', id }, { scopes: [...client.scopes] });
    });
    return { id, secret };
  }

  /** Turns a client off (its tokens are refused within five seconds) or on again. */
  async enable(actor: Actor, clientId: string, enabled: boolean): Promise<void> {
    need(actor, 'clients.manage');
    await this.work.run(actor, async (tx) => {
      await needOversight(tx);
      const [row] = await tx.query<{ id: string }>(
        'update machine_client set enabled = $2, changed_at = $3 where client_id = $1 returning id',
        [clientId, enabled, tx.at],
      );
      if (!row) throw notFound();
      tx.did(enabled ? 'client.enabled' : 'client.disabled', { kind: 'client', id: row.id });
    });
  }
}
