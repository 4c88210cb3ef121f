import type { FastifyReply } from 'fastify';
import type { Environment } from 'nunjucks';
import type { PageAnswer } from './answer';
import type { AssetPaths } from './assets';
import type { FlashCookie } from './flash-cookie';
import { navigationFor } from './navigation';
import { isPublicPage } from './public-pages';
import './visitor';

/** What stands around every page: header, navigation, banner, footer; and the nonce and token its forms and scripts need. */
export class Frame {
  constructor(
    private readonly environment: Environment,
    private readonly assets: AssetPaths,
    private readonly demo: boolean,
    readonly flash: FlashCookie,
  ) {}

  render(reply: FastifyReply, { template, model }: PageAnswer): string {
    const { request } = reply;
    const { visitor } = request;
    const path = request.url.split('?', 1)[0] ?? '/';
    const isPublic = isPublicPage(path);
    return this.environment.render(`${template}.njk`, {
      ...model,
      frame: {
        nonce: reply.cspNonce.script,
        assets: { ...this.assets, script: isPublic ? this.assets.publicScript : this.assets.script },
        demo: this.demo,
        visitor,
        navigation: navigationFor(visitor, path),
        token: visitor?.csrf ?? '',
        flash: isPublic ? undefined : this.flash.take(request, reply),
      },
    });
  }
}
