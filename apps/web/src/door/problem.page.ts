import type { FastifyRequest } from 'fastify';
import { problemView } from '../get-support/problem.presenter';
import { PageAnswer } from './answer';
import type { Problem } from './problem.rules';
import { isPublicPage } from './public-pages';

/** The page of a problem, in the frame that belongs to where it happened. */
export function problemPage(request: FastifyRequest, problem: Problem): PageAnswer {
  const id = problem.quote ? request.id : undefined;
  if (isPublicPage(request.url)) return new PageAnswer('get-support/problem', problemView(request, problem.status, id), problem.status);
  return new PageAnswer('layout/problem', { problem, id }, problem.status);
}
