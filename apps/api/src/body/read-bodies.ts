import { invalid } from '#libs/kernel';
import type { FastifyInstance } from 'fastify';
import { readJson } from './read-json';

const MERGE_PATCH = 'application/merge-patch+json';

/** Files of many referrals: handed on as they come, and only there. */
export const FILES = ['text/csv', 'application/x-ndjson'] as const;
export const FILES_GO_TO = '/v1/referral-imports';

/** JSON is read strictly, a file is handed on unread, and nothing else is read at all (415). */
export function readBodies(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(['application/json', MERGE_PATCH], { parseAs: 'buffer' }, (request, body, done) => {
    try {
      const encoding = request.headers['content-encoding'] ?? 'identity';
      const patch = request.headers['content-type']?.startsWith(MERGE_PATCH) ?? false;
      if (encoding !== 'identity' || (patch && request.method !== 'PATCH')) throw invalid('media_type_unsupported');
      done(null, readJson(body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
  fastify.addContentTypeParser([...FILES], (request, payload, done) => {
    const encoding = request.headers['content-encoding'] ?? 'identity';
    const wanted = request.routeOptions.url === FILES_GO_TO && encoding === 'identity';
    done(wanted ? null : invalid('media_type_unsupported'), payload);
  });
}
