import { Injectable } from '@nestjs/common';
import { need } from '#libs/identity';
import { Clock, SYSTEM, isId, keyAfter, notFound, openActions, pageOf, type Actor, type Page, type PageRequest } from '#libs/kernel';
import { reasonsInWords, type Factor } from '#libs/matching';
import { Looks, Vault, Work, type Look } from '#libs/platform';
import { nameOf } from '#libs/referrals';
import { place, type ContactGroup, type IdentityGroup } from '#libs/victims';
import { GUARDS, guardsOf, type GuardName } from './pair.rules';
import { bothSeen } from './pair.row';
import { RecordOpener } from './record.opener';
import { suggestionLifecycle, type SuggestionActionName, type SuggestionState } from './suggestion.lifecycle';

/** One record of a pair, as it is put beside the other. Never a number or an e-mail address: the words say whether they agree. */
export interface PairSide {
  readonly caseId: string;
  readonly reference: string;
  readonly name: string;
  readonly identity: IdentityGroup;
  readonly address: ContactGroup['address'];
  readonly caseState: string;
  readonly strictContact: boolean;
  readonly restricted: boolean;
  readonly receivedAt: Date;
  readonly offenceGroup: string | null;
  readonly district: string | null;
}

export interface PairView {
  readonly id: string;
  readonly state: SuggestionState;
  readonly verdict: 'strong' | 'ask';
  /** log2 of how much likelier one victim is than two. */
  readonly weight: number;
  readonly model: string;
  readonly foundAt: Date;
  readonly laterOn: string | null;
  readonly decidedAt: Date | null;
  readonly decidedBy: string | null;
  readonly reasons: readonly string[];
  readonly guards: readonly string[];
  readonly sides: readonly [PairSide, PairSide];
  readonly actions: readonly SuggestionActionName[];
}

interface Row extends Omit<PairView, 'sides' | 'reasons' | 'guards' | 'actions'> {
  readonly factors: Factor[];
  readonly guards: GuardName[];
  readonly one_id: string;
  readonly other_id: string;
  readonly x: Side;
  readonly y: Side;
}
type Side = Omit<PairSide, 'name' | 'identity' | 'address' | 'receivedAt'> &
  Record<'sealed' | 'contact' | 'wrapped' | 'person' | 'receivedAt', string>;

const side = (c: string, person: string) => `(select json_build_object('caseId', ${c}.id, 'reference', r.reference, 'caseState', ${c}.state,
    'strictContact', ${c}.strict_contact, 'restricted', ${c}.restricted, 'receivedAt', r.received_at, 'offenceGroup', f.offence_group,
    'district', f.district, 'person', p.id, 'sealed', encode(p.identity, 'base64'), 'contact', encode(p.contact, 'base64'),
    'wrapped', encode(k.wrapped, 'base64'))
  from person p join person_key k on k.person_id = p.id left join case_facts f on f.case_id = ${c}.id
    join lateral (select reference, received_at from referral where case_id = ${c}.id order by id limit 1) r on true where p.id = ${person})`;
const SHOWN = `s.id, s.state, s.verdict, s.weight, s.model, s.found_at as "foundAt", s.later_on as "laterOn", s.decided_at as "decidedAt",
  a.name as "decidedBy", s.factors, s.guards, s.one_id, s.other_id, ${side('x', 's.one_id')} as x, ${side('y', 's.other_id')} as y`;
const KEYS =
  'exists (select 1 from person_key k where k.person_id = s.one_id) and exists (select 1 from person_key k where k.person_id = s.other_id)';

/** Pairs of which the reader may see both, for those who decide. Each page is a look at all its cases. */
@Injectable()
export class JoinsQueries {
  constructor(
    private readonly work: Work,
    private readonly looks: Looks,
    private readonly vault: Vault,
    private readonly opener: RecordOpener,
    private readonly clock: Clock,
  ) {}

  /** What waits for a person: strong ones first, then the heaviest. */
  waiting(actor: Actor, page: PageRequest): Promise<Page<PairView>> {
    const after = keyAfter(page, 'whole', 'whole', 'id');
    const where = after ? `and ((s.verdict <> 'strong')::int, -s.weight, s.id) > ($2::int, $3::int, $4::uuid)` : '';
    const order = `(s.verdict <> 'strong'), s.weight desc, s.id`;
    const key = (row: Row) => [row.verdict === 'strong' ? '0' : '1', String(-row.weight), row.id];
    return this.list(actor, page, `s.state = 'open' ${where}`, after ?? [], order, key, 'match.list');
  }

