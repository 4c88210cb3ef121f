import { timingSafeEqual } from 'node:crypto';
import { forbidden } from '#libs/kernel';
import type { FastifyRequest } from 'fastify';
import type { Visitor } from './visitor';

const SAFE = ['GET', 'HEAD', 'OPTIONS'];
/** The hidden field of every form. */
export const TOKEN_FIELD = '_token';

type Asked = Pick<FastifyRequest, 'method' | 'headers' | 'body'>;

/**
 * Throws when a request that changes something did not come from a page of ours (`csrf`): the browser says where it came from, and
 * the form carries its session's token. Without a session there is nobody to do it for (`unauthenticated`).
 */
export function assertSameSite(request: Asked, webUrl: string, visitor: Visitor | undefined): void {
  if (SAFE.includes(request.method)) return;
  if (!isFromHere(request, webUrl)) throw forbidden('csrf');
  if (!visitor) throw forbidden('unauthenticated');
  if (!hasToken(request.body, visitor.csrf)) throw forbidden('csrf');
}

/**
 * The same for the public pages, on which nobody is signed in and nothing can be done in another's name. They tell nobody where one comes
 * from, so a browser may call its origin `null`; an old one that says nothing more is let in, and a request from elsewhere is refused.
 */
export function assertFromOurPage({ method, headers }: Asked, webUrl: string): void {
  if (SAFE.includes(method)) return;
  const site = headers['sec-fetch-site'];
  const here = headers.origin === new URL(webUrl).origin || headers.origin === 'null';
  if (site === undefined ? !here : site !== 'same-origin' || (headers.origin !== undefined && !here)) throw forbidden('csrf');
}

function isFromHere({ headers }: Asked, webUrl: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  if (headers.origin !== undefined) return headers.origin === new URL(webUrl).origin;
  return site === 'same-origin';
}

function hasToken(body: unknown, csrf: string): boolean {
  const field = (body as Record<string, unknown> | null | undefined)?.[TOKEN_FIELD];
  const given = Buffer.from(typeof field === 'string' ? field : '');
  const ours = Buffer.from(csrf);
  return given.length === ours.length && timingSafeEqual(given, ours);
}
