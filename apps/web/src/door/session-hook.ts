import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ErrorsFilter } from './errors.filter';
import type { SameSite } from './same-site';
import type { Visitors } from './visitors';

const WITHOUT = ['/assets/', '/health/', '/metrics'];

/** Before every handler: who asks, and whether a form came from a page of ours. */
export function readSessions(fastify: FastifyInstance, visitors: Visitors, sameSite: SameSite, errors: ErrorsFilter): void {
  fastify.addHook('preHandler', async (request: FastifyRequest, reply: FastifyReply) => {
    if (WITHOUT.some((start) => request.url.startsWith(start))) return;
    try {
      const token = visitors.token(request);
      const visitor = token === undefined ? undefined : await visitors.of(token);
      if (token !== undefined && visitor) {
        request.sessionToken = token;
        request.visitor = visitor;
        request.actor = visitor.actor;
      }
      sameSite.assert(request, request.sessionToken);
    } catch (error) {
      errors.answer(error, request, reply);
    }
  });
}
