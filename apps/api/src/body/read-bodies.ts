import { invalid } from '#libs/kernel';
import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { LIMITS } from '../limits';
import { milestonesOfCsv } from '../milestones/milestones.csv';
import { readJson, utf8 } from './read-json';

const MERGE_PATCH = 'application/merge-patch+json';

/** Files of many referrals: handed on as they come, and only there. */
export const FILES = ['text/csv', 'application/x-ndjson'] as const;
export const FILES_GO_TO = '/v1/referral-imports';

/** A small table that says the same as JSON: it is read here. */
export const TABLES_GO_TO = '/v1/milestones';

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
  fastify.addContentTypeParser([...FILES], async (request: FastifyRequest, payload: Readable) => {
    const encoding = request.headers['content-encoding'] ?? 'identity';
    const { url } = request.routeOptions;
    if (url === FILES_GO_TO && encoding === 'identity') return payload;
    const small = request.method === 'POST' && encoding === 'identity' && request.headers['content-type']?.startsWith('text/csv');
    if (!small || url !== TABLES_GO_TO) throw invalid('media_type_unsupported');
    return milestonesOfCsv(utf8(await whole(payload)));
  });
}

/** All of a small body. What is too large is let through and forgotten: a sender hears the answer only when it has sent. */
function whole(payload: Readable): Promise<Buffer> {
  return new Promise((done, failed) => {
    let parts: Buffer[] = [];
    let bytes = 0;
    payload.on('data', (part: Buffer) => {
      bytes += part.length;
      if (bytes <= LIMITS.jsonBytes) parts.push(part);
      else parts = [];
    });
    payload.once('error', failed);
    payload.once('end', () => (bytes > LIMITS.jsonBytes ? failed(invalid('payload_too_large')) : done(Buffer.concat(parts))));
    payload.once('close', () => failed(invalid('malformed', [], 'The body was cut off.')));
  });
}
