import { invalid } from '#libs/kernel';
import type { FastifyInstance } from 'fastify';
import { readJson } from './read-json';

/** JSON is read strictly, and nothing else is read at all (415). */
export function readBodies(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(['application/json', 'application/merge-patch+json'], { parseAs: 'buffer' }, (request, body, done) => {
    try {
      const encoding = request.headers['content-encoding'] ?? 'identity';
      if (encoding !== 'identity') throw invalid('media_type_unsupported');
      done(null, readJson(body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
}
