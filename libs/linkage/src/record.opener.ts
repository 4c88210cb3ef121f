import { Injectable } from '@nestjs/common';
import { Vault, internally, type Query } from '#libs/platform';
import { place, type ContactGroup, type Guardian, type IdentityGroup } from '#libs/victims';
import { knownRecord, type KnownRecord, type OpenedGroups } from './known.record';

interface Row {
  readonly id: string;
  readonly party: string;
  readonly identity: Buffer;
  readonly contact: Buffer;
  readonly guardian: Buffer | null;
  readonly wrapped: Buffer;
  readonly strict: boolean;
  readonly channels: OpenedGroups['channels'];
}

const SEALED = {
  name: 'linkage-sealed',
  text: `select p.id, coalesce(p.party_id, p.id) as party, p.identity, p.contact, p.guardian, k.wrapped,
      exists (select 1 from case_file c where c.person_id = p.id and c.strict_contact) as strict,
      (select coalesce(json_agg(json_build_object('id', c.id, 'kind', c.kind, 'owner', c.owner, 'mark', c.mark)), '[]') from channel c
        where c.person_id = p.id) as channels
    from person p join person_key k on k.person_id = p.id where p.id = any($1)`,
};

/** Opens records inside the machine, to be compared and forgotten again. Nobody is shown anything of them. */
@Injectable()
export class RecordOpener {
  constructor(private readonly vault: Vault) {}

  /** Whoever was forgotten is not there. */
  async open(query: Query, ids: readonly string[]): Promise<KnownRecord[]> {
    if (ids.length === 0) return [];
    const rows = await query<Row>(SEALED, [[...new Set(ids)]]);
    return rows.map((row) => this.opened(row));
  }

  private opened(row: Row): KnownRecord {
    const look = internally('match');
    const key = this.vault.personKey({ personId: row.id, wrapped: row.wrapped });
    const group = <T>(name: string, sealed: Buffer) => this.vault.open<T>(look, key, place(key, name), sealed);
    return knownRecord(row.id, row.party, row.strict, {
      identity: group<IdentityGroup>('identity', row.identity),
      contact: group<ContactGroup>('contact', row.contact),
      guardian: row.guardian ? group<Guardian>('guardian', row.guardian) : null,
      channels: row.channels,
    });
  }
}
