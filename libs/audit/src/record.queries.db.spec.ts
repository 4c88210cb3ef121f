import { newId, SYSTEM } from '#libs/kernel';
import { Looks, Work } from '#libs/platform';
import { testPlatform, type TestPlatform } from '../../../test/support/platform';
import { AuditModule } from './audit.module';
import { RecordQueries } from './record.queries';

const [ours, theirs] = [newId(), newId()];
const thing = newId();
let on: TestPlatform;
let queries: RecordQueries;
let acts: string[];

beforeAll(async () => {
  on = await testPlatform([AuditModule]);
  queries = on.get(RecordQueries);
  acts = [];
  for (let n = 0; n < 5; n += 1) {
    await on.get(Work).run(SYSTEM, (tx) => {
      acts.unshift(tx.did('case.changed', { kind: 'case', id: thing, caseId: ours }, { n }));
      tx.did('case.changed', { kind: 'case', id: thing, caseId: theirs }, { n });
      tx.did('setting.changed', { kind: 'setting', id: thing });
      return Promise.resolve();
    });
  }
});
afterAll(() => on.close());

const page = (limit: number, after: readonly string[] | null = null) => ({ limit, after });

describe("a case's timeline", () => {
  it('holds what was done in this case and in no other, newest first', async () => {
    const { items, next } = await queries.timeline(SYSTEM, ours, page(25));
    expect(items.map((item) => item.id)).toEqual(acts);
    expect(next).toBeNull();
    expect(items[0]).toMatchObject({
      kind: 'case.changed',
      actor: { kind: 'system', id: SYSTEM.id, organisationId: null },
      subject: { kind: 'case', id: thing },
      detail: { n: 4 },
    });
    expect(items[0]?.at).toBeInstanceOf(Date);
  });

  it('comes in pages that neither lose nor repeat', async () => {
    const first = await queries.timeline(SYSTEM, ours, page(2));
    expect(first.next).not.toBeNull();
    const second = await queries.timeline(SYSTEM, ours, page(3, [first.items[1]?.id ?? '']));
    expect([...first.items, ...second.items].map((item) => item.id)).toEqual(acts);
    expect(second.next).toBeNull();
  });
});

describe('who has looked', () => {
  it('names every look at a case, also where a page showed several', async () => {
    const one = await on.get(Looks).look(SYSTEM, 'case-page', [ours]);
    const both = await on.get(Looks).look(SYSTEM, 'today', [theirs, ours]);
    await on.get(Looks).look(SYSTEM, 'case-page', [theirs]);
    const { items } = await queries.whoHasLooked(SYSTEM, ours, page(25));
    expect(items.map(({ id, purpose }) => [id, purpose])).toEqual([
      [both.id, 'today'],
      [one.id, 'case-page'],
    ]);
    expect((await queries.whoHasLooked(SYSTEM, ours, page(1))).next).not.toBeNull();
  });

  it('is nobody for a case that nobody was shown', async () => {
    expect(await queries.whoHasLooked(SYSTEM, newId(), page(25))).toEqual({ items: [], next: null });
  });
});
