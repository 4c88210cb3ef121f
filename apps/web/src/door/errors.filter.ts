import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { DomainError } from '#libs/kernel';
import { AppLogger, isAway } from '#libs/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { seeOther } from './answer';
import { problemPage } from './problem.page';
import { problemOf } from './problem.rules';
import type { WebAdapter } from './web.adapter';

/** Whatever was thrown becomes a page: with the right status, the right words, and an id to quote when we do not know. */
@Catch()
export class ErrorsFilter implements ExceptionFilter {
  constructor(
    private readonly adapter: WebAdapter,
    private readonly logger: AppLogger,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    if (error instanceof DomainError && error.code === 'unauthenticated') {
      this.adapter.send(reply, seeOther(`/sign-in?back=${encodeURIComponent(whereFrom(request))}`));
      return;
    }
    const problem = problemOf(error, isAway(error));
    if (problem.quote) this.logger.error(`request ${request.id} failed`, error);
    if (problem.retryAfter) reply.header('retry-after', String(problem.retryAfter));
    this.adapter.send(reply, problemPage(request, problem));
  }
}

/** The page to come back to after signing in: the one asked for, or the one whose form was sent. */
function whereFrom(request: FastifyRequest): string {
  if (request.method === 'GET') return request.url;
  const { referer = '' } = request.headers;
  return URL.canParse(referer) ? new URL(referer).pathname : '/';
}