  /** What was joined, the latest first. */
  joined(actor: Actor, page: PageRequest): Promise<Page<PairView>> {
    const after = keyAfter(page, 'instant', 'id');
    const where = after ? 'and (s.decided_at, s.id) < ($2::timestamptz, $3::uuid)' : '';
    const key = (row: Row) => [row.decidedAt?.toISOString() ?? '', row.id];
    return this.list(actor, page, `s.state = 'joined' ${where}`, after ?? [], 's.decided_at desc, s.id desc', key, 'match.joined-list');
  }

  /** Both records beside each other. */
  async one(actor: Actor, id: string): Promise<PairView> {
    need(actor, 'linkage.review');
    if (!isId(id)) throw notFound();
    const both = bothSeen(actor, 2);
    const [row] = await this.work.read(actor, ({ query }) =>
      query<Row>(
        `select ${SHOWN} from match_suggestion s ${both.from} left join account a on a.id = s.decided_by where s.id = $1 and ${KEYS}`,
        [id, ...both.params],
      ),
    );
    if (!row) throw notFound();
    const look = await this.looks.look(actor, 'match.page', [row.x.caseId, row.y.caseId]);
    return this.view(look, row, await this.guardsNow(row));
  }

  private async list(
    actor: Actor,
    page: PageRequest,
    where: string,
    after: readonly string[],
    order: string,
    key: (row: Row) => readonly string[],
    purpose: string,
  ): Promise<Page<PairView>> {
    need(actor, 'linkage.review');
    const both = bothSeen(actor, after.length + 2);
    const sql = `select ${SHOWN} from match_suggestion s ${both.from} left join account a on a.id = s.decided_by
      where ${where} and ${KEYS} order by ${order} limit $1`;
    const rows = await this.work.read(actor, ({ query }) => query<Row>(sql, [page.limit + 1, ...after, ...both.params]));
    const shown = rows.slice(0, page.limit);
    const look = await this.looks.look(
      actor,
      purpose,
      shown.flatMap((row) => [row.x.caseId, row.y.caseId]),
    );
    return pageOf(rows, page.limit, key, (row) => this.view(look, row, row.guards));
  }

  /** What is safe changes, and people come of age: judged now, not when the pair was found. */
  private async guardsNow(row: Row): Promise<GuardName[]> {
    const [a, b] = await this.work.read(SYSTEM, ({ query }) => this.opener.open(query, [row.one_id, row.other_id]));
    const lasting = row.guards.filter((guard) => guard !== 'under-18' && guard !== 'safe-contact-differs');
    return a && b ? [...lasting, ...guardsOf(a, b, null, this.clock.today())] : row.guards;
  }

  private view(look: Look, row: Row, guards: readonly GuardName[]): PairView {
    const { id, state, verdict, model, foundAt, laterOn, decidedAt, decidedBy, factors, x, y } = row;
    return {
      ...{ id, state, verdict, model, foundAt, laterOn, decidedAt, decidedBy },
      weight: row.weight / 100,
      reasons: reasonsInWords({ factors, guard: null }),
      guards: guards.map((guard) => GUARDS[guard]),
      sides: [this.side(look, x), this.side(look, y)],
      actions: openActions(suggestionLifecycle, row.state).flatMap((action) => (action.words ? [action.name] : [])),
    };
  }

  private side(look: Look, { sealed, contact, wrapped, person, ...shown }: Side): PairSide {
    const key = this.vault.personKey({ personId: person, wrapped: Buffer.from(wrapped, 'base64') });
    const identity = this.vault.open<IdentityGroup>(look, key, place(key, 'identity'), Buffer.from(sealed, 'base64'));
    const { address } = this.vault.open<ContactGroup>(look, key, place(key, 'contact'), Buffer.from(contact, 'base64'));
    return { ...shown, receivedAt: new Date(shown.receivedAt), name: nameOf(identity), identity, address };
  }
}
