import * as fc from 'fast-check';
import { CODES } from '#libs/kernel';
import { invented } from '../../../test/support/demo-referral';
import { testApi, type Answered, type TestApi } from '../../../test/support/api';

let api: TestApi;
let known: string;
beforeAll(async () => {
  api = await testApi();
  const sent = await api.ask('POST', '/v1/referrals', { body: invented(1), headers: { 'idempotency-key': 'first' } });
  known = sent.headers['location'] ?? '';
});
afterAll(() => api.close());

/** What a mark in a refused request would show: that something sent came back. */
const MARK = 'Qzxvictim';

const nasty = fc.oneof(
  fc.constantFrom(
    MARK,
    '',
    ' ',
    '\u0000',
    '\ud800',
    '٣',
    '2026-02-30',
    '9999-12-31T23:59:59Z',
    '-1',
    "'; drop table act; --",
    '${1}',
    '../',
  ),
  fc.constantFrom(null, true, false, 0, -0, 1e308, -1e308, 1e21, 2 ** 53, 0.1, [], {}, [[]], [null], { kind: 'business' }, { length: 3 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.jsonValue({ maxDepth: 3 }),
  fc.constant('x'.repeat(30_000)),
);

/** Every place of a referral, as keys from the top. */
const PLACES = placesOf({
  ...invented(1),
  relatedCrimes: [{ reference: '1' }],
  contact: { windows: [{ days: ['mon'], from: '17:00', to: '20:00' }], cannotUse: ['x'], preferred: 'sms' },
  consents: [{ purpose: 'survey', decision: 'given', at: '2026-11-16T09:30:00Z' }],
  flags: { hate: ['race'], stalking: true },
  risk: { score: 1, band: 'high', assessedAt: '2026-11-16T09:30:00Z' },
  extensions: { a: { b: 1 } },
});

const changedReferral = fc
  .array(fc.tuple(fc.constantFrom(...PLACES), nasty), { minLength: 1, maxLength: 4 })
  .chain((changes) =>
    fc
      .integer({ min: 10, max: 1_000_000 })
      .map((n) => changes.reduce((whole, [at, value]) => put(whole, at, value), invented(n) as object)),
  );

const path = fc.oneof(
  fc.constantFrom('', '/', '?limit=3', '?cursor=WyJ4Il0', '?state=held&state=held', '/0190d000-0000-7000-8000-000000000001', '/%2e%2e/x'),
  fc.string({ unit: 'binary', maxLength: 30 }).map((text) => `/${encode(text)}`),
  fc
    .tuple(fc.constantFrom('limit', 'cursor', 'state', 'receivedFrom', 'externalId', '__proto__'), fc.string({ unit: 'binary' }))
    .map(([name, value]) => `?${name}=${encode(value)}`),
  fc.constant('known'),
);
const headers = fc.record(
  {
    'idempotency-key': fc.oneof(fc.uuid(), fc.constantFrom('', 'same', 'x'.repeat(300))),
    'if-match': fc.constantFrom('"1"', '1', '*', 'W/"1"', '""', '"99999999999999"'),
    'content-type': fc.constantFrom('application/json', 'application/merge-patch+json', 'text/csv', 'application/json; charset=utf-16'),
  },
  { requiredKeys: [] },
);

function expectFair(answer: Answered): void {
  expect(answer.status).toBeLessThan(500);
  if (answer.status < 400) return;
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(answer.json.status).toBe(answer.status);
  for (const code of [answer.json.code, ...answer.json.errors.map((e: { code: string }) => e.code)])
    expect(Object.keys(CODES)).toContain(code);
  expect(answer.text).not.toContain(MARK);
}

describe('whatever is sent', () => {
  it('a referral with anything anywhere is received or refused, and never breaks the service', async () => {
    const statuses = new Map<number, number>();
    await fc.assert(
      fc.asyncProperty(changedReferral, fc.uuid(), async (body, key) => {
        const answer = await api.ask('POST', '/v1/referrals', { body: written(body), headers: { 'idempotency-key': key } });
        expectFair(answer);
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      }),
      { numRuns: 700 },
    );
    // both sides were really seen
    expect(statuses.get(201)).toBeGreaterThan(4);
    expect(statuses.get(422)).toBeGreaterThan(4);
  });

  it('any method, path, headers and body are answered fairly', async () => {
    const body = fc.oneof(fc.string({ unit: 'binary' }), fc.json(), changedReferral.map(written), fc.constant(undefined));
    const method = fc.constantFrom('GET', 'POST', 'PATCH', 'PUT', 'DELETE', 'HEAD', 'OPTIONS');
    await fc.assert(
      fc.asyncProperty(method, path, headers, body, async (verb, where, more, sent) => {
        const url = where === 'known' ? known : `/v1/referrals${where}`;
        const payload = verb === 'GET' || verb === 'HEAD' ? {} : { body: sent };
        const answer = await api.ask(verb, url, { ...payload, headers: more });
        if (verb !== 'HEAD') expectFair(answer);
      }),
      { numRuns: 700 },
    );
  });

  it('a correction with anything anywhere is applied or refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...PLACES), nasty, async (at, value) => {
        const read = await api.ask('GET', known);
        const body = written({ ...put({}, at, value), reason: 'A drill' });
        const tag = read.headers['etag'] ?? '';
        expectFair(await api.ask('PATCH', known, { body, headers: { 'if-match': tag, 'content-type': 'application/merge-patch+json' } }));
      }),
      { numRuns: 300 },
    );
  });
});

function placesOf(value: unknown, at: string[] = []): string[][] {
  if (value === null || typeof value !== 'object') return [at];
  return [...(at.length > 0 ? [at] : []), ...Object.entries(value).flatMap(([key, part]) => placesOf(part, [...at, key]))];
}

function put(whole: object, [key = '', ...rest]: readonly string[], value: unknown): object {
  const inner = (whole as Record<string, unknown>)[key];
  const next = rest.length === 0 ? value : put(typeof inner === 'object' && inner !== null ? inner : {}, rest, value);
  return Array.isArray(whole) ? Object.assign([...(whole as unknown[])], { [key]: next }) : { ...whole, [key]: next };
}

const written = (value: unknown): string => JSON.stringify(value);
const encode = (text: string): string => encodeURIComponent(text.replace(/\p{Surrogate}/gu, '?'));
