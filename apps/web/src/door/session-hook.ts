import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ErrorsFilter } from './errors.filter';
import { isPublicPage } from './public-pages';
import { assertFromOurPage, assertSameSite } from './same-site';
import { readUpload } from './uploads';
import type { Visitors } from './visitors';

const WITHOUT = ['/assets/', '/health/', '/metrics'];

/** Before every handler: who asks, and whether a form came from a page of ours. */
export function readSessions(fastify: FastifyInstance, visitors: Visitors, webUrl: string, errors: ErrorsFilter): void {
  fastify.addHook('preHandler', async (request: FastifyRequest, reply: FastifyReply) => {
    if (WITHOUT.some((start) => request.url.startsWith(start))) return;
    try {
      if (isPublicPage(request.url)) return assertFromOurPage(request, webUrl);
      request.visitor = await visitors.of(request);
      request.actor = request.visitor?.actor;
      if (request.visitor) await readUpload(request);
      assertSameSite(request, webUrl, request.visitor);
    } catch (error) {
      errors.answer(error, request, reply);
    }
  });
}
