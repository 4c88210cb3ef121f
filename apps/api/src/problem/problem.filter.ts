import { Catch, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { AppLogger } from '#libs/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answer } from './answer';
import { refusalOf } from './refusal';

/** Every error of every handler ends here. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(AppLogger) private readonly log: AppLogger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const refusal = refusalOf(error, request.id);
    if (refusal.problem.status === 500) this.log.error(`request ${request.id} failed`, error);
    answer(http.getResponse<FastifyReply>(), refusal);
  }
}
