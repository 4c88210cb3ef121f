import { NIL_ID } from '#libs/kernel';
import { assertFromOurPage, assertSameSite } from './same-site';
import type { Visitor } from './visitor';

const URL = 'https://victims.example';
const visitor: Visitor = {
  actor: { kind: 'person', id: NIL_ID, organisationId: NIL_ID, roles: [], scopes: [], forces: [] },
  name: 'Demo',
  organisation: { name: 'Demo' },
  unread: 0,
  questions: 0,
  csrf: 'the-token',
};
const post = (headers: Record<string, string>, body: unknown = { _token: 'the-token' }) => ({ method: 'POST', headers, body });
const codeOf = (request: Parameters<typeof assertSameSite>[0], who: Visitor | undefined = visitor) => {
  try {
    assertSameSite(request, URL, who);
    return 'let through';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('a form that changes something', () => {
  it.each([
    ['from our own origin', { origin: URL }],
    ['that the browser calls same-origin', { 'sec-fetch-site': 'same-origin' }],
  ])('%s is let through', (_how, headers) => {
    expect(codeOf(post(headers as Record<string, string>))).toBe('let through');
  });

  it.each([
    ['from another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['from a sister site', { origin: 'https://other.victims.example', 'sec-fetch-site': 'same-site' }],
    ['from nowhere that is named', {}],
    ['with an opaque origin', { origin: 'null' }],
    ['that lies about its origin', { origin: URL, 'sec-fetch-site': 'cross-site' }],
  ])('%s is refused', (_how, headers) => {
    expect(codeOf(post(headers as Record<string, string>))).toBe('csrf');
  });

  it.each([[{}], [null], [{ _token: ['the-token'] }], [{ _token: 'the-tokem' }], [{ _token: '' }]])(
    'without the token of its session it is refused (%j)',
    (body) => {
      expect(codeOf(post({ origin: URL }, body))).toBe('csrf');
    },
  );

  it('without a session the person is asked to sign in', () => {
    expect(() => assertSameSite(post({ origin: URL }), URL, undefined)).toThrow(
      expect.objectContaining({ code: 'unauthenticated' }) as Error,
    );
  });

  it('reading needs none of this', () => {
    expect(codeOf({ method: 'GET', headers: {}, body: undefined })).toBe('let through');
  });
});

describe('a form of the public pages', () => {
  const isLetIn = (headers: Record<string, string>) => {
    try {
      assertFromOurPage(post(headers, {}), URL);
      return true;
    } catch {
      return false;
    }
  };

  it.each([
    ['from our own origin', { origin: URL }],
    ['whose origin the page told the browser to keep to itself', { origin: 'null', 'sec-fetch-site': 'same-origin' }],
    ['that the browser calls same-origin', { 'sec-fetch-site': 'same-origin' }],
    ['of an old browser that keeps its origin to itself', { origin: 'null' }],
  ])('%s needs no session', (_how, headers) => {
    expect(isLetIn(headers as Record<string, string>)).toBe(true);
  });

  it.each([
    ['from another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['from another site that hides its origin', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
    ['from another site by an old browser', { origin: 'https://evil.example' }],
    ['that lies about its origin', { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' }],
    ['from nowhere that is named', {}],
  ])('%s is refused', (_how, headers) => {
    expect(isLetIn(headers as Record<string, string>)).toBe(false);
  });
});
