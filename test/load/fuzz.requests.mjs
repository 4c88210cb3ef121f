import * as fc from 'fast-check';
import { CSV_COLUMNS } from '#libs/intake';
import { csvOf, jsonOf, linesOf } from './fuzz.bodies.mjs';
import { Schemas } from './fuzz.schema.mjs';
import { MARK, nastyText } from './fuzz.values.mjs';

/** Stands where the sender puts its token. */
export const TOKEN = '{token}';

/** Files that an operation takes, by the end of its path. */
const FILES = {
  '/v1/referral-imports': { columns: CSV_COLUMNS, needed: ['external_id', 'source', 'victim_kind', 'family_name'], line: 'ReferralDto' },
  '/v1/milestones': {
    columns: ['force', 'crime_reference', 'victim', 'suspect', 'agency', 'kind', 'at', 'about', 'channel', 'evidence', 'external_id'],
    needed: ['force', 'crime_reference', 'kind', 'at', 'external_id'],
  },
};

const METHODS = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'];

/** Operations of a description: their name, the statuses they may answer, and requests that they should answer fairly. */
export function operationsOf(description, world) {
  const schemas = new Schemas(description);
  return Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      documented: Object.keys(operation.responses).map(Number),
      requests: requestsOf({ path, method: method.toUpperCase(), operation, schemas, world }),
    })),
  );
}

/** Requests to addresses that no operation has, or by a method that it has not. */
export function strayRequests(world) {
  const path = fc.oneof(
    fc.constantFrom(
      '/',
      '/v1',
      '/v1/',
      '/health/live',
      '/health/ready',
      '/openapi.json',
      '/docs',
      '/metrics',
      '/v1/referrals/../referrals',
      '//v1/referrals',
      '/V1/referrals',
      '/v1/referrals/',
    ),
    nastyText.map((text) => `/v1/${encode(text)}`),
    nastyText.map((text) => `/v1/referrals/{referral.0}/${encode(text)}`),
    fc.constantFrom('/v1/referrals/%E0%A4%A', '/%', `/v1/referrals/${'a'.repeat(5_000)}`, '/v1/referrals?'.padEnd(9_000, 'a=b&')),
  );
  const body = fc.option(
    fc.constantFrom('{}', '', 'null', `{"summary":"${MARK}"}`).map((text) => Buffer.from(text)),
    { nil: undefined },
  );
  return fc
    .tuple(fc.constantFrom(...METHODS), path, headersOf({ types: ['application/json'], writes: true, changes: true }), body)
    .map(([method, url, headers, sent]) =>
      request({ method, url, headers, body: method === 'GET' || method === 'HEAD' ? undefined : sent }),
    );
}

const MOST_RECENT = 8;

/** An address with the ids of this moment: the most recent ones, so that a drill does not end with things that nothing can be done with. */
export function placed(url, { ids }) {
  return url.replace(/\{([\w-]+)\.(\d)\}/g, (_, key, n) => {
    const some = ids[key].slice(-MOST_RECENT);
    return some[Number(n) % some.length];
  });
}

/** So many of them, always the same ones for a seed. */
export function sampled(requests, count, seed) {
  return fc.sample(requests, { numRuns: count, seed });
}

function requestsOf({ path, method, operation, schemas, world }) {
  const { parameters = [], requestBody } = operation;
  const content = requestBody?.content ?? {};
  const types = Object.keys(content);
  const bodies = types.map((type) => fc.tuple(fc.constant(type), bodyOf(type, content[type].schema, { path, schemas })));
  const sent = bodies.length > 0 ? fc.oneof(...bodies) : fc.constant([undefined, undefined]);
  const url = fc.tuple(pathOf(path, world), queryOf(parameters, schemas)).map((parts) => parts.join(''));
  return sent.chain(([type, body]) =>
    fc
      .tuple(url, headersOf({ types: [type, ...types], writes: method === 'POST', changes: method === 'PATCH' }))
      .map(([at, headers]) => request({ method, url: at, headers, body })),
  );
}

function bodyOf(type, schema, { path, schemas }) {
  const file = FILES[path];
  if (type === 'text/csv') return csvOf(file.columns, file.needed);
  if (type === 'application/x-ndjson') return linesOf(schemas.of({ $ref: `#/${file.line}` }));
  return jsonOf(schemas.of(schema));
}

