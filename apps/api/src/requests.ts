import type { AppLogger, Metrics } from '#libs/platform';
import type { FastifyInstance } from 'fastify';

const SAFE_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

/** Each request has an id, safe headers, one line in the log and one count: by its route's pattern, never by its address. */
export function tellRequests(fastify: FastifyInstance, log: AppLogger, metrics: Metrics): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.headers({ ...SAFE_HEADERS, 'x-request-id': request.id });
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.is404 ? undefined : request.routeOptions.url;
    const ms = reply.elapsedTime;
    log.request({ requestId: request.id, method: request.method, route, status: reply.statusCode, ms });
    metrics.answered(request.method, route, reply.statusCode, ms / 1000);
    done();
  });
}
