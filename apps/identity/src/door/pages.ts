import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { Environment, FileSystemLoader } from 'nunjucks';
import { DEMO } from '#libs/identity';
import type { Config } from '#libs/platform';
import { designSystem, ICON, style } from './style';

/** A field that is not right: the words stand in the summary and beside it. */
export interface FieldError {
  readonly field: string;
  readonly words: string;
}

const PROBLEMS: Readonly<Record<number, { readonly title: string; readonly words: string }>> = {
  400: {
    title: 'This sign-in cannot go on',
    words: 'It was started some time ago, in another window, or with an address that is not complete.',
  },
  403: { title: 'This form has expired', words: 'Go back, load the page again and try once more.' },
  404: { title: 'Page not found', words: 'If you typed the address, check that it is right.' },
  429: { title: 'Too many tries', words: 'Wait a few minutes and try again.' },
  500: { title: 'Sorry, there is a problem with the service', words: 'Try again later.' },
  503: { title: 'Sorry, the service is not available', words: 'Try again in a few seconds.' },
};

/** Renders the few pages of this app. Everything is escaped; a template only calls the design system's macros. */
export class Pages {
  private readonly views: Environment;
  private readonly sheet = style();

  constructor(private readonly config: Readonly<Config>) {
    const places = [join(__dirname, '..'), designSystem()];
    this.views = new Environment(new FileSystemLoader(places), { autoescape: true, trimBlocks: true, lstripBlocks: true });
  }

  /** `errors` become the summary at the top and `wrong[field]` in the template. */
  render(
    template: string,
    nonce: string,
    more: { readonly title: string; readonly errors?: readonly FieldError[] } & Record<string, unknown>,
  ): string {
    const errors = more.errors ?? [];
    return this.views.render(template, {
      ...more,
      ...{
        nonce,
        style: this.sheet.path,
        home: this.config.webUrl,
        demo: this.config.demo ? { password: DEMO.password, people: Object.values(DEMO.people) } : null,
      },
      summary: errors.map((e) => ({ text: e.words, href: `#${e.field}` })),
      wrong: Object.fromEntries(errors.map((e) => [e.field, e.words])),
    });
  }

  /** An error page; `id` is what to quote. */
  problem(nonce: string, status: number, id?: string): string {
    const problem = PROBLEMS[status] ?? PROBLEMS[500];
    return this.render('door/problem.njk', nonce, { title: problem?.title ?? '', words: problem?.words ?? '', id });
  }

  serveStyle(fastify: FastifyInstance): void {
    const year = 'public, max-age=31536000, immutable';
    fastify.get(this.sheet.path, (_request, reply) =>
      reply.header('cache-control', year).type('text/css; charset=utf-8').send(this.sheet.css),
    );
    fastify.get('/assets/icon.svg', (_request, reply) => reply.header('cache-control', year).type('image/svg+xml').send(ICON));
  }
}