function request({ method, url, headers, body }) {
  // a client of HTTP refuses to write what is no header
  const legal = headers.map(([name, value]) => [name, value.replace(/[^\t\x20-\x7e]/g, '?')]);
  return { method, url, headers: body === undefined ? legal.filter(([name]) => name !== 'content-type') : legal, body };
}

function pathOf(path, world) {
  const parts = path.split('/').map((part) => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    return name === undefined ? fc.constant(part) : valueOf(name, path, world);
  });
  return fc.tuple(...parts).map((all) => all.join('/'));
}

function valueOf(name, path, { ids }) {
  const key = name === 'id' ? (path.split('/')[2] ?? '').replace(/s$/, '') : name;
  return fc.oneof(
    ...(ids[key] ? [{ weight: 14, arbitrary: fc.nat(MOST_RECENT - 1).map((n) => `{${key}.${n}}`) }] : []),
    { weight: 3, arbitrary: fc.uuid({ version: 7 }) },
    { weight: 3, arbitrary: nastyText.map(encode) },
  );
}

function queryOf(parameters, schemas) {
  const known = parameters.filter((one) => one.in === 'query');
  if (known.length === 0) return fc.constant('');
  const one = fc
    .constantFrom(...known)
    .chain(({ name, schema }) => fc.tuple(fc.constant(name), fc.oneof(schemas.of(schema, name).map(String), nastyText)));
  const odd = fc.tuple(fc.constantFrom('__proto__', 'limit[]', 'cursor[a]', 'constructor', 'nobody', ''), nastyText);
  return fc
    .array(fc.oneof({ weight: 9, arbitrary: one }, { weight: 1, arbitrary: odd }), { maxLength: 4 })
    .map((all) => (all.length === 0 ? '' : `?${all.map(([name, value]) => `${name}=${encode(value)}`).join('&')}`));
}

const EXTRAS = [
  ['content-encoding', 'gzip'],
  ['accept', 'text/html, */*;q=0'],
  ['accept-encoding', 'br;q=1.0, gzip'],
  ['cookie', `a=${MARK}`],
  ['range', 'bytes=0-1,2-'],
  ['x-http-method-override', 'DELETE'],
  ['x-forwarded-for', MARK],
  ['expect', '100-continue'],
  ['expect', MARK],
  ['upgrade', 'websocket'],
  ['if-none-match', '*'],
  ['host', `${MARK}.example`],
  ['x-request-id', MARK],
  ['x-long', MARK.repeat(300)],
];

function headersOf({ types, writes, changes }) {
  const some = (name, weight, good, odd) => [
    { weight, arbitrary: good.map((value) => [[name, value]]) },
    { weight: 1, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: odd.map((value) => [[name, value]]) },
    {
      weight: 1,
      arbitrary: fc.tuple(good, odd).map(([a, b]) => [
        [name, a],
        [name, b],
      ]),
    },
  ];
  const authorization = some(
    'authorization',
    60,
    fc.constant(`Bearer ${TOKEN}`),
    fc.constantFrom('Bearer', `Bearer ${MARK}.y.z`, 'Basic abc', `Bearer ${TOKEN}x`, MARK),
  );
  const odd = [
    'multipart/form-data',
    'text/csv; charset=utf-16',
    'application/json; charset=utf-16',
    'application/xml',
    MARK,
    ';',
    'application/x-www-form-urlencoded',
  ];
  const type = some('content-type', 30, fc.constant(types[0] ?? 'application/json'), fc.constantFrom(...types.filter(Boolean), ...odd));
  const key = writes ? some('idempotency-key', 40, fc.uuid(), fc.oneof(nastyText, fc.constantFrom('same', 'x'.repeat(300)))) : [];
  const match = changes
    ? some('if-match', 20, fc.constantFrom('"1"', '{etag}'), fc.constantFrom('1', '*', 'W/"1"', '""', '"99999999999999"', MARK))
    : [];
  const extra = fc.oneof(
    { weight: 12, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.constantFrom(...EXTRAS).map((one) => [one]) },
  );
  const groups = [authorization, type, key, match].filter((group) => group.length > 0).map((group) => fc.oneof(...group));
  return fc.tuple(...groups, extra).map((all) => all.flat());
}

const encode = (text) => encodeURIComponent(text.replace(/\p{Surrogate}/gu, '?'));
