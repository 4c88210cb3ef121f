import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { distOf, style } from './style';

const YEAR = 'public, max-age=31536000, immutable';
const DAY = { maxAge: '1d', decorateReply: false, index: false as const };
const LEAVING = '/assets/leaving.mjs';
const WATCHING = '/assets/watching.mjs';
const SCRIPTS = ['/assets/govuk/govuk-frontend.min.js', '/assets/moj/moj-frontend.min.js'];

/** The addresses under which a page finds its style and script. */
export interface AssetPaths {
  readonly style: string;
  readonly script: string;
  /** Of the public pages: they leave no way back to them. */
  readonly publicScript: string;
  readonly icon: string;
}

/** Serves style, script and images. What changes has its hash in the name and may be kept for a year. */
export async function serveAssets(fastify: FastifyInstance): Promise<AssetPaths> {
  const { css, hash } = style();
  const [leaving, watching] = [own('leaving.mjs'), own('watching.mjs')];
  const scripts = `${hash}-${createHash('sha256').update(leaving).update(watching).digest('hex').slice(0, 8)}`;
  const paths = {
    style: `/assets/style-${hash}.css`,
    script: `/assets/script-${scripts}.js`,
    publicScript: `/assets/public-${scripts}.js`,
    icon: '/assets/icon.svg',
  };
  const give = (path: string, type: string, body: string) =>
    fastify.get(path, (_request, reply: FastifyReply) => reply.header('cache-control', YEAR).type(type).send(body));
  give(paths.style, 'text/css; charset=utf-8', css);
  give(paths.script, 'text/javascript; charset=utf-8', pageScript(scripts));
  give(paths.publicScript, 'text/javascript; charset=utf-8', publicScript(scripts));
  give(LEAVING, 'text/javascript; charset=utf-8', leaving);
  give(WATCHING, 'text/javascript; charset=utf-8', watching);
  give(paths.icon, 'image/svg+xml', own('icon.svg'));
  const govuk = distOf('govuk-frontend');
  const moj = distOf('@ministryofjustice/frontend');
  await fastify.register(fastifyStatic, { ...DAY, root: govuk, prefix: '/assets/govuk/', allowedPath: (path) => path.endsWith('.min.js') });
  await fastify.register(fastifyStatic, { ...DAY, root: [moj, join(moj, 'assets')], prefix: '/assets/moj/', allowedPath: isForBrowsers });
  return paths;
}

const own = (name: string) => readFileSync(join(__dirname, '..', 'assets', name), 'utf8');

const pageScript = (version: string) =>
  [
    ...SCRIPTS.map((s, i) => `import * as m${i} from '${s}';m${i}.initAll();`),
    `import {linksWithoutTrace} from '${LEAVING}?${version}';linksWithoutTrace();`,
    `import {watch} from '${WATCHING}?${version}';watch();`,
  ].join('\n');

/** Here the design system begins anew on each page that is put in the place of another. */
const publicScript = (version: string) =>
  `import {initAll} from '${SCRIPTS[0]}';import {leaveNoTrace} from '${LEAVING}?${version}';initAll();leaveNoTrace(() => initAll());`;

const isForBrowsers = (path: string) => path.endsWith('.min.js') || path.startsWith('/images/');
