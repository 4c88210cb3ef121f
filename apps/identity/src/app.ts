import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import formbody from '@fastify/formbody';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Socket } from 'node:net';
import { newId } from '#libs/kernel';
import { AppLogger, Metrics, Work, type Config } from '#libs/platform';
import { dressAnswers, dressFor, guardForms, tellRequests, type Dress } from './door/door';
import { ProblemFilter, problemPage } from './door/problem.filter';
import { refuseEarly } from './door/refuse-early';
import { Pages } from './door/pages';
import { IdentityAppModule } from './identity.app.module';
import { mountProvider } from './provider/mount';
import { ProviderHost } from './provider/provider-host';

const BODY_LIMIT = 16 * 1024;

/** The embedded OpenID provider, ready to listen: also what a test opens. Throws while the database is away or not migrated. */
export async function createIdentity(config: Readonly<Config>, log: AppLogger): Promise<NestFastifyApplication> {
  const pages = new Pages(config);
  const dress = dressFor(config);
  const adapter = newAdapter(config, pages, dress);
  const options = { logger: log, abortOnError: false, bodyParser: false };
  const app = await NestFactory.create<NestFastifyApplication>(IdentityAppModule.of(config, pages), adapter, options);
  const fastify: FastifyInstance = adapter.getInstance();
  tellRequests(fastify, log, app.get(Metrics));
  dressAnswers(fastify, dress);
  guardForms(fastify, config);
  await refuseEarly(fastify, app.get(Work));
  await fastify.register(formbody, { bodyLimit: BODY_LIMIT });
  pages.serveStyle(fastify);
  await mountProvider(fastify, app.get(ProviderHost), config);
  app.useGlobalFilters(new ProblemFilter(pages, log));
  await app.init();
  await fastify.ready();
  return app;
}

function newAdapter(config: Readonly<Config>, pages: Pages, dress: Dress) {
  const { TRUST_PROXY } = config;
  return new FastifyAdapter({
    genReqId: newId,
    bodyLimit: BODY_LIMIT,
    requestTimeout: 30_000,
    forceCloseConnections: 'idle',
    trustProxy: TRUST_PROXY === undefined || TRUST_PROXY === 'none' ? false : TRUST_PROXY,
    routerOptions: { maxParamLength: 200 },
    // what Fastify refuses before any route is known would repeat the address
    frameworkErrors: (_error: unknown, request: FastifyRequest, reply: FastifyReply) => {
      dress(request, reply);
      problemPage(pages, request, reply, 404);
    },
    clientErrorHandler: (_error: Error, socket: Socket) => {
      if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
    },
  } as ConstructorParameters<typeof FastifyAdapter>[0]);
}
