import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import underPressure from '@fastify/under-pressure';
import type { Config } from '#libs/platform';
import type { FastifyInstance } from 'fastify';
import { problemPage } from './problem.page';
import { problemOf } from './problem.rules';
import { tellNobodyWhereFrom } from './public-pages';
import type { WebAdapter } from './web.adapter';

const YEAR_SECONDS = 31_536_000;

/** What every request passes: headers, cookies, and an early no when there is too much to do. */
export async function openDoor(fastify: FastifyInstance, config: Readonly<Config>, adapter: WebAdapter): Promise<void> {
  const https = config.webUrl.startsWith('https:');
  await fastify.register(helmet, {
    enableCSPNonces: true,
    contentSecurityPolicy: { useDefaults: false, directives: policy(config, https) },
    // The browser sends `Origin: null` with `no-referrer`, and our own forms would be refused.
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: https ? { maxAge: YEAR_SECONDS } : false,
  });
  tellNobodyWhereFrom(fastify);
  await fastify.register(cookie);
  await fastify.register(rateLimit, { global: false });
  await fastify.register(underPressure, {
    maxEventLoopDelay: 1_500,
    maxEventLoopUtilization: 0.99,
    retryAfter: 10,
    pressureHandler: (request, reply) => {
      if (request.url.startsWith('/health/') || request.url === '/metrics') return;
      adapter.send(reply.header('retry-after', '10'), problemPage(request, problemOf({ statusCode: 503 }, false)));
    },
  });
}

function policy(config: Readonly<Config>, https: boolean) {
  const issuer = new URL(config.issuer).origin;
  return {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    connectSrc: ["'self'"],
    manifestSrc: ["'self'"],
    // Signing out goes on to the issuer, and browsers hold a form's redirects against this list too.
    formAction: ["'self'", issuer],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
    ...(https ? { upgradeInsecureRequests: [] } : {}),
  };
}
