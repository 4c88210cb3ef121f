import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Can } from '#libs/identity';
import { notFound, pageRequest, type Actor } from '#libs/kernel';
import { NoticesService } from '#libs/notifications';
import { page, seeOther } from '../door/answer';
import { Me } from '../door/me.decorator';
import { Answers } from '../forms/answers';
import { ListQuery } from '../forms/list-query';
import { notificationsView } from './notifications.presenter';

const CASE = /^[0-9a-f-]{36}$/;

/** What one was told, the latest first. */
@Can('home.read')
@Controller('me/notifications')
export class NotificationsController {
  constructor(private readonly notices: NoticesService) {}

  @Get()
  async mine(@Me() me: Actor, @Query() query: Record<string, unknown>) {
    const asked = new ListQuery(query, '/me/notifications');
    return page('me/notifications', notificationsView(await this.notices.mine(me, pageRequest(25, asked.cursor)), asked));
  }

  /** Marks it as read and leads to what it is about. */
  @Post(':id')
  async read(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    await this.notices.read(me, id);
    const caseId = new Answers(body).text('case');
    if (caseId === undefined) return seeOther('/me/notifications');
    if (!CASE.test(caseId)) throw notFound();
    return seeOther(`/cases/${caseId}`);
  }
}
