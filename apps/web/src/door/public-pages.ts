import type { FastifyInstance } from 'fastify';

/** The pages on which somebody without an account says what happened to them, or to somebody they know. */
export const GET_SUPPORT = '/get-support';

/** They read no session and set no cookie: whoever is signed in on the same machine is nobody here. */
export const isPublicPage = (url: string): boolean =>
  url === GET_SUPPORT || url.startsWith(`${GET_SUPPORT}/`) || url.startsWith(`${GET_SUPPORT}?`);

/** No page that is opened from here learns where somebody came from. */
export function tellNobodyWhereFrom(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', async (request, reply) => {
    if (isPublicPage(request.url)) reply.header('referrer-policy', 'no-referrer');
    await Promise.resolve();
  });
}
