import { Injectable } from '@nestjs/common';
import { caseScope, need } from '#libs/identity';
import type { Source } from '#libs/intake';
import { isId, keyAfter, notFound, pageOf, type Actor, type Page, type PageRequest } from '#libs/kernel';
import { Looks, Vault, Work, type Query } from '#libs/platform';
import { nameOf } from '#libs/referrals';
import { place, type IdentityGroup } from '#libs/victims';
import type { FlagState } from './flag.lifecycle';
import { flagView, type EvidenceRow, type FlagRecord, type FlagView } from './flag.view';
import type { SubjectKind } from './policy-table';

/** What whoever referred said of it: theirs, and counted as nothing. */
export interface SaidByReferrer {
  readonly source: Source;
  readonly repeat: boolean;
  readonly targeted: boolean;
}

export interface CaseRepeats {
  readonly flags: readonly FlagView[];
  readonly said: readonly SaidByReferrer[];
}

/** A flag in the leader's list, with the latest case of it that the leader may see. */
export interface FlagLine {
  readonly flag: FlagView;
  readonly caseId: string;
  readonly reference: string;
  readonly name: string;
}

export interface FlagFilter {
  readonly state: FlagState;
  readonly kind?: SubjectKind | undefined;
  readonly policy?: string | undefined;
}

interface LineRow extends FlagRecord {
  readonly caseId: string;
  readonly reference: string;
  readonly identity: Buffer;
  readonly personId: string;
  readonly wrapped: Buffer;
}

const FLAG = `f.id, f.kind, f.policy, f.state, f.more, f.since, f.last_on as last, f.stands_until as "standsUntil", f.raised_at as "raisedAt",
  f.ended_at as "endedAt", (select a.name from account a where a.id = f.ended_by) as "endedBy", f.end_reason as "endReason"`;

/** Who was a victim before, as far as a reader may know it. */
@Injectable()
export class RepeatVictimsQueries {
  constructor(
    private readonly work: Work,
    private readonly looks: Looks,
    private readonly vault: Vault,
  ) {}

  /** What a case page says: flags that stand first, then what lapsed or was withdrawn. Naming another case is a look at it. */
  async ofCase(actor: Actor, caseId: string): Promise<CaseRepeats> {
    need(actor, 'repeat.read');
    if (!isId(caseId)) throw notFound();
    const scope = caseScope(actor, 'x.case_id', 2);
    const found = await this.work.read(actor, async ({ query }) => {
      const [flags, said] = await Promise.all([
        query<FlagRecord>(
          `select ${FLAG} from repeat_flag f where f.state <> 'undone' and f.id in (
             select x.flag_id from repeat_evidence x where x.case_id = $1 and ${scope.sql})
           order by f.state <> 'raised', f.kind, f.policy, f.id`,
          [caseId, ...scope.params],
        ),
        query<SaidByReferrer>(
          `select r.source, x.said_repeat as repeat, x.said_targeted as targeted from repeat_occurrence x join referral r on r.id = x.referral_id
           where x.case_id = $1 and (x.said_repeat or x.said_targeted) and ${scope.sql} order by r.id`,
          [caseId, ...scope.params],
        ),
      ]);
      return { flags, said, evidence: await evidenceOf(query, actor, flags) };
    });
    const flags = found.flags.flatMap((flag) => flagView(flag, found.evidence.get(flag.id) ?? [], caseId) ?? []);
    const named = flags.flatMap((flag) => flag.incidents.flatMap((incident) => incident.cases.map((one) => one.id)));
    if (named.some((id) => id !== caseId)) await this.looks.look(actor, 'repeat.panel', named);
    return { flags, said: found.said };
  }

