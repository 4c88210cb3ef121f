import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { newId } from '#libs/kernel';
import { Tokens } from '#libs/identity';
import { AppLogger, Metrics, Settings, Work, type Config } from '#libs/platform';
import type { FastifyInstance } from 'fastify';
import { ApiModule } from './api.module';
import { readBodies } from './body/read-bodies';
import { serveDocs } from './docs/serve-docs';
import { LIMITS } from './limits';
import { RateLimit, limitRates } from './pressure/rate-limit';
import { refuseEarly } from './pressure/refuse-early';
import { clientErrorHandler, frameworkErrors, refuseExpectations } from './problem/before-routing';
import { tellRequests } from './requests';
import { knowWhoAsks } from './token/know-who-asks';

/** Makes the whole app, without listening. Throws while the database is away or not migrated. */
export async function createApi(config: Readonly<Config>, log: AppLogger): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    genReqId: newId,
    bodyLimit: LIMITS.jsonBytes,
    requestTimeout: 30_000,
    forceCloseConnections: 'idle',
    trustProxy: trusted(config),
    routerOptions: { maxParamLength: LIMITS.pathParameter },
    frameworkErrors,
    clientErrorHandler,
  } as ConstructorParameters<typeof FastifyAdapter>[0]);
  const options = { logger: log, abortOnError: false, bodyParser: false };
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.forRoot(config), adapter, options);
  const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
  refuseExpectations(fastify.server);
  readBodies(fastify);
  tellRequests(fastify, log, app.get(Metrics));
  await refuseEarly(app, app.get(Work));
  knowWhoAsks(fastify, app.get(Tokens));
  limitRates(fastify, new RateLimit(async () => Number(await app.get(Settings).get('limits.perClientPerMinute'))));
  serveDocs(app, `${config.issuer}/token`);
  await app.init();
  await fastify.ready();
  return app;
}

const trusted = (config: Readonly<Config>): string | false =>
  config.TRUST_PROXY === undefined || config.TRUST_PROXY === 'none' ? false : config.TRUST_PROXY;
