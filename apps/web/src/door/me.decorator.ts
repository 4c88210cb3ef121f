import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { forbidden, type Actor } from '#libs/kernel';
import type { FastifyRequest } from 'fastify';
import './visitor';

/** Who is signed in. Only for handlers that need somebody: without a session it refuses. */
export const Me = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!actor) throw forbidden('unauthenticated');
  return actor;
});
