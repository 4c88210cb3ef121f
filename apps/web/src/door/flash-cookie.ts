import type { Vault } from '#libs/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Flash } from './answer';
import type { Cookies } from './cookies';

const NAME = 'flash';
const PLACE = { table: 'cookie', group: 'flash', row: 'web' };

/** The banner that the next page shows once. Sealed, because it goes through the browser. */
export class FlashCookie {
  constructor(
    private readonly cookies: Cookies,
    private readonly vault: Vault,
  ) {}

  set(reply: FastifyReply, flash: Flash): void {
    this.cookies.set(reply, NAME, this.vault.sealOwn(PLACE, flash).toString('base64url'), 60);
  }

  /** What it says; it is gone afterwards. */
  take(request: FastifyRequest, reply: FastifyReply): Flash | undefined {
    const sealed = this.cookies.get(request, NAME);
    if (!sealed) return undefined;
    this.cookies.clear(reply, NAME);
    try {
      return this.vault.openOwn<Flash>(PLACE, Buffer.from(sealed, 'base64url'));
    } catch {
      return undefined;
    }
  }
}
