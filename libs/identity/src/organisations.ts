import { Injectable } from '@nestjs/common';
import { conflict, forbidden, invalid, newId, notFound, type Actor } from '#libs/kernel';
import { AREA_ID, Work, type Query, type Tx } from '#libs/platform';
import { need } from './permissions';

export const ORGANISATION_KINDS = ['police', 'provider', 'oversight'] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

export interface NewOrganisation {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  /** Codes of the forces in whose name it may write; police only. */
  readonly forces?: readonly string[];
}

const CODE = /^[a-z][a-z0-9-]{1,39}$/;

/** Forces, providers and those who oversee them. Added by the operator or the commissioning body's administrator. */
@Injectable()
export class Organisations {
  constructor(private readonly work: Work) {}

  /** Answers the new organisation's id. */
  async add(actor: Actor, { code, name, kind, forces = [] }: NewOrganisation): Promise<string> {
    need(actor, 'organisations.manage');
    if (!CODE.test(code)) throw invalid('wrong_form', [{ parameter: 'code', code: 'wrong_form' }]);
    if (name.trim() === '') throw invalid('required', [{ parameter: 'name', code: 'required' }]);
    if (!ORGANISATION_KINDS.some((k) => k === kind))
      throw invalid('not_in_list', [{ parameter: 'kind', code: 'not_in_list', detail: `Known kinds: ${ORGANISATION_KINDS.join(', ')}` }]);
    if (forces.some((force) => !CODE.test(force)) || (kind !== 'police' && forces.length > 0))
      throw invalid('wrong_form', [{ parameter: 'forces', code: 'wrong_form' }]);
    return this.work.run(actor, async (tx) => {
      await needOversight(tx);
      const id = newId();
      const made = await tx.query(
        `insert into organisation (id, area_id, kind, code, name, forces, created_at) values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (code) do nothing returning 1`,
        [id, AREA_ID, kind, code, name.trim(), forces, tx.at],
      );
      if (made.length === 0) throw conflict('conflict', 'This code is in use.');
      tx.did('organisation.added', { kind: 'organisation', id }, { code, organisation: kind });
      return id;
    });
  }
}

/** What reaches beyond one's own organisation is for the operator and the administrator of the commissioning body. */
export async function needOversight(tx: Tx): Promise<void> {
  if (!(await isOversight(tx.query, tx.actor))) throw forbidden();
}

export async function isOversight(query: Query, actor: Actor): Promise<boolean> {
  if (actor.kind === 'system') return true;
  return (await query(`select 1 from organisation where id = $1 and kind = 'oversight'`, [actor.organisationId])).length > 0;
}

export async function organisationByCode(tx: Tx, code: string): Promise<{ readonly id: string; readonly kind: OrganisationKind }> {
  const [row] = await tx.query<{ id: string; kind: OrganisationKind }>('select id, kind from organisation where code = $1', [code]);
  if (!row) throw notFound();
  return row;
}
