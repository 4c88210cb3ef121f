import type { Readable } from 'node:stream';
import multipart from '@fastify/multipart';
import { LIMITS } from '#libs/imports';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** The pages whose form may carry a file. Elsewhere such a form is read as an empty one, and refused for the token it lacks. */
const FILES_GO_TO: readonly string[] = ['/imports/send', '/imports/:id/correction'];
const LONGEST_FIELD = 64 * 1024;

declare module 'fastify' {
  interface FastifyRequest {
    /** The file of a form, as it still comes in. Whoever takes it reads it to its end. */
    upload?: Readable;
  }
}

/** Forms with a file: the fields that stand before it are read, the file itself is handed on as it comes and is never whole in memory. */
export async function takeUploads(fastify: FastifyInstance): Promise<void> {
  // one byte over the limit, so that whoever reads the file sees that there is more and refuses it in our words
  const limits = { fileSize: LIMITS.bytes + 1, files: 1, fields: 20, fieldSize: LONGEST_FIELD, parts: 25 };
  await fastify.register(multipart, { limits, throwFileSizeLimit: false });
  fastify.addHook('onResponse', async ({ upload }) => {
    // refused before anybody read it: a browser shows the answer only when it has sent everything
    upload?.resume();
    await Promise.resolve();
  });
}

/** Reads a form up to its file. Nothing to do where the form has none, or where none is expected. */
export async function readUpload(request: FastifyRequest): Promise<void> {
  if (!request.isMultipart() || !FILES_GO_TO.includes(request.routeOptions.url ?? '')) return;
  const fields: Record<string, unknown> = {};
  for await (const part of request.parts()) {
    if (part.type === 'field') fields[part.fieldname] = part.value;
    else if (part.filename) {
      request.upload = part.file;
      break;
    } else part.file.resume();
  }
  request.body = fields;
}
