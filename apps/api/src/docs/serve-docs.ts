import { createReadStream } from 'node:fs';
import { dirname, join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { openapi } from './openapi';

/** The page's own scripts and styles, and nothing else; the viewer writes style attributes. */
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'";

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Victims Commission: machine interface</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<main id="interface"><a href="/openapi.json">The description as JSON</a></main>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/show.js"></script>
</body>
</html>
`;
const SHOW = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#interface', supportedSubmitMethods: [] });\n`;

const VIEWER = dirname(require.resolve('swagger-ui-dist/package.json'));
const SCRIPT = 'text/javascript; charset=utf-8';
const FILES: Readonly<Record<string, string>> = { 'swagger-ui-bundle.js': SCRIPT, 'swagger-ui.css': 'text/css; charset=utf-8' };

/** `GET /openapi.json` and `GET /docs`, for anybody. */
export function serveDocs(app: NestFastifyApplication, tokenUrl: string): void {
  const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
  let described: string | undefined;
  // Described at the first asking: the routes are not there yet when this runs.
  fastify.get('/openapi.json', (_, reply) =>
    say(reply, 'application/json; charset=utf-8', (described ??= JSON.stringify(openapi(app, tokenUrl)))),
  );
  fastify.get('/docs', (_, reply) => say(reply, 'text/html; charset=utf-8', PAGE));
  fastify.get('/docs/show.js', (_, reply) => say(reply, SCRIPT, SHOW));
  for (const [name, type] of Object.entries(FILES)) {
    fastify.get(`/docs/${name}`, (_, reply) => say(reply, type, createReadStream(join(VIEWER, name))));
  }
}

function say(reply: FastifyReply, type: string, body: unknown): FastifyReply {
  return reply.headers({ 'content-security-policy': CSP, 'content-type': type }).send(body);
}
