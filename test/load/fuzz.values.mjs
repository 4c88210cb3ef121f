import * as fc from 'fast-check';

/** Stands in every text that is sent: a refusal that holds it has told back what was sent. It is never the name of a property. */
export const MARK = 'Qzxvictim';

/** More than the longest field, and more than a body may have. */
const LONG = `${MARK}${'x'.repeat(30_000)}`;
const HUGE = `${MARK}${'é'.repeat(140_000)}`;

const TEXTS = [
  ['', ' ', '\t\r\n', '\u0000', '\ud800', '\udc00\ud800', '\ufeff', '\u202eabc', '٣٤٥', 'ﬀ', 'İ', 'ß', '👩‍👩‍👧‍👦', 'e\u0301'.repeat(60), 'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯'],
  [
    "'; drop table act; --",
    '${1}',
    '{{1}}',
    '../../etc/passwd',
    '%00',
    '=1+1',
    '$1',
    '\\',
    '"',
    "'",
    '<script>',
    'null',
    'undefined',
    'NaN',
    'true',
    '[object Object]',
  ],
  [
    '2026-02-30',
    '2026-02-29T00:00:00Z',
    '9999-12-31T23:59:59Z',
    '0000-00-00',
    '+275760-09-13T00:00:00Z',
    '1849-12-31',
    '2200-01-01',
    '2026-11-18T09:30:00',
    '2026-11-18T24:00:00Z',
    '2026-03-29T01:30:00+01:00',
    '2026-11-18T09:30:00.123456789Z',
    '18/11/2026',
    '-271821-04-20T00:00:00Z',
  ],
  [
    '-1',
    '1e3',
    '0x10',
    '1'.repeat(400),
    '0190d000-0000-7000-8000-000000000001',
    '{0190d000-0000-7000-8000-000000000001}',
    'VC-AAAA-AAAA',
    '+44 7700 900123',
    '07700 900123 ext. 1',
    'a@b',
    `${'a'.repeat(250)}@example.org`,
  ],
].flat();

const NUMBERS = [0, -0, -1, 1, 0.1, 2 ** 31, 2 ** 53, -(2 ** 53), 1e21, 1e308, -1e308, 5e-324];

const OTHERS = [
  null,
  true,
  false,
  [],
  {},
  [[]],
  [null],
  [{}],
  { kind: 'business' },
  { length: 3 },
  { toString: null },
  { valueOf: 1 },
  { then: 1 },
];

const marked = (text) => `${MARK}${text}`;

/** Values that a field does not expect, of every type. */
export const nasty = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 3, arbitrary: fc.constantFrom(...TEXTS).map(marked) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }).map(marked) },
  {
    weight: 1,
    arbitrary: fc.string({ unit: fc.integer({ min: 0xd700, max: 0xe000 }).map((code) => String.fromCharCode(code)), maxLength: 4 }),
  },
  { weight: 2, arbitrary: fc.constantFrom(...NUMBERS) },
  { weight: 2, arbitrary: fc.constantFrom(...OTHERS) },
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  { weight: 1, arbitrary: fc.integer({ min: 2, max: 60 }).map((depth) => nested(depth)) },
  { weight: 1, arbitrary: fc.integer({ min: 50, max: 400 }).map((length) => Array.from({ length }, () => MARK)) },
  { weight: 1, arbitrary: fc.constant(LONG) },
);

/** Texts only: for headers, queries and paths. */
export const nastyText = fc.oneof(fc.constantFrom(...TEXTS), fc.string({ unit: 'binary', maxLength: 60 }).map(marked));

export const huge = fc.constant(HUGE);

/** Names that mean something to JavaScript, to a database or to nobody. */
export const oddName = fc.constantFrom(
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'then',
    'length',
    '',
    ' ',
    '0',
    'a/b~c',
    '$ref',
    'unknownThing',
    'ID',
    'extensions',
  ],
  'é'.repeat(100),
);

function nested(depth) {
  let value = MARK;
  for (let i = 0; i < depth; i += 1) value = i % 2 === 0 ? [value] : { a: value };
  return value;
}
