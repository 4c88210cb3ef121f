import type { FastifyReply } from 'fastify';
import { PROBLEM, type Refusal } from './problem';

/** Sends a refusal. An answer that has begun is cut instead: half of it is not a whole one. */
export function answer(reply: FastifyReply, refusal: Refusal): void {
  if (reply.sent) {
    reply.raw.destroy();
    return;
  }
  const body = JSON.stringify(refusal.problem);
  void reply.code(refusal.problem.status).headers(refusal.headers).header('content-type', PROBLEM).serializer(String).send(body);
}
