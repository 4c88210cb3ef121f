import * as fc from 'fast-check';
import { MARK, huge, nasty, nastyText, oddName } from './fuzz.values.mjs';

const written = (value) => Buffer.from(JSON.stringify(value) ?? '', 'utf8');

/** JSON of a shape: as it should be, with a few parts changed to anything, or broken as text. */
export function jsonOf(valid) {
  const changes = fc.array(fc.tuple(fc.nat(), nasty), { minLength: 1, maxLength: 4 });
  const changed = fc
    .tuple(valid, changes)
    .map(([value, all]) => all.reduce((whole, [n, part]) => put(whole, placeOf(whole, n), part), value));
  return fc.oneof(
    { weight: 35, arbitrary: valid.map(written) },
    { weight: 35, arbitrary: changed.map(written) },
    { weight: 6, arbitrary: fc.tuple(valid, fc.nat(), oddName, nasty).map(named) },
    { weight: 6, arbitrary: fc.tuple(valid, fc.nat(), nasty).map(twice) },
    { weight: 3, arbitrary: fc.tuple(fc.integer({ min: 20, max: 20_000 }), fc.constantFrom('[', '{"a":')).map(deep) },
    { weight: 4, arbitrary: fc.tuple(valid, fc.nat()).map(([value, n]) => cut(written(value), n)) },
    { weight: 3, arbitrary: fc.tuple(valid, fc.nat()).map(([value, n]) => broken(written(value), n)) },
    { weight: 3, arbitrary: fc.oneof(fc.jsonValue(), nasty).map(written) },
    { weight: 3, arbitrary: fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)) },
    { weight: 1, arbitrary: fc.tuple(valid, huge).map(([value, text]) => written({ ...value, summary: text })) },
    { weight: 1, arbitrary: valid.map((value) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), written(value)])) },
  );
}

/** A referral per line, some of them broken. */
export function linesOf(valid) {
  const line = fc.oneof({ weight: 9, arbitrary: jsonOf(valid) }, { weight: 1, arbitrary: fc.constant(Buffer.alloc(0)) });
  const ends = fc.constantFrom('\n', '\r\n', '\n\n', '\r', '\u2028');
  return fc
    .tuple(fc.array(line, { maxLength: 6 }), ends)
    .map(([lines, end]) => Buffer.concat(lines.flatMap((one) => [one, Buffer.from(end)])));
}

/** A file of a few rows under a header of these columns, whole or broken. */
export function csvOf(columns, needed) {
  const names = fc
    .tuple(fc.shuffledSubarray(columns, { maxLength: Math.min(12, columns.length) }), fc.boolean())
    .map(([some, whole]) => (whole ? [...new Set([...needed, ...some])] : some));
  const cell = fc.oneof(
    { weight: 3, arbitrary: nastyText },
    { weight: 3, arbitrary: fc.constantFrom('person', 'police', 'Y', 'N', MARK, '2026-11-18') },
  );
  const file = names.chain((header) =>
    fc.tuple(
      fc.constant(header),
      fc.array(fc.array(cell, { minLength: Math.max(1, header.length), maxLength: header.length + 1 }), { maxLength: 5 }),
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.constantFrom(',', ';', '\t'),
    ),
  );
  const whole = file.map(([header, rows, end, comma]) =>
    [header, ...rows].map((row) => row.map((text) => quoted(text)).join(comma)).join(end),
  );
  return fc.oneof(
    { weight: 60, arbitrary: whole.map((text) => Buffer.from(text, 'utf8')) },
    { weight: 8, arbitrary: file.map(([, rows]) => Buffer.from(rows.map((row) => row.join(',')).join('\n'), 'utf8')) },
    { weight: 8, arbitrary: fc.tuple(whole, fc.nat()).map(([text, n]) => cut(Buffer.from(text), n)) },
    { weight: 8, arbitrary: fc.tuple(whole, fc.nat()).map(([text, n]) => broken(Buffer.from(text), n)) },
    { weight: 8, arbitrary: whole.map((text) => Buffer.from(`\ufeff${text}\n"${MARK}`, 'utf8')) },
    { weight: 4, arbitrary: fc.tuple(names, oddName).map(([header, odd]) => Buffer.from([...header, odd, odd].join(','), 'utf8')) },
    { weight: 2, arbitrary: fc.tuple(whole, huge).map(([text, long]) => Buffer.from(`${text}\n${long}`, 'utf8')) },
    { weight: 2, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)) },
  );
}

const quoted = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Every place of a value, as keys from the top. */
export function placesOf(value, at = []) {
  if (value === null || typeof value !== 'object') return [at];
  return [...(at.length > 0 ? [at] : []), ...Object.entries(value).flatMap(([key, part]) => placesOf(part, [...at, key]))];
}

const placeOf = (value, n) => {
  const places = placesOf(value);
  return places[n % Math.max(1, places.length)] ?? [];
};

export function put(whole, [key = '', ...rest], value) {
  const inner = whole?.[key];
  const next = rest.length === 0 ? value : put(typeof inner === 'object' && inner !== null ? inner : {}, rest, value);
  return Array.isArray(whole) ? Object.assign([...whole], { [key]: next }) : { ...whole, [key]: next };
}

/** A property of an odd name in one of the objects. Written as text: `__proto__` is no property to JavaScript. */
function named([value, n, name, part]) {
  return inserted(value, n, `${JSON.stringify(name)}:${JSON.stringify(part) ?? 'null'}`);
}

function twice([value, n, part]) {
  const keys = Object.keys(value ?? {});
  const key = keys[n % Math.max(1, keys.length)] ?? 'source';
  return inserted(value, 0, `${JSON.stringify(key)}:${JSON.stringify(part) ?? 'null'}`);
}

function inserted(value, n, text) {
  const json = JSON.stringify(value);
  const opens = [...json.matchAll(/\{(?=")/g)].map(({ index }) => index + 1);
  const at = opens[n % Math.max(1, opens.length)] ?? json.length;
  return Buffer.from(`${json.slice(0, at)}${text},${json.slice(at)}`, 'utf8');
}

const deep = ([depth, open]) => Buffer.from(`${open.repeat(depth)}1${(open === '[' ? ']' : '}').repeat(depth)}`, 'utf8');

const cut = (bytes, n) => bytes.subarray(0, n % (bytes.length + 1));

/** One byte in the middle that no UTF-8 has. */
function broken(bytes, n) {
  const copy = Buffer.from(bytes);
  if (copy.length > 0) copy[n % copy.length] = 0xff;
  return copy;
}
