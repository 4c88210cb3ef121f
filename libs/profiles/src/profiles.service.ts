import { Injectable } from '@nestjs/common';
import { need } from '#libs/identity';
import { conflict, invalid, isId, newId, notFound, type Actor } from '#libs/kernel';
import { AREA_ID, Work, type Tx } from '#libs/platform';
import { mappingFaults } from './mapping.rules';
import type { Mapping } from './mapping.shape';

/** A profile to be kept: a new one, or the next version of the one that was read. */
export interface SaveCommand {
  readonly name: string;
  readonly mapping: Mapping;
  readonly of: { readonly id: string; readonly version: number } | null;
}

/** Letters, digits and blanks: it stands in an address and in the record of what was done. */
export const PROFILE_NAME = /^[A-Za-z0-9][A-Za-z0-9 ._-]{0,59}$/;
/** More than these nobody can tell apart. */
const MOST = 100;

/** Mapping profiles of an organisation. What was once used stays as it was: a change is a new version. */
@Injectable()
export class ProfilesService {
  constructor(private readonly work: Work) {}

  /** Refuses a mapping that may not be used (`invalid`), a name that is in use, and a version that somebody else made first (`stale`). */
  async save(actor: Actor, { name, mapping, of }: SaveCommand): Promise<{ readonly id: string; readonly version: number }> {
    need(actor, 'import-profile.manage');
    if (!PROFILE_NAME.test(name)) throw invalid('wrong_form', [{ parameter: 'name', code: 'wrong_form' }]);
    const faults = mappingFaults(mapping);
    if (faults.length > 0)
      throw invalid(
        'invalid',
        faults.map(({ column, code }) => ({ parameter: column, code })),
      );
    try {
      return await this.work.run(actor, (tx) => (of ? this.next(tx, name, mapping, of) : this.first(tx, name, mapping)));
    } catch (error) {
      if ((error as { constraint?: string }).constraint === 'import_profile_name_key') throw conflict('conflict', 'This name is in use.');
      throw error;
    }
  }

  /** No file is read by it any more; what was read by it stays. Its name is free again. */
  async retire(actor: Actor, id: string): Promise<void> {
    need(actor, 'import-profile.manage');
    if (!isId(id)) throw notFound();
    await this.work.run(actor, async (tx) => {
      const sql = 'update import_profile set retired_at = $3 where id = $1 and organisation_id = $2 and retired_at is null returning id';
      const retired = await tx.query(sql, [id, actor.organisationId, tx.at]);
      if (retired.length === 0) throw notFound();
      tx.did('import-profile.retired', { kind: 'import-profile', id });
    });
  }

  private async first(tx: Tx, name: string, mapping: Mapping) {
    const { organisationId } = tx.actor;
    const count = 'select count(*)::int as n from import_profile where organisation_id = $1 and retired_at is null';
    const [have] = await tx.query<{ n: number }>(count, [organisationId]);
    if ((have?.n ?? 0) >= MOST) throw invalid('too_many');
    const id = newId();
    await tx.query('insert into import_profile (id, area_id, organisation_id, name, version, changed_at) values ($1, $2, $3, $4, 1, $5)', [
      ...[id, AREA_ID, organisationId, name, tx.at],
    ]);
    return this.write(tx, id, 1, mapping);
  }

  private async next(tx: Tx, name: string, mapping: Mapping, of: { id: string; version: number }) {
    if (!isId(of.id)) throw notFound();
    const sql = 'select version from import_profile where id = $1 and organisation_id = $2 and retired_at is null for update';
    const [row] = await tx.query<{ version: number }>(sql, [of.id, tx.actor.organisationId]);
    if (!row) throw notFound();
    if (row.version !== of.version) throw conflict('stale');
    const version = row.version + 1;
    await tx.query('update import_profile set name = $2, version = $3, changed_at = $4 where id = $1', [of.id, name, version, tx.at]);
    return this.write(tx, of.id, version, mapping);
  }

  private async write(tx: Tx, id: string, version: number, mapping: Mapping) {
    await tx.query('insert into import_profile_version (profile_id, version, mapping, made_by, made_at) values ($1, $2, $3, $4, $5)', [
      ...[id, version, JSON.stringify(mapping), tx.actor.id, tx.at],
    ]);
    tx.did('import-profile.saved', { kind: 'import-profile', id }, { version, columns: mapping.columns.length });
    return { id, version };
  }
}
