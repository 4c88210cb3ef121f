import type { AppLogger, Metrics } from '#libs/platform';
import type { FastifyInstance } from 'fastify';
import './visitor';

/** One line and one observation per answer: the pattern of its route, never its address. Assets are not worth a line. */
export function logRequests(fastify: FastifyInstance, logger: AppLogger, metrics: Metrics): void {
  fastify.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url;
    metrics.answered(request.method, route, reply.statusCode, reply.elapsedTime / 1000);
    if (route?.startsWith('/assets/')) return;
    logger.request({
      requestId: request.id,
      method: request.method,
      route,
      status: reply.statusCode,
      ms: reply.elapsedTime,
      ...(request.actor ? { actorId: request.actor.id } : {}),
    });
    await Promise.resolve();
  });
}
