import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { canonical, leafHash } from './canonical';

describe('the canonical text of a record', () => {
  it('is the example of RFC 8785', () => {
    const value = {
      numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"\/',
      literals: [null, true, false],
    };
    expect(canonical(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('orders keys by UTF-16 units, as RFC 8785 §3.2.3 shows', () => {
    const value = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
    expect(Object.values(JSON.parse(`{"a":${canonical(value)}}`).a)).toHaveLength(7);
    expect(canonical(value)).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}');
  });

  it('writes an instant as ISO with milliseconds, a big integer as text and bytes as base64', () => {
    expect(canonical({ at: new Date('2026-11-18T09:30:00Z'), n: 9007199254740993n, b: Buffer.from([0, 255]) })).toBe(
      '{"at":"2026-11-18T09:30:00.000Z","b":"AP8=","n":"9007199254740993"}',
    );
  });

  it('writes minus nought as nought, so that a database may lose the sign', () => {
    expect(canonical(-0)).toBe('0');
  });

  it.each([[NaN], [Infinity], ['\ud800'], [undefined], [{ a: undefined }]])('refuses %p, which has no single text', (value) => {
    expect(() => canonical(value as never)).toThrow(TypeError);
  });

  it('is the same for any order of keys, and reads back as what it was', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ stringUnit: 'binary' })), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(canonical(turned as never)).toBe(canonical(value as never));
        const read: unknown = JSON.parse(canonical(value as never));
        // as plain JSON reads it: minus nought and prototypes are no part of it
        expect(read).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe('the leaf hash of a record', () => {
  it('is SHA-256 over a zero byte and the canonical text', () => {
    const bytes = Buffer.concat([Buffer.of(0), Buffer.from('{"id":"1"}')]);
    expect(leafHash({ id: '1' })).toEqual(createHash('sha256').update(bytes).digest());
  });

  it('changes with any value in it', () => {
    const record = { id: '1', at: new Date(0), detail: { days: [1, 2] } };
    const others = [
      { ...record, id: '2' },
      { ...record, at: new Date(1) },
      { ...record, detail: { days: [2, 1] } },
    ];
    for (const other of others) expect(leafHash(other)).not.toEqual(leafHash(record));
  });
});
