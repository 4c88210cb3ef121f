import { firstIdOf, isId, newId } from './id';

const msOf = (id: string): number => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);

describe('a new id', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });
  const wallReads = (ms: number) => jest.spyOn(Date, 'now').mockReturnValue(ms);

  it('is a UUID of version 7 and of the RFC variant', () => {
    for (let i = 0; i < 1000; i += 1) expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('begins with the wall-clock millisecond in which it was made', () => {
    wallReads(Date.parse('2040-01-01T00:00:00Z'));
    expect(msOf(newId())).toBe(Date.parse('2040-01-01T00:00:00Z'));
  });

  it('sorts after every id made before it, also when 10,000 are made within one millisecond', () => {
    wallReads(Date.parse('2041-01-01T00:00:00Z'));
    const ids = Array.from({ length: 10_000 }, newId);
    expect(ids).toEqual([...ids].sort());
    expect(new Set(ids).size).toBe(10_000);
    // 12 bits count within a millisecond; past them the next millisecond is borrowed, and no more than needed
    expect(ids.filter((id) => id.slice(15, 18) === 'fff')).toHaveLength(2);
    expect(msOf(ids.at(-1) ?? '') - msOf(ids[0] ?? '')).toBe(2);
  });

  it('sorts after those before it when the clock is set back', () => {
    wallReads(Date.parse('2042-01-01T00:00:00Z'));
    const before = newId();
    wallReads(Date.parse('2041-12-31T23:00:00Z'));
    const after = newId();
    expect(after > before).toBe(true);
    expect(msOf(after)).toBe(msOf(before));
  });

  it('follows the clock again as soon as the clock is ahead', () => {
    wallReads(Date.parse('2043-01-01T00:00:00Z'));
    newId();
    wallReads(Date.parse('2043-01-01T00:00:00.001Z'));
    expect(msOf(newId())).toBe(Date.parse('2043-01-01T00:00:00.001Z'));
  });

  it('begins each new millisecond at a count that varies and leaves room to go on', () => {
    const counts = new Set<number>();
    for (let i = 0; i < 300; i += 1) {
      wallReads(Date.parse('2044-01-01T00:00:00Z') + i);
      counts.add(Number.parseInt(newId().slice(15, 18), 16));
    }
    expect(Math.max(...counts)).toBeLessThan(0x100);
    expect(counts.size).toBeGreaterThan(50);
  });

  it('cannot be foretold: two ids share no random part', () => {
    const tails = Array.from({ length: 1000 }, () => newId().slice(19));
    expect(new Set(tails).size).toBe(1000);
    // the six random bits beside the variant vary too
    expect(new Set(tails.map((tail) => tail.slice(0, 2))).size).toBeGreaterThan(50);
  });
});

describe('the border between two months', () => {
  const border = new Date('2045-02-01T00:00:00.000Z');

  it('is itself an id of version 7 with nothing but the instant in it', () => {
    expect(firstIdOf(border)).toBe('0227b265-dc00-7000-8000-000000000000');
    expect(msOf(firstIdOf(border))).toBe(border.getTime());
    expect(isId(firstIdOf(new Date(0)))).toBe(true);
  });

  it('lies after every id made before the instant and not after one made at it', () => {
    const spy = jest.spyOn(Date, 'now');
    spy.mockReturnValue(border.getTime() - 1);
    const january = newId();
    spy.mockReturnValue(border.getTime());
    const february = newId();
    spy.mockRestore();
    expect(january < firstIdOf(border)).toBe(true);
    expect(february >= firstIdOf(border)).toBe(true);
  });
});

describe('whether something is an id', () => {
  it.each(['01890a5d-ac96-774b-bcce-b302099a8057', '01890A5D-AC96-774B-BCCE-B302099A8057', '00000000-0000-0000-0000-000000000000'])(
    '%s is',
    (text) => {
      expect(isId(text)).toBe(true);
    },
  );

  it.each([
    '',
    '01890a5dac96774bbcceb302099a8057',
    ' 01890a5d-ac96-774b-bcce-b302099a8057',
    '01890a5d-ac96-774b-bcce-b302099a8057\n',
    '01890a5d-ac96-774b-bcce-b302099a805g',
    42,
    null,
    undefined,
    ['01890a5d-ac96-774b-bcce-b302099a8057'],
  ])('%p is not', (value) => {
    expect(isId(value)).toBe(false);
  });
});