  /** The leader's list, the latest incident first. A page of it is a look at the cases it names. */
  async list(actor: Actor, filter: FlagFilter, page: PageRequest): Promise<Page<FlagLine>> {
    need(actor, 'repeat.withdraw');
    const params: unknown[] = [filter.state];
    const p = (value: unknown) => `$${params.push(value)}`;
    const where = ['f.state = $1'];
    if (filter.kind) where.push(`f.kind = ${p(filter.kind)}`);
    if (filter.policy) where.push(`f.policy = ${p(filter.policy)}`);
    const after = keyAfter(page, 'day', 'id');
    if (after) where.push(`(f.last_on, f.id) < (${p(after[0])}::date, ${p(after[1])}::uuid)`);
    const limit = p(page.limit + 1);
    const rows = await this.lines(actor, where.join(' and '), params, `order by f.last_on desc, f.id desc limit ${limit}`);
    const shown = rows.slice(0, page.limit);
    const lines = await this.shown(actor, 'repeat.list', shown);
    const { next } = pageOf(
      rows,
      page.limit,
      (row) => [row.last, row.id],
      (row) => row,
    );
    return { items: lines, next };
  }

  /** One flag with all that the leader may see of it. */
  async one(actor: Actor, id: string): Promise<FlagLine> {
    need(actor, 'repeat.withdraw');
    if (!isId(id)) throw notFound();
    const [line] = await this.shown(actor, 'repeat.page', await this.lines(actor, 'f.id = $1', [id], ''));
    if (!line) throw notFound();
    return line;
  }

  /** Each flag of which the reader sees a case, with the latest of those. */
  private lines(actor: Actor, where: string, params: readonly unknown[], order: string): Promise<LineRow[]> {
    const scope = caseScope(actor, 'e.case_id', params.length + 1);
    const sql = `select ${FLAG}, x.case_id as "caseId", x.reference, p.identity, k.person_id as "personId", k.wrapped
      from repeat_flag f
        join lateral (select e.case_id, r.reference, r.person_id from repeat_evidence e join referral r on r.id = e.referral_id
          where e.flag_id = f.id and ${scope.sql} order by e.on_day desc, e.referral_id desc limit 1) x on true
        join person p on p.id = x.person_id join person_key k on k.person_id = p.id
      where ${where} ${order}`;
    return this.work.read(actor, ({ query }) => query<LineRow>(sql, [...params, ...scope.params]));
  }

  private async shown(actor: Actor, purpose: string, rows: readonly LineRow[]): Promise<FlagLine[]> {
    if (rows.length === 0) return [];
    const evidence = await this.work.read(actor, ({ query }) => evidenceOf(query, actor, rows));
    const lines = rows.flatMap((row) => {
      const flag = flagView(recordOf(row), evidence.get(row.id) ?? []);
      return flag ? [{ row, flag }] : [];
    });
    const cases = lines.flatMap(({ row, flag }) => [row.caseId, ...flag.incidents.flatMap((one) => one.cases.map((of) => of.id))]);
    const look = await this.looks.look(actor, purpose, cases);
    return lines.map(({ row, flag }) => {
      const key = this.vault.personKey(row);
      const identity = this.vault.open<IdentityGroup>(look, key, place(key, 'identity'), row.identity);
      return { flag, caseId: row.caseId, reference: row.reference, name: nameOf(identity) };
    });
  }
}

/** The evidence of these flags, the latest first, each row with whether the reader may see its case. */
async function evidenceOf(query: Query, actor: Actor, flags: readonly { readonly id: string }[]): Promise<Map<string, EvidenceRow[]>> {
  const found = new Map(flags.map((flag) => [flag.id, [] as EvidenceRow[]]));
  if (flags.length === 0) return found;
  const scope = caseScope(actor, 'e.case_id', 2);
  const rows = await query<EvidenceRow>(
    `select e.flag_id, e.case_id, e.incident_id as incident, e.on_day, o.offence_group, coalesce(p.party_id, p.id) as party,
       o.organisation::text, r.reference, c.state as case_state, c.restricted, ${scope.sql} as seen
     from repeat_evidence e join referral r on r.id = e.referral_id join case_file c on c.id = e.case_id join person p on p.id = c.person_id
       left join repeat_occurrence o on o.referral_id = e.referral_id
     where e.flag_id = any($1) order by e.on_day desc, e.referral_id desc`,
    [[...found.keys()], ...scope.params],
  );
  for (const row of rows) found.get(row.flag_id)?.push(row);
  return found;
}

function recordOf({ id, kind, policy, state, more, since, last, standsUntil, raisedAt, endedAt, endedBy, endReason }: LineRow): FlagRecord {
  return { id, kind, policy, state, more, since, last, standsUntil, raisedAt, endedAt, endedBy, endReason };
}
