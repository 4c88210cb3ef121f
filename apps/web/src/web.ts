import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { newId } from '#libs/kernel';
import { AppLogger, Metrics, Vault, type Config } from '#libs/platform';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Socket } from 'node:net';
import { serveAssets } from './door/assets';
import { barePage } from './door/bare-page';
import { Cookies } from './door/cookies';
import { openDoor } from './door/door';
import { ErrorsFilter } from './door/errors.filter';
import { FlashCookie } from './door/flash-cookie';
import { Frame } from './door/frame';
import { logRequests } from './door/request-log';
import { readSessions } from './door/session-hook';
import { takeUploads } from './door/uploads';
import { Visitors } from './door/visitors';
import { views } from './door/views';
import { WebAdapter } from './door/web.adapter';
import { WebModule } from './web.module';

const BODY_LIMIT = 256 * 1024;

/** The web, ready to listen: also what a test opens. */
export async function openWeb(config: Readonly<Config>, logger: AppLogger): Promise<NestFastifyApplication> {
  const adapter = newAdapter(config);
  const app = await NestFactory.create<NestFastifyApplication>(WebModule.of(config), adapter, { logger, abortOnError: false });
  const fastify = adapter.getInstance<FastifyInstance>();
  const vault = app.get(Vault);
  const cookies = app.get(Cookies);
  const errors = new ErrorsFilter(adapter, logger);
  logRequests(fastify, logger, app.get(Metrics));
  await openDoor(fastify, config, adapter);
  await takeUploads(fastify);
  readSessions(fastify, app.get(Visitors), config.webUrl, errors);
  adapter.frame = new Frame(views(), await serveAssets(fastify), config.demo, new FlashCookie(cookies, vault));
  app.useGlobalFilters(errors);
  await app.init();
  return app;
}

function newAdapter(config: Readonly<Config>): WebAdapter {
  return new WebAdapter({
    bodyLimit: BODY_LIMIT,
    trustProxy: trust(config.TRUST_PROXY),
    genReqId: () => newId(),
    routerOptions: { maxParamLength: 200 },
    // What Fastify refuses before any route is found carries the address in its own words: ours says nothing of it.
    frameworkErrors: (_error: unknown, _request: FastifyRequest, reply: FastifyReply) => {
      const bare = barePage(404);
      void reply.status(bare.status).headers(bare.headers).send(bare.body);
    },
    clientErrorHandler: (_error: Error, socket: Socket) => {
      if (!socket.writable) return;
      socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
    },
  });
}

function trust(setting: string | undefined): boolean | string {
  return setting === undefined || setting === 'none' ? false : setting;
}
