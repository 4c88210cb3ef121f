import type { Query } from '#libs/platform';
import { OCCURRENCE_COLUMNS, occurrenceOf, type OccurrenceRow } from './occurrence.row';
import type { Occurrence } from './incidents.rules';
import type { SubjectKind } from './policy-table';

/** Of one victim, place or organisation so many are counted, the latest: a shop that is robbed every day is a repeat victim long before. */
export const MOST_COUNTED = 200;

/** Referrals that are counted together, because they are of one victim, one place or one organisation. */
export interface Group {
  readonly kind: SubjectKind;
  readonly members: readonly Occurrence[];
  /** There are more than are counted. */
  readonly more: boolean;
}

/** Whom the referrals are about: keyed tokens, and ids of parties. */
export interface Keys {
  readonly premises: readonly string[];
  readonly organisations: readonly string[];
  readonly parties: readonly string[];
}

interface KeyRow {
  readonly premises: string | null;
  readonly organisation: string | null;
  readonly party: string | null;
}

const KEYS = {
  name: 'repeat-keys',
  text: `with asked as (
      select unnest($1::uuid[]) as id
      union select mate.referral_id from repeat_evidence e join repeat_evidence mate on mate.flag_id = e.flag_id where e.referral_id = any($1))
    select distinct o.premises::text, o.organisation::text, case when p.kind = 'person' then coalesce(p.party_id, p.id) end as party
    from asked join repeat_occurrence o on o.referral_id = asked.id join person p on p.id = o.person_id`,
};

/** The subjects of these referrals, and of all that rest in one flag with them: where one left its group, the others are counted again too. */
export async function keysOf(query: Query, referralIds: readonly string[]): Promise<Keys> {
  const rows = await query<KeyRow>(KEYS, [referralIds]);
  const all = (of: keyof KeyRow) => [...new Set(rows.flatMap((row) => row[of] ?? []))].sort();
  return { premises: all('premises'), organisations: all('organisation'), parties: all('party') };
}

/** One after the other at each subject: two that are counted at the same time would both raise the same flag. */
export async function lockSubjects(query: Query, { premises, organisations, parties }: Keys): Promise<void> {
  await query(
    `select pg_advisory_xact_lock(k) from (
       select distinct k from (select unnest($1::bigint[]) as k union all select hashtextextended(unnest($2::text[]), 24)) keys order by k) keys`,
    [[...premises, ...organisations], parties],
  );
}

const pair = (from: string, where: string) =>
  `select 1 from unnest(${from}) k where (select count(*) from (select 1 from repeat_occurrence o ${where} and o.counted limit 2) two) > 1`;
const SHARED = {
  name: 'repeat-shared',
  text: `(${pair('$1::bigint[]', 'where o.premises = k')} limit 1) union all (${pair('$2::bigint[]', 'where o.organisation = k')} limit 1)
    union all (${pair('$3::uuid[]', 'join person p on p.id = o.person_id where coalesce(p.party_id, p.id) = k')} limit 1)`,
};

/** Whether there is more than one referral of any of these subjects. */
export async function isShared(query: Query, { premises, organisations, parties }: Keys): Promise<boolean> {
  return (await query(SHARED, [premises, organisations, parties])).length > 0;
}

const latest = (where: string) =>
  `lateral (select ${OCCURRENCE_COLUMNS} from repeat_occurrence o ${where} and o.counted order by o.on_day desc nulls last, o.referral_id desc limit ${MOST_COUNTED + 1}) o`;
const MEMBERS = {
  name: 'repeat-members',
  text: `select 'premises' as subject, k::text as key, o.* from unnest($1::bigint[]) k cross join ${latest('where o.premises = k')}
    union all select 'organisation', k::text, o.* from unnest($2::bigint[]) k cross join ${latest('where o.organisation = k')}
    union all select 'person', k::text, o.* from unnest($3::uuid[]) k cross join ${latest(
      'join person p on p.id = o.person_id where coalesce(p.party_id, p.id) = k',
    )}`,
};

/** The groups of these subjects, in a fixed order. */
export async function groupsOf(query: Query, { premises, organisations, parties }: Keys): Promise<Group[]> {
  const rows = await query<OccurrenceRow & { subject: SubjectKind; key: string }>(MEMBERS, [premises, organisations, parties]);
  const groups = new Map<string, OccurrenceRow[]>();
  for (const row of rows) {
    const name = `${row.subject} ${row.key}`;
    const group = groups.get(name);
    if (group) group.push(row);
    else groups.set(name, [row]);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, members]) => ({
      kind: name.split(' ')[0] as SubjectKind,
      members: members.slice(0, MOST_COUNTED).map(occurrenceOf),
      more: members.length > MOST_COUNTED,
    }));
}
