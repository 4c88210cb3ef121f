import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '#libs/identity';
import type { Actor } from '#libs/kernel';
import { Me } from '../door/me.decorator';
import { ForwardPages, type Place } from './forward.pages';

const LEADERS: Place = { as: 'referral.triage', list: '/triage' };
const COMMISSIONERS: Place = { as: 'referral.place', list: '/unplaced' };

/** Passing on what the leader's own service has. */
@Can('referral.triage')
@Controller('triage')
export class ForwardController {
  constructor(private readonly pages: ForwardPages) {}

  @Get(':id/forward')
  toWhom(@Me() me: Actor, @Param('id') id: string) {
    return this.pages.toWhom(me, LEADERS, id);
  }

  @Post(':id/forward')
  forward(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    return this.pages.forward(me, LEADERS, id, body);
  }

  @Get(':id/answer')
  said(@Me() me: Actor, @Param('id') id: string) {
    return this.pages.said(me, LEADERS, id);
  }

  @Post(':id/answer')
  answer(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    return this.pages.answer(me, LEADERS, id, body);
  }
}

/** Passing on what no service has. */
@Can('referral.place')
@Controller('unplaced')
export class ForwardUnplacedController {
  constructor(private readonly pages: ForwardPages) {}

  @Get(':id/forward')
  toWhom(@Me() me: Actor, @Param('id') id: string) {
    return this.pages.toWhom(me, COMMISSIONERS, id);
  }

  @Post(':id/forward')
  forward(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    return this.pages.forward(me, COMMISSIONERS, id, body);
  }

  @Get(':id/answer')
  said(@Me() me: Actor, @Param('id') id: string) {
    return this.pages.said(me, COMMISSIONERS, id);
  }

  @Post(':id/answer')
  answer(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    return this.pages.answer(me, COMMISSIONERS, id, body);
  }
}
