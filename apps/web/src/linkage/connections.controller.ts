import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Can, may } from '#libs/identity';
import { pageRequest, type Actor } from '#libs/kernel';
import { ConnectionsQueries, ConnectionsService, ElsewhereQueries } from '#libs/linkage';
import { again, page, seeOther } from '../door/answer';
import { Me } from '../door/me.decorator';
import { Answers } from '../forms/answers';
import { form } from '../forms/form';
import { ListQuery } from '../forms/list-query';
import { ANSWERS, answerView, knownView, knownOneView, OF_LEADERS, requestsView, TABS } from './connections.presenter';

/** What another service knows: found without being seen, asked, and answered. */
@Can('linkage.ask')
@Controller('connections')
export class ConnectionsController {
  constructor(
    private readonly elsewhere: ElsewhereQueries,
    private readonly requests: ConnectionsQueries,
    private readonly connections: ConnectionsService,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Record<string, unknown>) {
    const asked = new ListQuery(query, '/connections');
    const leads = may(me, 'linkage.answer');
    const show = asked.oneOf('show', leads ? TABS : OF_LEADERS.others) ?? 'known';
    const at = pageRequest(20, asked.cursor);
    if (show === 'known') return page('linkage/known', knownView(await this.elsewhere.list(me, at), asked, leads));
    return page('linkage/requests', requestsView(await this.requests[show](me, at), show, asked, leads));
  }

  @Get('known/:pair')
  async known(@Me() me: Actor, @Param('pair') id: string) {
    return page('linkage/elsewhere', knownOneView(await this.elsewhere.one(me, id)));
  }

  @Post('known/:pair')
  async ask(@Me() me: Actor, @Param('pair') id: string) {
    await this.connections.ask(me, id);
    return seeOther(
      '/connections?show=asked',
      'The other service is asked to connect',
      'Its team leader answers within two working days. The answer stands here.',
    );
  }

  @Can('linkage.answer')
  @Get(':id')
  async whether(@Me() me: Actor, @Param('id') id: string) {
    return page('linkage/answer', answerView(await this.requests.one(me, id), form()));
  }

  @Can('linkage.answer')
  @Post(':id')
  async answer(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    const answers = new Answers(body);
    const answer = answers.oneOf('answer', ANSWERS, 'Choose yes or no');
    if (answer === undefined) {
      return again('linkage/answer', answerView(await this.requests.one(me, id), form(answers.typed, answers.faults)));
    }
    await this.connections.answer(me, id, answer);
    return answer === 'agree'
      ? seeOther(
          '/connections?show=answered',
          'You agreed to connect',
          'Both services now know with whom to speak. Neither sees the other’s case.',
        )
      : seeOther('/connections?show=answered', 'You said no', 'The other service is told no more than that.');
  }
}
