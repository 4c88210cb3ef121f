import { createHash, timingSafeEqual } from 'node:crypto';
import type { Vault } from '#libs/platform';
import type { FastifyRequest } from 'fastify';
import { forbidden } from '#libs/kernel';

const SAFE = ['GET', 'HEAD', 'OPTIONS'];
/** The hidden field of every form. */
export const TOKEN_FIELD = '_token';

/** A form counts only when it comes from our own pages: the browser says so, and it carries the token of its session. */
export class SameSite {
  constructor(
    private readonly webUrl: string,
    private readonly vault: Vault,
  ) {}

  /** The token of a session (its cookie's value); it needs no place in the database. */
  token(session: string): string {
    return this.vault.mac(createHash('sha256').update(`form|${session}`).digest()).toString('base64url');
  }

  /** Throws `csrf` when a request that changes something did not come from a page of ours. */
  assert(request: FastifyRequest, session: string | undefined): void {
    if (SAFE.includes(request.method)) return;
    if (!this.fromHere(request) || !session || !this.isToken(request, session)) throw forbidden('csrf');
  }

  private fromHere(request: FastifyRequest): boolean {
    const { origin } = request.headers;
    const site = request.headers['sec-fetch-site'];
    if (site !== undefined && site !== 'same-origin') return false;
    if (origin !== undefined) return origin === new URL(this.webUrl).origin;
    return site === 'same-origin';
  }

  private isToken(request: FastifyRequest, session: string): boolean {
    const field = (request.body as Record<string, unknown> | null | undefined)?.[TOKEN_FIELD];
    const given = Buffer.from(typeof field === 'string' ? field : '');
    const ours = Buffer.from(this.token(session));
    return given.length === ours.length && timingSafeEqual(given, ours);
  }
}
