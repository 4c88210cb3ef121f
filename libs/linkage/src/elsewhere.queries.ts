import { Injectable } from '@nestjs/common';
import { caseScope, need } from '#libs/identity';
import { isId, keyAfter, notFound, pageOf, type Actor, type Page, type PageRequest } from '#libs/kernel';
import { Looks, Vault, Work, type Query } from '#libs/platform';
import { nameOf } from '#libs/referrals';
import { place, type IdentityGroup } from '#libs/victims';
import type { ConnectionState } from './connection.lifecycle';
import { knownElsewhere, unrestricted } from './elsewhere';

/** A case of one's own whose victim another service knows too. Of the other case nothing is told, not even which service has it. */
export interface KnownElsewhere {
  /** The suggestion: by it one asks to connect. */
  readonly id: string;
  readonly caseId: string;
  readonly reference: string;
  readonly name: string;
  readonly foundAt: Date;
  /** What was asked already. */
  readonly asked: { readonly state: ConnectionState; readonly at: Date } | null;
}

interface Row extends Omit<KnownElsewhere, 'name' | 'asked'> {
  readonly weight: number;
  readonly person: string;
  readonly identity: Buffer;
  readonly wrapped: Buffer;
  readonly asked_state: ConnectionState | null;
  readonly asked_at: Date | null;
}

/** A pair of which this actor may see one side only, as the machine knows it. */
export interface HalfSeen {
  readonly id: string;
  readonly theirs: string;
  readonly case_id: string;
}

const STRONG = `match_suggestion where state = 'open' and verdict = 'strong'`;
/** Only what is very likely is told: that a stranger may share a telephone with a victim is nobody's to know. */
const PAIRS = `(select id, one_id as mine, other_id as theirs, weight, found_at from ${STRONG}
  union all select id, other_id, one_id, weight, found_at from ${STRONG}) s`;

/** Half-seen pairs. The actor's own case is `x`; parameters from `firstParam` on. */
export function halfSeen(actor: Actor, firstParam: number) {
  const own = caseScope(actor, 'x.id', firstParam);
  const unseen = knownElsewhere(actor, 's.theirs', firstParam + own.params.length);
  const from = `${PAIRS} join lateral (select x.id, x.person_id from case_file x where x.person_id = s.mine and x.state <> 'not-opened' and ${own.sql}
    order by x.id limit 1) x on true`;
  return { from, where: `${unrestricted('s.mine')} and ${unseen.sql}`, params: [...own.params, ...unseen.params] };
}

/** For a verb that asks: the pair, when it is one of which this actor may see exactly one side. */
export async function halfSeenPair(query: Query, actor: Actor, id: string): Promise<HalfSeen> {
  if (!isId(id)) throw notFound();
  const half = halfSeen(actor, 2);
  const [row] = await query<HalfSeen>(`select s.id, s.theirs, x.id as case_id from ${half.from} where s.id = $1 and ${half.where}`, [
    id,
    ...half.params,
  ]);
  if (!row) throw notFound();
  return row;
}

/** Found without being seen: which of one's own victims another service knows. */
@Injectable()
export class ElsewhereQueries {
  constructor(
    private readonly work: Work,
    private readonly looks: Looks,
    private readonly vault: Vault,
  ) {}

  /** The likeliest first. The page is a look at one's own cases. */
  async list(actor: Actor, page: PageRequest): Promise<Page<KnownElsewhere>> {
    const after = keyAfter(page, 'whole', 'id');
    const where = after ? '(-s.weight, s.id) > ($3::int, $4::uuid)' : 'true';
    const rows = await this.rows(actor, where, after ?? [], page.limit + 1);
    const shown = rows.slice(0, page.limit).map((row) => row.caseId);
    const look = await this.looks.look(actor, 'elsewhere.list', shown);
    return pageOf(
      rows,
      page.limit,
      (row) => [String(-row.weight), row.id],
      (row) => this.view(look, row),
    );
  }

  async one(actor: Actor, id: string): Promise<KnownElsewhere> {
    if (!isId(id)) throw notFound();
    const [row] = await this.rows(actor, 's.id = $3::uuid', [id], 1);
    if (!row) throw notFound();
    return this.view(await this.looks.look(actor, 'elsewhere.page', [row.caseId]), row);
  }

  private rows(actor: Actor, where: string, params: readonly unknown[], limit: number): Promise<Row[]> {
    need(actor, 'linkage.ask');
    const half = halfSeen(actor, params.length + 3);
    const sql = `select s.id, s.weight, s.found_at as "foundAt", x.id as "caseId", r.reference, p.id as person, p.identity, k.wrapped,
        q.state as asked_state, q.asked_at
      from ${half.from} join person p on p.id = s.mine join person_key k on k.person_id = p.id
        join lateral (select reference from referral where case_id = x.id order by id limit 1) r on true
        left join lateral (select c.state, c.asked_at from connection_request c where c.person_id = s.theirs and c.asking_organisation_id = $2
          order by (c.state = 'agreed') desc, (c.state = 'asked') desc, c.id desc limit 1) q on true
      where ${where} and ${half.where} order by s.weight desc, s.id limit $1`;
    return this.work.read(actor, ({ query }) => query<Row>(sql, [limit, actor.organisationId, ...params, ...half.params]));
  }

  private view(look: Parameters<Vault['open']>[0], row: Row): KnownElsewhere {
    const key = this.vault.personKey({ personId: row.person, wrapped: row.wrapped });
    const identity = this.vault.open<IdentityGroup>(look, key, place(key, 'identity'), row.identity);
    return {
      ...{ id: row.id, caseId: row.caseId, reference: row.reference, foundAt: row.foundAt, name: nameOf(identity) },
      asked: row.asked_state && row.asked_at ? { state: row.asked_state, at: row.asked_at } : null,
    };
  }
}
