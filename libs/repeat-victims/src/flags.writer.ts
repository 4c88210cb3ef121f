import { newId } from '#libs/kernel';
import { applyAction, type Tx } from '#libs/platform';
import { flagLifecycle } from './flag.lifecycle';
import type { Occurrence } from './incidents.rules';
import { POLICIES_VERSION, policyOf } from './policy-table';
import type { Change, Count } from './settling.rules';
import { casesTold, type EvidenceCase } from './telling.rules';

const EVIDENCE = {
  name: 'repeat-evidence',
  text: `with gone as (delete from repeat_evidence where flag_id = $1 and referral_id = any($2::uuid[]))
    insert into repeat_evidence (flag_id, referral_id, case_id, incident_id, on_day)
    select $1, * from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::date[])
    on conflict (flag_id, referral_id) do update set incident_id = excluded.incident_id, on_day = excluded.on_day`,
};

type CaseOf = ReadonlyMap<string, string>;

/** Writes what has to be done, says it, and tells the cases whose victims turned out to be repeat victims. */
export async function apply(tx: Tx, changes: readonly Change[], members: readonly Occurrence[]): Promise<void> {
  const caseOf: CaseOf = new Map(members.map((member) => [member.id, member.caseId]));
  const told: Told[] = [];
  for (const change of changes) {
    const id = change.do === 'raise' ? raise(tx, change.count) : await act(tx, change);
    if (change.do === 'undo') continue;
    keepEvidence(tx, id, change.do === 'raise' ? null : change.flag.evidence, change.count, caseOf);
    if (change.do !== 'lapse') told.push({ id, count: change.count, before: change.do === 'raise' ? null : change.flag });
  }
  await tell(tx, told, caseOf);
}

function raise(tx: Tx, count: Count): string {
  const id = newId();
  tx.send(
    `insert into repeat_flag (id, kind, policy, policies_version, alike, state, incidents, more, since, last_on, stands_until, raised_at)
     values ($1, $2, $3, $4, $5, 'raised', $6, $7, $8, $9, $10, $11)`,
    [
      ...[id, count.kind, count.policy, POLICIES_VERSION, count.alike, count.incidents, count.more, count.since, count.last],
      ...[count.standsUntil, tx.at],
    ],
  );
  tx.did('repeat.raised', { kind: 'repeat-flag', id }, detailOf(count));
  return id;
}

async function act(tx: Tx, change: Exclude<Change, { do: 'raise' }>): Promise<string> {
  const { flag } = change;
  const set = change.do === 'undo' ? {} : columnsOf(change.count);
  const ends = change.do === 'undo' || change.do === 'lapse';
  const again = change.do === 'raise-again' ? { raised_at: tx.at, ended_at: null, ended_by: null, end_reason: null } : {};
  const ended = ends ? { ended_at: tx.at, end_reason: change.do === 'undo' ? change.why : 'over' } : {};
  const action = await applyAction(tx, 'repeat_flag', flagLifecycle, flag, change.do, { ...set, ...again, ...ended });
  if (change.do === 'undo') tx.send('delete from repeat_evidence where flag_id = $1', [flag.id]);
  tx.did(
    action.act,
    { kind: 'repeat-flag', id: flag.id },
    change.do === 'undo' ? { ...detailOf(flag), why: change.why } : detailOf(change.count),
  );
  return flag.id;
}

/** Writes only what is otherwise than before. */
function keepEvidence(tx: Tx, id: string, before: Count['evidence'] | null, { evidence }: Count, caseOf: CaseOf): void {
  const gone = [...(before?.keys() ?? [])].filter((referral) => !evidence.has(referral));
  const isOther = (referral: string, { incident, on }: { incident: string; on: string }) => {
    const was = before?.get(referral);
    return was?.incident !== incident || was.on !== on;
  };
  const rows = [...evidence].filter(([referral, row]) => isOther(referral, row)).sort(([a], [b]) => (a < b ? -1 : 1));
  if (gone.length + rows.length === 0) return;
  tx.send(EVIDENCE, [
    ...[id, gone, rows.map(([referral]) => referral), rows.map(([referral]) => caseOf.get(referral))],
    ...[rows.map(([, { incident }]) => incident), rows.map(([, { on }]) => on)],
  ]);
}

interface Told {
  readonly id: string;
  readonly count: Count;
  readonly before: Count | null;
}

/** One act for each case, whatever number of flags: it stands in the timeline, and whoever has the case gets one notice. */
async function tell(tx: Tx, told: readonly Told[], caseOf: CaseOf): Promise<void> {
  const grown = told.filter(({ count, before }) => [...count.evidence.keys()].some((id) => !before?.evidence.has(id)));
  const ids = new Set(grown.flatMap(({ count }) => [...count.evidence.keys()].map((referral) => caseOf.get(referral))));
  if (ids.size === 0) return;
  const rows = await tx.query<{ id: string; state: string; worker: boolean; restricted: boolean }>(
    'select id, state, worker_id is not null as worker, restricted from case_file where id = any($1)',
    [[...ids]],
  );
  const files = new Map(rows.map((row) => [row.id, row]));
  const found = new Map<string, Told[]>();
  for (const one of grown) {
    const cases = [...one.count.evidence]
      .sort(([, a], [, b]) => (a.on < b.on ? -1 : 1))
      .flatMap(([referral, { incident }]): EvidenceCase[] => {
        const file = files.get(caseOf.get(referral) ?? '');
        if (!file) return [];
        const closed = file.state === 'closed' || file.state === 'not-opened';
        return [
          {
            id: file.id,
            closed,
            hasWorker: file.worker,
            restricted: file.restricted,
            incident,
            isNew: !one.before?.evidence.has(referral),
          },
        ];
      });
    for (const id of casesTold(cases, policyOf(one.count.policy)?.least ?? 1)) found.set(id, [...(found.get(id) ?? []), one]);
  }
  for (const [id, of] of [...found].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const detail = { flags: of.map((one) => one.id), policies: of.map(({ count }) => `${count.kind} ${count.policy}`) };
    tx.did('case.repeat-found', { kind: 'case', id, caseId: id }, detail);
  }
}

const columnsOf = ({ incidents, more, since, last, standsUntil }: Count) => ({
  ...{ incidents, more, since, last_on: last, stands_until: standsUntil, policies_version: POLICIES_VERSION },
});

/** Codes, numbers and days; what kind of crime it was stands in the cases' facts, which can be erased. */
const detailOf = ({ kind, policy, incidents, since, last, standsUntil }: Count) => ({
  of: kind,
  policy,
  incidents,
  since,
  last,
  standsUntil,
});
