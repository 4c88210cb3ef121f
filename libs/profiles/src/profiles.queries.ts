import { Injectable } from '@nestjs/common';
import { need } from '#libs/identity';
import { invalid, isId, notFound, type Actor } from '#libs/kernel';
import { Work } from '#libs/platform';
import type { Mapping } from './mapping.shape';

/** A profile in one of its versions. */
export interface Profile {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly mapping: Mapping;
}

/** A profile in a list, as it is now. */
export interface ProfileLine {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly columns: number;
  readonly changedAt: Date;
}

const MOST = 100;
const NOW = `select p.id, p.name, p.version, v.mapping from import_profile p
  join import_profile_version v on v.profile_id = p.id and v.version = p.version where p.organisation_id = $1 and p.retired_at is null`;

/** Profiles of one's own organisation. */
@Injectable()
export class ProfilesQueries {
  constructor(private readonly work: Work) {}

  /** Those in use, by name. An organisation has a hundred at most. */
  list(actor: Actor): Promise<ProfileLine[]> {
    need(actor, 'referral.import');
    const sql = `select p.id, p.name, p.version, p.changed_at as "changedAt", jsonb_array_length(v.mapping -> 'columns') as columns
      from import_profile p join import_profile_version v on v.profile_id = p.id and v.version = p.version
      where p.organisation_id = $1 and p.retired_at is null order by lower(p.name) limit ${MOST}`;
    return this.work.read(actor, ({ query }) => query<ProfileLine>(sql, [actor.organisationId]));
  }

  /** One that is in use, as it is now. */
  async one(actor: Actor, id: string): Promise<Profile> {
    need(actor, 'referral.import');
    const found = isId(id) ? await this.find(actor, 'p.id = $2', id) : undefined;
    if (!found) throw notFound();
    return found;
  }

  /** By its name, whatever its case. Refuses one that is not there (`profile_unknown`). */
  async named(actor: Actor, name: string): Promise<Profile> {
    need(actor, 'referral.import');
    const found = await this.find(actor, 'lower(p.name) = lower($2)', name);
    if (!found) throw invalid('profile_unknown', [{ parameter: 'profile', code: 'profile_unknown' }]);
    return found;
  }

  private async find(actor: Actor, which: string, value: string): Promise<Profile | undefined> {
    const rows = await this.work.read(actor, ({ query }) => query<Profile>(`${NOW} and ${which}`, [actor.organisationId, value]));
    return rows[0];
  }
}
