import type { Query } from '../work/query';
import { MOST_GATHERED } from '../work/posts';
import type { ManyAtOnce } from './handlers';
import type { Post } from './outbox';

/** Posts that are handed to the queue as one job: of a gathered reaction as many as go together, of any other each by itself. */
export interface Handful {
  readonly posts: readonly Post[];
  /** Of a gathered reaction: the cases of all, each once. */
  readonly cases?: readonly string[];
}

/**
 * Puts together what waits for the same gathered job: when much comes in at once, what follows from it is done for many at once too. What was offered
 * before and not done goes by itself, so that it keeps nobody back.
 */
export function handfuls(posts: readonly Post[]): Handful[] {
  const all: { posts: Post[]; cases?: Set<string> }[] = [];
  const open = new Map<string, { posts: Post[]; cases: Set<string> }>();
  for (const post of posts) {
    const cases = casesOf(post);
    const group = cases && post.tries === 1 ? open.get(post.job) : undefined;
    if (cases && group && group.cases.size + cases.length <= MOST_GATHERED) {
      group.posts.push(post);
      for (const id of cases) group.cases.add(id);
    } else if (cases) {
      const begun = { posts: [post], cases: new Set(cases) };
      all.push(begun);
      if (post.tries === 1) open.set(post.job, begun);
    } else all.push({ posts: [post] });
  }
  return all.map((group) => (group.cases ? { posts: group.posts, cases: [...group.cases] } : { posts: group.posts }));
}

const casesOf = ({ payload }: Post): readonly string[] | undefined => (payload as { cases?: string[] }).cases;

/** Runs a gathered job; when it fails for all, for each case by itself: then only those that fail stay posted, and the last failure is thrown. */
export async function runGathered(
  handler: ManyAtOnce,
  job: { readonly outboxIds: readonly string[]; readonly cases: readonly string[] },
  keep: (write: (query: Query) => Promise<unknown>) => Promise<unknown>,
): Promise<void> {
  const cases = [...job.cases].sort();
  try {
    await handler.handleAll(job.outboxIds, cases);
  } catch (error) {
    if (cases.length < 2) throw error;
    const failed: string[] = [];
    let last: unknown;
    for (const caseId of cases) {
      try {
        await handler.handleAll([], [caseId]);
      } catch (why) {
        failed.push(caseId);
        last = why;
      }
    }
    await keep(async (query) => {
      await query(LEFT, [job.outboxIds, failed]);
      await query(`delete from outbox where id = any($1) and payload -> 'cases' = '[]'`, [job.outboxIds]);
    });
    if (failed.length > 0) throw last;
  }
}

const LEFT = `update outbox set payload = jsonb_set(payload, '{cases}',
    (select coalesce(jsonb_agg(c), '[]') from jsonb_array_elements_text(payload -> 'cases') as c where c = any($2::text[])))
  where id = any($1)`;
