import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { distOf, style } from './style';

const YEAR = 'public, max-age=31536000, immutable';
const DAY = { maxAge: '1d', decorateReply: false, index: false as const };
const SCRIPTS = ['/assets/govuk/govuk-frontend.min.js', '/assets/moj/moj-frontend.min.js'];

/** The addresses under which a page finds its style and script. */
export interface AssetPaths {
  readonly style: string;
  readonly script: string;
  readonly icon: string;
}

/** Serves style, script and images. What changes has its hash in the name and may be kept for a year. */
export async function serveAssets(fastify: FastifyInstance): Promise<AssetPaths> {
  const { css, hash } = style();
  const paths = { style: `/assets/style-${hash}.css`, script: `/assets/script-${hash}.js`, icon: '/assets/icon.svg' };
  const give = (path: string, type: string, body: string) =>
    fastify.get(path, (_request, reply: FastifyReply) => reply.header('cache-control', YEAR).type(type).send(body));
  give(paths.style, 'text/css; charset=utf-8', css);
  give(paths.script, 'text/javascript; charset=utf-8', SCRIPTS.map((s, i) => `import * as m${i} from '${s}';m${i}.initAll();`).join('\n'));
  give(paths.icon, 'image/svg+xml', readFileSync(join(__dirname, '..', 'assets', 'icon.svg'), 'utf8'));
  const govuk = distOf('govuk-frontend');
  const moj = distOf('@ministryofjustice/frontend');
  await fastify.register(fastifyStatic, { ...DAY, root: govuk, prefix: '/assets/govuk/', allowedPath: (path) => path.endsWith('.min.js') });
  await fastify.register(fastifyStatic, { ...DAY, root: [moj, join(moj, 'assets')], prefix: '/assets/moj/', allowedPath: isForBrowsers });
  return paths;
}

const isForBrowsers = (path: string) => path.endsWith('.min.js') || path.startsWith('/images/');
