import { caseScope } from '#libs/identity';
import type { PlainDate } from '#libs/kernel';
import type { Query, Tx } from '#libs/platform';
import type { FlagState } from './flag.lifecycle';
import type { Group } from './groups';
import type { SubjectKind } from './policy-table';
import type { StandingFlag } from './settling.rules';

interface Row extends Omit<StandingFlag, 'evidence'> {
  readonly evidence: readonly (readonly [string, string, PlainDate])[];
}

const FLAGS = {
  name: 'repeat-flags',
  text: `select f.id, f.kind, f.policy, f.alike, f.state, f.version, f.incidents, f.more, f.since, f.last_on as last, f.stands_until as "standsUntil",
      (select coalesce(json_agg(json_build_array(e.referral_id, e.incident_id, e.on_day)), '[]') from repeat_evidence e where e.flag_id = f.id) as evidence
    from repeat_flag f where f.state <> 'undone' and exists (
      select 1 from repeat_evidence e join unnest($1::text[], $2::uuid[]) as m(kind, id) on m.id = e.referral_id
      where e.flag_id = f.id and f.kind = m.kind)
    order by f.id for update of f`,
};

/** The flags that rest on these referrals, or on any of a group of their own kind; locked. */
export async function flagsOn(query: Query, referralIds: readonly string[], groups: readonly Group[]): Promise<StandingFlag[]> {
  const members = groups.flatMap(({ kind, members }) => members.map(({ id }) => [kind, id] as const));
  const asked = referralIds.flatMap((id) => (['person', 'premises', 'organisation'] as const).map((kind) => [kind, id] as const));
  const all = [...asked, ...members];
  const rows = await query<Row>(FLAGS, [all.map(([kind]) => kind), all.map(([, id]) => id)]);
  return rows.map((row) => ({ ...row, evidence: new Map(row.evidence.map(([id, incident, on]) => [id, { incident, on }])) }));
}

/** A flag as a verb locks it. */
export interface FlagRow {
  readonly id: string;
  readonly kind: SubjectKind;
  readonly policy: string;
  readonly state: FlagState;
  readonly version: number;
  readonly stands_until: PlainDate;
}

export async function lockFlag(tx: Tx, id: string): Promise<FlagRow | undefined> {
  const rows = await tx.query<FlagRow>('select id, kind, policy, state, version, stands_until from repeat_flag where id = $1 for update', [
    id,
  ]);
  return rows[0];
}

/** The cases that a flag rests on, the latest first, each with whether this actor sees it. */
export function casesUnder(tx: Tx, flagId: string): Promise<{ id: string; restricted: boolean; seen: boolean }[]> {
  const scope = caseScope(tx.actor, 'c.id', 2);
  return tx.query(
    `select c.id, c.restricted, ${scope.sql} as seen from case_file c join repeat_evidence e on e.case_id = c.id where e.flag_id = $1
     group by c.id order by max(e.on_day) desc, c.id desc`,
    [flagId, ...scope.params],
  );
}
