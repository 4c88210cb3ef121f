import type { PlainDate } from '#libs/kernel';
import type { CaseState } from '#libs/referrals';
import { nounOf, repeatWords } from './finding.words';
import type { FlagState } from './flag.lifecycle';
import { policyOf, type RepeatPolicy, type SubjectKind } from './policy-table';

/** A row of evidence as the database gives it for one reader. */
export interface EvidenceRow {
  readonly flag_id: string;
  readonly case_id: string;
  readonly incident: string;
  readonly on_day: PlainDate;
  readonly offence_group: string | null;
  readonly party: string;
  readonly organisation: string | null;
  readonly reference: string;
  readonly case_state: CaseState;
  readonly restricted: boolean;
  readonly seen: boolean;
}

export interface FlagRecord {
  readonly id: string;
  readonly kind: SubjectKind;
  readonly policy: string;
  readonly state: FlagState;
  readonly more: boolean;
  readonly since: PlainDate;
  readonly last: PlainDate;
  readonly standsUntil: PlainDate;
  readonly raisedAt: Date;
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
  readonly endReason: string | null;
}

/** One incident that the reader may know of. Its case is named only where it is of the same victim: never an earlier occupant's. */
export interface IncidentView {
  readonly on: PlainDate;
  /** "burglary". */
  readonly what: string;
  readonly cases: readonly { readonly id: string; readonly reference: string; readonly state: CaseState }[];
}

export interface FlagView extends Omit<FlagRecord, 'policy'> {
  readonly policy: RepeatPolicy;
  /** "This is the third burglary at these premises since 4 March 2026." */
  readonly words: string;
  /** Incidents in all that the reader may know to be there. */
  readonly count: number;
  /** The latest first. */
  readonly incidents: readonly IncidentView[];
  /** Incidents of which only others know. */
  readonly others: number;
  /** Whether the reader sees all that it rests on, and so may judge it. */
  readonly seesAll: boolean;
}

/**
 * What one reader may be told of a flag. A restricted case that is not theirs is not there, not even as a number; where too little is left to make
 * a repeat, null. Others' cases are counted and never named. `from` is the case in which it is read; without one, the latest that the reader sees.
 */
export function flagView(flag: FlagRecord, evidence: readonly EvidenceRow[], from?: string): FlagView | null {
  const policy = policyOf(flag.policy);
  const rows = evidence.filter((row) => row.seen || !row.restricted);
  const ids = [...new Set(rows.map((row) => row.incident))];
  const own = rows.find((row) => row.seen && (from === undefined || row.case_id === from));
  const marac = policy?.after === 'marac';
  if (!policy || !own || ids.length < policy.least || (marac && rows.length < evidence.length)) return null;
  const seen = ids.map((id) => rows.filter((row) => row.incident === id && row.seen)).filter((of) => of.length > 0);
  const days = rows.map((row) => row.on_day).sort();
  const shown = seen.map(groupsOf);
  const since = marac ? flag.since : days[0]!;
  return {
    ...flag,
    since,
    policy,
    words: repeatWords({ kind: flag.kind, months: policy.months, since, marac, count: ids.length, more: flag.more, shown }),
    count: ids.length,
    incidents: seen.map((of) => incidentView(flag.kind, of, own)).sort((a, b) => (a.on < b.on ? 1 : -1)),
    others: ids.length - seen.length,
    seesAll: rows.every((row) => row.seen),
  };
}

function incidentView(kind: SubjectKind, rows: readonly EvidenceRow[], own: EvidenceRow): IncidentView {
  const named = rows.filter((row) => kind !== 'premises' || isSameVictim(row, own));
  const cases = new Map(named.map((row) => [row.case_id, { id: row.case_id, reference: row.reference, state: row.case_state }]));
  return { on: rows[0]!.on_day, what: nounOf([groupsOf(rows)]), cases: [...cases.values()] };
}

const isSameVictim = (row: EvidenceRow, own: EvidenceRow) =>
  row.party === own.party || (row.organisation !== null && row.organisation === own.organisation);

const groupsOf = (rows: readonly EvidenceRow[]) => [...new Set(rows.flatMap((row) => row.offence_group ?? []))];
