import { SYSTEM, newId } from '#libs/kernel';
import type { Act } from './act';
import { MOST_GATHERED, postsOf } from './posts';
import { Reactions } from './reactions';

const act = (kind: string, caseId: string | null = newId()): Act => ({
  id: newId(),
  kind,
  at: new Date('2026-11-28T09:00:00Z'),
  actor: SYSTEM,
  subject: { kind: 'referral', id: newId(), caseId },
  detail: {},
});

const reactions = new Reactions();
reactions.add([
  { on: 'referral.received', job: 'tell', queue: 'acts' },
  { on: 'referral.received', job: 'assess', queue: 'acts', gathered: true },
  { on: 'referral.amended', job: 'assess', queue: 'acts', gathered: true },
]);
const of = (job: string, acts: readonly Act[]) => postsOf(acts, reactions).filter((p) => p.job === job);

describe('what the acts of a transaction set off', () => {
  it('is a post for each act', () => {
    const acts = [act('referral.received'), act('referral.received'), act('referral.closed')];
    expect(of('tell', acts).map((p) => p.payload['subjectId'])).toEqual(acts.slice(0, 2).map((a) => a.subject.id));
  });

  it('or, gathered, one post with every case once', () => {
    const [first, second] = [act('referral.received'), act('referral.received')];
    const again = act('referral.amended', first.subject.caseId ?? null);
    expect(of('assess', [first, second, again]).map((p) => p.payload['cases'])).toEqual([[first.subject.caseId, second.subject.caseId]]);
  });

  it('in posts of a bounded size, with nobody left out', () => {
    const acts = Array.from({ length: 2 * MOST_GATHERED + 1 }, () => act('referral.received'));
    const posts = of('assess', acts).map((p) => p.payload['cases'] as string[]);
    expect(posts.map((cases) => cases.length)).toEqual([MOST_GATHERED, MOST_GATHERED, 1]);
    expect(posts.flat()).toEqual(acts.map((a) => a.subject.caseId));
  });

  it('a gathered one without a case is a mistake of whoever wrote the table', () => {
    expect(() => postsOf([act('referral.received', null)], reactions)).toThrow('about no case');
  });
});
