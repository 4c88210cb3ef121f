import { newId } from '#libs/kernel';
import { MOST_GATHERED } from '../work/posts';
import { handfuls } from './gathered';
import type { Post } from './outbox';

const post = (job: string, cases?: readonly string[], tries = 1): Post => ({
  id: newId(),
  job,
  queue: 'acts',
  tries,
  payload: cases ? { cases } : { caseId: newId() },
});
const some = (n: number) => Array.from({ length: n }, newId);

describe('what waits for the queue', () => {
  it('goes by itself where it is not gathered', () => {
    const posts = [post('tell'), post('tell')];
    expect(handfuls(posts)).toEqual(posts.map((one) => ({ posts: [one] })));
  });

  it('goes together where it is, one job by one job, each case once', () => {
    const [a, b] = some(2) as [string, string];
    const [one, two, other] = [post('assess', [a]), post('assess', [b, a]), post('look', [a])];
    expect(handfuls([one, other, two])).toEqual([
      { posts: [one, two], cases: [a, b] },
      { posts: [other], cases: [a] },
    ]);
  });

  it('never more than a bounded number, and nobody is left out', () => {
    const posts = [post('assess', some(MOST_GATHERED - 1)), post('assess', some(2)), post('assess', some(1))];
    expect(handfuls(posts).map(({ cases }) => cases?.length)).toEqual([MOST_GATHERED - 1, 3]);
  });

  it('by itself what was offered before and not done', () => {
    const posts = [post('assess', some(1)), post('assess', some(1), 2), post('assess', some(1))];
    expect(handfuls(posts).map(({ posts: together }) => together.length)).toEqual([2, 1]);
  });
});
