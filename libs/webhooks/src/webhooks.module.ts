import { Module, type OnModuleInit } from '@nestjs/common';
import { Sweeps, Work, expiry } from '#libs/platform';
import { WebhookFollower } from './webhook.follower';
import { WebhookKeeper } from './webhook.keeper';
import { WebhookSender } from './webhook.sender';
import { KEPT_DAYS } from './webhook.shape';
import { WebhooksQueries } from './webhooks.queries';
import { WebhooksService } from './webhooks.service';

@Module({
  providers: [WebhooksService, WebhooksQueries, WebhookFollower, WebhookSender, WebhookKeeper],
  exports: [WebhooksService, WebhooksQueries, WebhookFollower, WebhookSender, WebhookKeeper],
})
export class WebhooksModule implements OnModuleInit {
  constructor(
    private readonly work: Work,
    private readonly sweeps: Sweeps,
  ) {}

  onModuleInit(): void {
    const ended = `queued_at < $1::timestamptz - interval '${KEPT_DAYS} days' and until < $1::timestamptz`;
    this.sweeps.add([expiry(this.work, { book: 'webhook_delivery', table: 'webhook_delivery', ended }, '25 4 * * *')]);
  }
}
