import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can } from '#libs/identity';
import { pageRequest, type Actor } from '#libs/kernel';
import { WebhooksQueries, WebhooksService, type WebhookView } from '#libs/webhooks';
import { Answers, Creates, Removes } from '../docs/operations';
import { Once } from '../idempotency/once';
import { By } from '../token/request';
import { IdPipe } from '../validation/dto.pipe';
import { NewWebhookAnswer, ReplayAnswer, WebhookAnswer, WebhookPage, added, replayed } from './webhook.answer';
import { ListWebhooksDto, ReplayDto, WebhookDto } from './webhook.dto';

const SCOPE = 'webhooks:manage';

@ApiTags('webhooks')
@Controller('v1/webhooks')
export class WebhooksController {
  constructor(
    private readonly webhooks: WebhooksService,
    private readonly queries: WebhooksQueries,
  ) {}

  @Post()
  @Can('webhooks.manage')
  @Once(added)
  @Creates(NewWebhookAnswer, 'From now on state changes of one’s own referrals are told there; the secret is shown this once', SCOPE)
  add(@By() actor: Actor, @Body() { url }: WebhookDto): Promise<{ view: WebhookView; secret: string }> {
    return this.webhooks.add(actor, url);
  }

  @Get()
  @Can('webhooks.manage')
  @Answers(WebhookPage, 'Who is told, the newest first', SCOPE)
  async list(@By() actor: Actor, @Query() asked: ListWebhooksDto): Promise<WebhookPage> {
    const page = pageRequest(asked.limit === undefined ? undefined : Number(asked.limit), asked.cursor);
    return WebhookPage.of(await this.queries.list(actor, page));
  }

  @Get(':id')
  @Can('webhooks.manage')
  @Answers(WebhookAnswer, 'Whether messages arrive', SCOPE)
  async one(@By() actor: Actor, @Param('id', IdPipe) id: string): Promise<WebhookAnswer> {
    return WebhookAnswer.of(await this.queries.one(actor, id));
  }

  @Delete(':id')
  @HttpCode(204)
  @Can('webhooks.manage')
  @Removes('Nothing is told there any more', SCOPE)
  remove(@By() actor: Actor, @Param('id', IdPipe) id: string): Promise<void> {
    return this.webhooks.remove(actor, id);
  }

  @Post(':id/replay')
  @HttpCode(202)
  @Can('webhooks.manage')
  @Once(replayed)
  @Creates(ReplayAnswer, 'Sends again what has not arrived, or all since an instant; turns on what was disabled', SCOPE, 202)
  replay(@By() actor: Actor, @Param('id', IdPipe) id: string, @Body() { since }: ReplayDto): Promise<number> {
    return this.webhooks.replay(actor, id, since ? new Date(since) : null);
  }
}
