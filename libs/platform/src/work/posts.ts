import { newId } from '#libs/kernel';
import type { Act } from './act';
import type { Reaction, Reactions } from './reactions';

/** A row of the outbox. Payloads carry ids only. */
export interface NewPost {
  readonly id: string;
  readonly act_id: string;
  readonly job: string;
  readonly queue: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** So many cases go into one gathered post: few enough that a job is short, and that several are done side by side. */
export const MOST_GATHERED = 50;

/** What the acts of one transaction set off: a post per act and reaction; of a gathered reaction, one for all the cases of its acts. */
export function postsOf(acts: readonly Act[], reactions: Reactions): NewPost[] {
  const posts: NewPost[] = [];
  const gathered = new Map<string, { reaction: Reaction; act: Act; cases: Set<string> }>();
  for (const act of acts)
    for (const reaction of reactions.of(act.kind)) {
      const { caseId } = act.subject;
      if (!reaction.gathered) posts.push(post(act, reaction));
      else if (!caseId) throw new Error(`${act.kind} sets off ${reaction.job}, which is gathered, and is about no case`);
      else {
        const group = gathered.get(reaction.job) ?? { reaction, act, cases: new Set<string>() };
        gathered.set(reaction.job, group);
        group.cases.add(caseId);
      }
    }
  for (const { reaction, act, cases } of gathered.values()) {
    const all = [...cases];
    for (let n = 0; n < all.length; n += MOST_GATHERED) posts.push(post(act, reaction, { cases: all.slice(n, n + MOST_GATHERED) }));
  }
  return posts;
}

function post(act: Act, { job, queue }: Reaction, more: object = {}): NewPost {
  const payload = { actId: act.id, subjectId: act.subject.id, caseId: act.subject.caseId ?? null, ...more };
  return { id: newId(), act_id: act.id, job, queue, payload };
}
