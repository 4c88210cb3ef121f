import { Controller, Get } from '@nestjs/common';
import { Can } from '#libs/identity';
import type { Actor } from '#libs/kernel';
import { WebhooksQueries } from '#libs/webhooks';
import { page } from '../door/answer';
import { Me } from '../door/me.decorator';
import { webhooksView } from './webhooks.presenter';

/** Whose systems are told of changes, and whether it arrives. */
@Can('webhooks.see')
@Controller('webhooks')
export class WebhooksController {
  constructor(private readonly webhooks: WebhooksQueries) {}

  @Get()
  async list(@Me() me: Actor) {
    return page('webhooks/list', webhooksView(await this.webhooks.overview(me)));
  }
}
