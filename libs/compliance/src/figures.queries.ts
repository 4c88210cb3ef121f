import { Injectable } from '@nestjs/common';
import { need } from '#libs/identity';
import { keyAfter, notFound, pageOf, type Actor, type Page, type PageRequest, type PlainDate } from '#libs/kernel';
import type { Counting, FindingStatus } from '#libs/victims-code';
import type { Evidence } from './evidence';
import { FiguresConnection } from '#libs/platform';

/** Numerator (`kept`), denominator (`kept + broken`) and what is not known, never one without the others. */
export interface Rate {
  readonly kept: number;
  readonly broken: number;
  readonly notKnown: number;
  /** Open, declined or not applicable: outside the rate. */
  readonly outside: number;
  /** Kept, but by a referral that could not be used: held or excluded by triage. */
  readonly notUsable: number;
}

export interface FigureFilter {
  readonly entitlement: string;
  /** First days of months, both included. */
  readonly from: PlainDate;
  readonly to: PlainDate;
  /** A district's code; null: only where it is not known. */
  readonly district?: string | null;
  /** Only districts that are known and are none of these. */
  readonly districtNotIn?: readonly string[];
  /** A force's code; null: only where it is not known. */
  readonly force?: string | null;
}

/** Narrower than a figure: one finding, or all that count in the same way. */
export interface BehindFilter extends FigureFilter {
  readonly status?: FindingStatus;
  readonly counting?: Counting;
}

export interface RateBy extends Rate {
  /** A month (first day) or a district's code; null where it is not known. */
  readonly key: string | null;
}

/** One finding behind a figure: no name, no case, no officer; only days. */
export interface FindingLine {
  readonly pseudonym: string;
  readonly status: FindingStatus;
  readonly startedOn: PlainDate | null;
  readonly dueOn: PlainDate | null;
  readonly settledOn: PlainDate | null;
  readonly late: boolean;
  readonly usable: boolean;
  readonly district: string | null;
  readonly offenceGroup: string | null;
  readonly force: string | null;
  readonly enhanced: boolean;
  readonly victimKind: string;
}

export interface FindingDetail extends FindingLine {
  readonly entitlement: string;
  readonly right: number;
  readonly edition: string | null;
  readonly reason: string | null;
  readonly paragraph: string | null;
  readonly confidence: string | null;
  readonly evidence: readonly Evidence[];
  readonly asOf: PlainDate;
}

const RATE = `count(*) filter (where counting = 'kept')::int as kept, count(*) filter (where counting = 'broken')::int as broken,
  count(*) filter (where counting = 'not-known')::int as "notKnown", count(*) filter (where counting = 'outside')::int as outside,
  count(*) filter (where status = 'met-not-usable')::int as "notUsable"`;
const LINE = `pseudonym, status, started_on as "startedOn", due_on as "dueOn", settled_on as "settledOn", late, usable, district,
  offence_group as "offenceGroup", force, enhanced, victim_kind as "victimKind"`;

/** What a commissioner reads, from a figure down to the evidence, without seeing who the victims are. */
@Injectable()
export class FiguresQueries {
  constructor(private readonly figures: FiguresConnection) {}

  async total(actor: Actor, filter: FigureFilter): Promise<Rate> {
    need(actor, 'figures.read');
    const { sql, params } = where(filter);
    const [row] = await this.figures.query<Rate>(`select ${RATE} from figures.finding where ${sql}`, params);
    return row!;
  }

  async by(actor: Actor, what: 'month' | 'district', filter: FigureFilter): Promise<RateBy[]> {
    need(actor, 'figures.read');
    const { sql, params } = where(filter);
    return this.figures.query<RateBy>(
      `select ${what}::text as key, ${RATE} from figures.finding where ${sql} group by 1 order by 1 nulls last`,
      params,
    );
  }

  /** The findings behind a figure, newest month first. */
  async behind(actor: Actor, filter: BehindFilter, page: PageRequest): Promise<Page<FindingLine>> {
    need(actor, 'figures.evidence');
    const { sql, params } = where(filter);
    const p = (value: unknown) => `$${params.push(value)}`;
    const only = filter.status ? ` and status = ${p(filter.status)}` : '';
    const more = filter.counting ? `${only} and counting = ${p(filter.counting)}` : only;
    const key = keyAfter(page, 'day', 'text');
    const after = key ? ` and (month, pseudonym) < (${p(key[0])}::date, ${p(key[1])})` : '';
    const rows = await this.figures.query<FindingLine & { month: string }>(
      `select ${LINE}, month from figures.finding where ${sql}${more}${after} order by month desc, pseudonym desc limit ${p(page.limit + 1)}`,
      params,
    );
    return pageOf(
      rows,
      page.limit,
      (r) => [r.month, r.pseudonym],
      ({ month: _month, ...line }) => line,
    );
  }

  /** One pseudonymised case: each entitlement with its clock and what it rests on. */
  async one(actor: Actor, pseudonym: string): Promise<FindingDetail[]> {
    need(actor, 'figures.evidence');
    const rows = await this.figures.query<FindingDetail>(
      `select ${LINE}, entitlement_id as entitlement, right_number as "right", edition_id as edition, reason, paragraph, confidence, evidence, as_of as "asOf"
       from figures.finding where pseudonym = $1 order by entitlement_id`,
      [pseudonym],
    );
    if (rows.length === 0) throw notFound();
    return rows;
  }
}

function where(f: FigureFilter): { sql: string; params: unknown[] } {
  const params: unknown[] = [f.entitlement, f.from, f.to];
  let sql = 'entitlement_id = $1 and month between $2 and $3';
  const is = (column: string, value: string | null) => (value === null ? `${column} is null` : `${column} = $${params.push(value)}`);
  if (f.district !== undefined) sql += ` and ${is('district', f.district)}`;
  if (f.districtNotIn) sql += ` and district <> all($${params.push(f.districtNotIn)})`;
  if (f.force !== undefined) sql += ` and ${is('force', f.force)}`;
  return { sql, params };
}
