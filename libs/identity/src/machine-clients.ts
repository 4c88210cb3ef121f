import { Injectable } from '@nestjs/common';
import { SYSTEM, wallClock } from '#libs/kernel';
import { Work } from '#libs/platform';

/** A machine client as it stands in the database now. */
export interface MachineClient {
  readonly id: string;
  readonly clientId: string;
  readonly organisationId: string;
  readonly forces: readonly string[];
  readonly scopes: readonly string[];
  readonly secretHash: string;
}

const FRESH_MS = 4_000;
const KEPT = 1_000;

const ONE = {
  name: 'identity-machine-client',
  text: `select c.id, c.client_id as "clientId", c.organisation_id as "organisationId", o.forces, c.scopes, c.secret_hash as "secretHash"
    from machine_client c join organisation o on o.id = c.organisation_id where c.client_id = $1 and c.enabled`,
};

/** Machine clients that are enabled. */
@Injectable()
export class MachineClients {
  private readonly kept = new Map<string, { readonly at: number; readonly client: Promise<MachineClient | null> }>();

  constructor(private readonly work: Work) {}

  /** As of this moment; null when there is none or it was turned off. */
  async find(clientId: string): Promise<MachineClient | null> {
    const rows = await this.work.read(SYSTEM, ({ query }) => query<MachineClient>(ONE, [clientId]));
    return rows[0] ?? null;
  }

  /** As of at most four seconds ago: a client that is turned off is refused within five. */
  recent(clientId: string): Promise<MachineClient | null> {
    const now = wallClock.millis();
    const kept = this.kept.get(clientId);
    if (kept && now - kept.at < FRESH_MS) return kept.client;
    const client = this.find(clientId);
    client.catch(() => this.kept.delete(clientId));
    if (this.kept.size >= KEPT) this.kept.clear();
    this.kept.set(clientId, { at: now, client });
    return client;
  }
}
