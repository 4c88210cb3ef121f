import { Injectable } from '@nestjs/common';
import { SYSTEM, type Actor, type Role } from '#libs/kernel';
import { Work } from '#libs/platform';
import { need } from './permissions';

/** What a page calls somebody whose id stands in the record. */
export interface Called {
  readonly name: string;
  readonly organisation: string;
}

export interface PersonLine {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly enabled: boolean;
  readonly roles: readonly { readonly role: Role; readonly approved: boolean; readonly grantedBy: string }[];
}

/** Who is who: names for ids, and the people of one's own organisation. */
@Injectable()
export class PeopleQueries {
  constructor(private readonly work: Work) {}

  /** People and machine clients by their ids; an id that is neither is missing in the answer. Colleagues' names are no secret. */
  async called(ids: readonly string[]): Promise<ReadonlyMap<string, Called>> {
    const rows = await this.work.read(SYSTEM, ({ query }) => query<Called & { id: string }>(CALLED, [[...new Set(ids)]]));
    return new Map(rows.map(({ id, name, organisation }) => [id, { name, organisation }]));
  }

  /** Everybody of the administrator's own organisation, by name; at most 500. */
  async ofMyOrganisation(actor: Actor): Promise<PersonLine[]> {
    need(actor, 'people.manage');
    return this.work.read(actor, ({ query }) => query<PersonLine>(PEOPLE, [actor.organisationId]));
  }

  /** The code of the actor's organisation, for example `haven`. */
  async organisationCode(actor: Actor): Promise<string> {
    const [row] = await this.work.read(actor, ({ query }) =>
      query<{ code: string }>('select code from organisation where id = $1', [actor.organisationId]),
    );
    return row?.code ?? '';
  }
}

const CALLED = {
  name: 'identity-called',
  text: `select a.id, a.name, o.name as organisation from account a join organisation o on o.id = a.organisation_id where a.id = any($1::uuid[])
    union all
    select m.id, m.name, o.name from machine_client m join organisation o on o.id = m.organisation_id where m.id = any($1::uuid[])`,
};

const PEOPLE = `select a.id, a.name, a.email, a.enabled,
    coalesce((select json_agg(json_build_object('role', g.role, 'approved', g.approved_at is not null, 'grantedBy', g.granted_by) order by g.role)
      from role_grant g where g.account_id = a.id), '[]') as roles
  from account a where a.organisation_id = $1 order by a.name, a.id limit 500`;
