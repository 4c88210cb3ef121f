import type { Factor } from '#libs/matching';
import type { ContactGroup, IdentityGroup } from '#libs/victims';
import type { GuardName } from './pair.rules';
import type { Compared } from './pair.words';
import type { SuggestionActionName, SuggestionState } from './suggestion.lifecycle';

/** One record of a pair, as it is put beside the other. Never a number or an e-mail address: the words say whether they agree. */
export interface PairSide {
  readonly caseId: string;
  readonly reference: string;
  readonly name: string;
  readonly identity: IdentityGroup;
  readonly address: ContactGroup['address'];
  readonly caseState: string;
  readonly workerName: string | null;
  readonly strictContact: boolean;
  readonly restricted: boolean;
  readonly receivedAt: Date;
  readonly offenceGroup: string | null;
  readonly district: string | null;
}

export interface PairView {
  readonly id: string;
  readonly kind: 'person' | 'business';
  readonly state: SuggestionState;
  readonly verdict: 'strong' | 'ask';
  /** log2 of how much likelier one victim is than two. */
  readonly weight: number;
  readonly model: string;
  readonly foundAt: Date;
  readonly laterOn: string | null;
  readonly decidedAt: Date | null;
  readonly decidedBy: string | null;
  readonly compared: readonly Compared[];
  /** Why it is not to be joined without care, in words. */
  readonly guards: readonly string[];
  readonly sides: readonly [PairSide, PairSide];
  readonly actions: readonly SuggestionActionName[];
}

/** A pair as the database gives it: each side as JSON, sealed values as base64. */
export interface PairRecord extends Omit<PairView, 'sides' | 'compared' | 'guards' | 'actions'> {
  readonly factors: Factor[];
  readonly guards: GuardName[];
  readonly one_id: string;
  readonly other_id: string;
  readonly x: SideRecord;
  readonly y: SideRecord;
}
export type SideRecord = Omit<PairSide, 'name' | 'identity' | 'address' | 'receivedAt'> &
  Record<'sealed' | 'contact' | 'wrapped' | 'person' | 'receivedAt', string>;

const side = (c: string, person: string) => `(select json_build_object('caseId', ${c}.id, 'reference', r.reference, 'caseState', ${c}.state,
    'workerName', (select w.name from account w where w.id = ${c}.worker_id), 'strictContact', ${c}.strict_contact, 'restricted', ${c}.restricted,
    'receivedAt', r.received_at, 'offenceGroup', f.offence_group, 'district', f.district, 'person', p.id,
    'sealed', encode(p.identity, 'base64'), 'contact', encode(p.contact, 'base64'), 'wrapped', encode(k.wrapped, 'base64'))
  from person p join person_key k on k.person_id = p.id left join case_facts f on f.case_id = ${c}.id
    join lateral (select reference, received_at from referral where case_id = ${c}.id order by id limit 1) r on true where p.id = ${person})`;

/** The columns of a pair whose two cases are `x` and `y`; `a` is who decided. */
export const SHOWN = `s.id, s.kind, s.state, s.verdict, s.weight, s.model, s.found_at as "foundAt", s.later_on as "laterOn", s.decided_at as "decidedAt",
  a.name as "decidedBy", s.factors, s.guards, s.one_id, s.other_id, ${side('x', 's.one_id')} as x, ${side('y', 's.other_id')} as y`;

/** Of whoever was forgotten nothing can be shown. */
export const NOT_FORGOTTEN =
  'exists (select 1 from person_key k where k.person_id = s.one_id) and exists (select 1 from person_key k where k.person_id = s.other_id)';
