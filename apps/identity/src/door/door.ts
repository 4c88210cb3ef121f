import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { forbidden } from '#libs/kernel';
import type { AppLogger, Config, Metrics } from '#libs/platform';

declare module 'fastify' {
  interface FastifyRequest {
    /** Stands in the content security policy of this answer. */
    nonce: string;
  }
}

/** One line and one count per answer: the pattern of its route, never its address. */
export function tellRequests(fastify: FastifyInstance, log: AppLogger, metrics: Metrics): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.is404 ? undefined : request.routeOptions.url;
    log.request({ requestId: request.id, method: request.method, route, status: reply.statusCode, ms: reply.elapsedTime });
    metrics.answered(request.method, route, reply.statusCode, reply.elapsedTime / 1000);
    done();
  });
}

/** Puts a nonce and the headers of every answer on it. A form here may end, by redirects, at the web: `form-action` names it. */
export type Dress = (request: FastifyRequest, reply: FastifyReply) => void;

export function dressFor(config: Readonly<Config>): Dress {
  const web = new URL(config.webUrl).origin;
  const secure = config.identityUrl.startsWith('https:');
  return (request, reply) => {
    request.nonce = randomBytes(16).toString('base64');
    void reply.headers({
      'cache-control': 'no-store',
      'content-security-policy': policy(request.nonce, web),
      // with no-referrer a browser says `Origin: null` of our own forms
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'x-request-id': request.id,
      ...(secure && { 'strict-transport-security': 'max-age=31536000' }),
    });
  };
}

export function dressAnswers(fastify: FastifyInstance, dress: Dress): void {
  fastify.decorateRequest('nonce', '');
  fastify.addHook('onRequest', (request, reply, done) => {
    dress(request, reply);
    done();
  });
}

function policy(nonce: string, web: string): string {
  const rules = [
    ...["default-src 'none'", `script-src 'nonce-${nonce}'`, `style-src 'self' 'nonce-${nonce}'`, "img-src 'self'"],
    ...[`form-action 'self' ${web}`, "base-uri 'none'", "frame-ancestors 'none'"],
  ];
  return rules.join('; ');
}

const FORMS = /^\/(sign-in|welcome)\//;

/** A form is only taken from our own pages. The provider's endpoints are the protocol's and guard themselves. */
export function guardForms(fastify: FastifyInstance, config: Readonly<Config>): void {
  const own = new URL(config.identityUrl).origin;
  fastify.addHook('preParsing', (request, _reply, _payload, done) => {
    const foreign = request.method === 'POST' && FORMS.test(request.routeOptions.url ?? '') && !isOwn(request, own);
    done(foreign ? (forbidden('csrf') as unknown as Error) : null);
  });
}

function isOwn(request: FastifyRequest, own: string): boolean {
  const { 'sec-fetch-site': site, origin } = request.headers;
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  return origin === undefined || origin === own;
}
