import underPressure from '@fastify/under-pressure';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refused } from '#libs/kernel';
import type { Work } from '#libs/platform';

/** Milliseconds that the event loop may lag, and requests that may wait for a connection. */
const MOST_LAG_MS = 1_000;
const MOST_WAITING = 100;

/** Over its limits the app answers 503 at once, and never grows a queue in memory. Health is always answered. */
export async function refuseEarly(fastify: FastifyInstance, work: Pick<Work, 'waiting'>): Promise<void> {
  await fastify.register(underPressure, { maxEventLoopDelay: MOST_LAG_MS, pressureHandler: refuse });
  fastify.addHook('onRequest', (request, _reply, done) => {
    done(work.waiting > MOST_WAITING && !isHealth(request) ? refused('unavailable') : undefined);
  });
}

async function refuse(request: FastifyRequest): Promise<void> {
  if (!isHealth(request)) throw refused('unavailable');
  return Promise.resolve();
}

const isHealth = (request: FastifyRequest): boolean => request.url.startsWith('/health/');
