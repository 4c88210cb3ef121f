import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { errors } from 'oidc-provider';
import { DomainError } from '#libs/kernel';
import { isAway, RETRY_AFTER, type AppLogger } from '#libs/platform';
import type { Pages } from './pages';

const STATUS = { invalid: 400, refused: 400, forbidden: 403, 'not-found': 404, conflict: 400 } as const;

/** An error page with the right status, and nothing of what went wrong in it. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly pages: Pages,
    private readonly log: AppLogger,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const status = statusOf(error);
    if (status === 500) this.log.error('a page failed', error);
    problemPage(this.pages, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>(), status);
  }
}

export function problemPage(pages: Pages, request: FastifyRequest, reply: FastifyReply, status: number): void {
  if (status === 503) void reply.header('retry-after', RETRY_AFTER);
  void reply
    .status(status)
    .type('text/html; charset=utf-8')
    .send(pages.problem(request.nonce, status, status === 500 ? request.id : undefined));
}

function statusOf(error: unknown): number {
  if (error instanceof DomainError && error.code === 'unavailable') return 503;
  if (error instanceof DomainError) return STATUS[error.kind];
  if (error instanceof errors.OIDCProviderError) return 400;
  if (isAway(error)) return 503;
  const { status, statusCode } = error as { status?: unknown; statusCode?: unknown };
  const said = Number(status ?? statusCode ?? 500);
  if (said === 404 || said === 429) return said;
  return said >= 400 && said < 500 ? 400 : 500;
}
