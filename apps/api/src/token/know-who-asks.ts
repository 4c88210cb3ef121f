import { forbidden } from '#libs/kernel';
import type { Tokens } from '#libs/identity';
import type { FastifyInstance } from 'fastify';
import type { Asked } from './request';

/** Paths that need no token, however their handlers are marked: everything else under /v1 is refused before its body is read. */
const OPEN = /^\/v1\/vocabularies(\/|$)/;
const NEEDS = /^\/v1(\/|$)/;

export function needsToken(url: string): boolean {
  const path = url.split('?', 1)[0] ?? '';
  return NEEDS.test(path) && !OPEN.test(path);
}

/** Verifies the token of each request that needs one and puts the actor on it. */
export function knowWhoAsks(fastify: FastifyInstance, tokens: Pick<Tokens, 'verifyMachineToken'>): void {
  fastify.addHook('onRequest', async (request: Asked) => {
    if (needsToken(request.url)) request.actor = await tokens.verifyMachineToken(bearerOf(request.headers.authorization));
  });
}

const BEARER = /^Bearer +([\w.~+/-]+=*)$/i;

function bearerOf(header: string | undefined): string {
  const token = BEARER.exec(header ?? '')?.[1];
  if (token === undefined) throw forbidden('unauthenticated');
  return token;
}
