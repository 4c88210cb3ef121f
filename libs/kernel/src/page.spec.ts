import fc from 'fast-check';
import { DomainError } from './domain-error';
import { DEFAULT_LIMIT, MAX_LIMIT, keyAfter, pageOf, pageRequest } from './page';

interface Row {
  readonly at: string;
  readonly id: string;
}
const key = (row: Row) => [row.at, row.id];
const item = (row: Row) => row.id;
const compare = (a: readonly string[], b: readonly string[]): number => {
  for (const [i, part] of a.entries()) {
    const other = b[i] ?? '';
    if (part !== other) return part < other ? -1 : 1;
  }
  return 0;
};
const cursorOf = (value: unknown): string => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

describe('the key that a page begins after', () => {
  const asked = (after: readonly string[] | null) => ({ limit: 25, after });

  it('is none on the first page', () => {
    expect(keyAfter(asked(null), 'id')).toBeNull();
  });

  it('is taken when it has the shape of the list', () => {
    const key = ['-3', '2026-11-24', '0190d000-0000-7000-8000-000000000001'];
    expect(keyAfter(asked(key), 'whole', 'day', 'id')).toEqual(key);
    expect(keyAfter(asked(['2026-11-24T10:00:00.000Z', 'x']), 'instant', 'text')).toHaveLength(2);
  });

  it.each([
    [['x'], ['id']],
    [['1'], ['whole', 'id']],
    [['2026-02-30'], ['day']],
    [['1e9'], ['whole']],
    [['soon'], ['instant']],
  ] as const)('of another list is refused: %j', (key, shape) => {
    expect(() => keyAfter(asked(key), ...shape)).toThrow(DomainError);
  });
});

describe('asking for a page', () => {
  it.each([
    [undefined, DEFAULT_LIMIT],
    [1, 1],
    [0, 1],
    [-5, 1],
    [MAX_LIMIT, MAX_LIMIT],
    [MAX_LIMIT + 1, MAX_LIMIT],
  ])('a limit of %p gives %i rows', (asked, limit) => {
    expect(pageRequest(asked)).toEqual({ limit, after: null });
  });

  it('an empty cursor is none', () => {
    expect(pageRequest(10, '').after).toBeNull();
  });

  it.each([
    ['no base64', '%%%'],
    ['no JSON', cursorOf('{')],
    ['an object', cursorOf({ 0: 'a' })],
    ['a text', cursorOf('"a"')],
    ['nothing', cursorOf('null')],
    ['a list with a number', cursorOf(['a', 1])],
    ['a list in a list', cursorOf([['a']])],
    ['a list with an object', cursorOf([{ $ne: '' }])],
    ['a NUL that PostgreSQL refuses', cursorOf(['a\0b'])],
  ])('a cursor that is %s is refused without repeating it', (_, cursor) => {
    let refusal: unknown;
    try {
      pageRequest(10, cursor);
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(DomainError);
    expect(refusal).toMatchObject({
      kind: 'invalid',
      code: 'cursor_invalid',
      faults: [{ parameter: 'cursor', code: 'cursor_invalid', detail: 'This cursor was not given by this list.' }],
    });
    expect(JSON.stringify(refusal)).not.toContain(cursor);
  });
});

describe('a page', () => {
  const rows: Row[] = ['a', 'b', 'c'].map((id) => ({ at: '2026-11-24', id }));

  it('has no next when nothing is left over', () => {
    expect(pageOf(rows, 3, key, item)).toEqual({ items: ['a', 'b', 'c'], next: null });
    expect(pageOf([], 3, key, item)).toEqual({ items: [], next: null });
  });

  it('ends with a cursor that holds the sort key of its last row, not of the row left over', () => {
    const page = pageOf(rows, 2, key, item);
    expect(page.items).toEqual(['a', 'b']);
    expect(pageRequest(2, page.next ?? '').after).toEqual(['2026-11-24', 'b']);
  });

  it('whoever follows the cursors sees every row once, in order, also where many rows share an instant', () => {
    const some = fc.uniqueArray(fc.record({ at: fc.constantFrom('1', '2', '3'), id: fc.string({ minLength: 1, maxLength: 4 }) }), {
      selector: (row) => `${row.at} ${row.id}`,
      maxLength: 40,
    });
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 7 }), (made, limit) => {
        fc.pre(made.every((row) => !row.id.includes('\0')));
        const sorted = [...made].sort((a, b) => compare(key(a), key(b)));
        const seen: string[] = [];
        let cursor: string | null = '';
        while (cursor !== null) {
          const request = pageRequest(limit, cursor);
          const rest = sorted.filter((row) => request.after === null || compare(key(row), request.after) > 0);
          const page = pageOf(rest.slice(0, limit + 1), limit, key, item);
          seen.push(...page.items);
          cursor = page.next;
        }
        expect(seen).toEqual(sorted.map(item));
      }),
    );
  });
});
