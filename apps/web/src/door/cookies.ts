import type { FastifyReply, FastifyRequest } from 'fastify';
import '@fastify/cookie';

/**
 * Cookies of this app. Browsers ignore ports, so the names differ per app; behind https they carry the `__Host-` prefix, which
 * binds them to this host. On http://localhost, `Secure` would keep some browsers from sending them back.
 */
export class Cookies {
  private readonly secure: boolean;

  constructor(webUrl: string) {
    this.secure = webUrl.startsWith('https:');
  }

  get(request: FastifyRequest, name: string): string | undefined {
    return request.cookies[this.named(name)];
  }

  /** Without an age it ends with the browser. */
  set(reply: FastifyReply, name: string, value: string, maxAgeSeconds?: number): void {
    void reply.setCookie(this.named(name), value, this.marks(maxAgeSeconds));
  }

  clear(reply: FastifyReply, name: string): void {
    void reply.clearCookie(this.named(name), this.marks());
  }

  private named(name: string): string {
    return `${this.secure ? '__Host-' : ''}vc-web-${name}`;
  }

  private marks(maxAge?: number) {
    return { path: '/', httpOnly: true, sameSite: 'lax' as const, secure: this.secure, ...(maxAge === undefined ? {} : { maxAge }) };
  }
}
