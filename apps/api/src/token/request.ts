import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { forbidden, type Actor } from '#libs/kernel';
import type { FastifyRequest } from 'fastify';

/** A request of which the door knows who asks. */
export type Asked = FastifyRequest & { actor?: Actor };

/** Who asks, as a parameter of a handler. */
export const By = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<Asked>();
  if (!actor) throw forbidden('unauthenticated');
  return actor;
});
