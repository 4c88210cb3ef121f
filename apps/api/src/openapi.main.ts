import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { loadConfig } from '#libs/platform';
import { ApiModule } from './api.module';
import { openapi } from './docs/openapi';

/** Writes the description of the machine interface to stdout. Nothing is connected: only the decorators are read. */
async function main(): Promise<void> {
  const config = loadConfig({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' });
  const adapter = new FastifyAdapter();
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.forRoot(config), adapter, { preview: true, logger: false });
  process.stdout.write(`${JSON.stringify(openapi(app), null, 2)}\n`);
}

void main();
