import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { DomainError, conflict } from '#libs/kernel';
import type { FastifyRequest } from 'fastify';

export const etagOf = (version: number): string => `"${version}"`;

const TAG = /^(?:W\/)?"(\d{1,9})"$/;

/** The version that a client read, from its If-Match. Without one 428; what can be no tag of ours matches nothing: 412. */
export function versionOf(header: string | undefined): number {
  if (header === undefined || header.trim() === '*') {
    throw new DomainError('conflict', 'precondition_required', [{ header: 'If-Match', code: 'required' }]);
  }
  const version = TAG.exec(header.trim())?.[1];
  if (version === undefined) throw conflict('stale');
  return Number(version);
}

/** The version that a client read, as a parameter of a handler. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number =>
  versionOf(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']),
);
