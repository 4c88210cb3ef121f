import { Injectable } from '@nestjs/common';
import { need } from '#libs/identity';
import { isId, keyAfter, notFound, pageOf, type Actor, type Page, type PageRequest } from '#libs/kernel';
import { Looks, Work } from '#libs/platform';
import { PairReader } from './pair.reader';
import { bothSeen } from './pair.row';
import { NOT_FORGOTTEN, SHOWN, type PairRecord, type PairView } from './pair.view';

/** A list of pairs: which, in which order, and the sort key of a row. The whole `after` is one comparison of rows. */
interface Listed {
  readonly where: string;
  readonly order: string;
  readonly shape: Parameters<typeof keyAfter>[1][];
  readonly after: (p: readonly string[]) => string;
  readonly key: (row: PairRecord) => readonly string[];
}

const LATEST: Omit<Listed, 'where'> = {
  order: 's.decided_at desc, s.id desc',
  shape: ['instant', 'id'],
  after: ([at, id]) => `(s.decided_at, s.id) < (${at}::timestamptz, ${id}::uuid)`,
  key: (row) => [row.decidedAt?.toISOString() ?? '', row.id],
};

const LISTS = {
  waiting: {
    where: `s.state = 'open'`,
    order: `(s.verdict <> 'strong'), s.weight desc, s.id`,
    shape: ['whole', 'whole', 'id'],
    after: ([weak, weight, id]) => `((s.verdict <> 'strong')::int, -s.weight, s.id) > (${weak}::int, ${weight}::int, ${id}::uuid)`,
    key: (row) => [row.verdict === 'strong' ? '0' : '1', String(-row.weight), row.id],
  },
  later: {
    where: `s.state = 'later'`,
    order: 's.later_on, s.id',
    shape: ['day', 'id'],
    after: ([day, id]) => `(s.later_on, s.id) > (${day}::date, ${id}::uuid)`,
    key: (row) => [row.laterOn ?? '', row.id],
  },
  joined: { where: `s.state = 'joined'`, ...LATEST },
  apart: { where: `s.state = 'apart'`, ...LATEST },
} as const satisfies Record<string, Listed>;
export type PairList = keyof typeof LISTS;

export interface PairFilter {
  readonly verdict?: 'strong' | 'ask' | undefined;
  readonly kind?: 'person' | 'business' | undefined;
  /** Only pairs of the victim of this case. */
  readonly caseId?: string | undefined;
}

/** Pairs of which the reader may see both, for those who decide. Each page is a look at all its cases. */
@Injectable()
export class JoinsQueries {
  constructor(
    private readonly work: Work,
    private readonly looks: Looks,
    private readonly reader: PairReader,
  ) {}

  /** What waits (strong ones first, then the heaviest), what was put off (the next day first), what was joined or kept apart (the latest first). */
  async list(actor: Actor, which: PairList, filter: PairFilter, page: PageRequest): Promise<Page<PairView>> {
    need(actor, 'linkage.review');
    const list: Listed = LISTS[which];
    const params: unknown[] = [page.limit + 1];
    const p = (value: unknown) => `$${params.push(value)}`;
    const where = [list.where, NOT_FORGOTTEN];
    if (filter.verdict) where.push(`s.verdict = ${p(filter.verdict)}`);
    if (filter.kind) where.push(`s.kind = ${p(filter.kind)}`);
    if (filter.caseId) where.push(ofCase(p(isId(filter.caseId) ? filter.caseId : null)));
    const after = keyAfter(page, ...list.shape);
    if (after) where.push(list.after(after.map(p)));
    const both = bothSeen(actor, params.length + 1);
    const sql = `select ${SHOWN} from match_suggestion s ${both.from} left join account a on a.id = s.decided_by
      where ${where.join(' and ')} order by ${list.order} limit $1`;
    const rows = await this.work.read(actor, ({ query }) => query<PairRecord>(sql, [...params, ...both.params]));
    const shown = rows.slice(0, page.limit).flatMap((row) => [row.x.caseId, row.y.caseId]);
    const look = await this.looks.look(actor, 'match.list', shown);
    return pageOf(rows, page.limit, list.key, (row) => this.reader.view(look, row));
  }

  /** Both records beside each other. */
  async one(actor: Actor, id: string): Promise<PairView> {
    need(actor, 'linkage.review');
    if (!isId(id)) throw notFound();
    const both = bothSeen(actor, 2);
    const [row] = await this.work.read(actor, ({ query }) =>
      query<PairRecord>(
        `select ${SHOWN} from match_suggestion s ${both.from} left join account a on a.id = s.decided_by where s.id = $1 and ${NOT_FORGOTTEN}`,
        [id, ...both.params],
      ),
    );
    if (!row) throw notFound();
    const look = await this.looks.look(actor, 'match.page', [row.x.caseId, row.y.caseId]);
    return this.reader.view(look, row, await this.reader.guardsNow(row));
  }
}

/** Pairs of the victim of a case. */
export const ofCase = (param: string) => {
  const person = `(select f.person_id from case_file f where f.id = ${param}::uuid)`;
  return `(s.one_id = ${person} or s.other_id = ${person})`;
};
