import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import { Can } from '#libs/identity';
import type { Actor } from '#libs/kernel';
import type { FastifyRequest } from 'fastify';
import { page, seeOther } from '../door/answer';
import { Me } from '../door/me.decorator';
import { nextWords } from '../referrals/referral.words';
import { checkView } from './check.presenter';
import { ReferralDrafts } from './drafts';
import { referView, taskListView } from './refer.presenter';
import { afterStep, stepsLeft } from './steps';

/** "Refer a victim": the beginning, the task list, the check, and sending. */
@Can('referral.create')
@Controller('refer')
export class ReferController {
  constructor(private readonly drafts: ReferralDrafts) {}

  @Get()
  async start(@Me() me: Actor) {
    return page('refer/start', referView(await this.drafts.mine(me)));
  }

  @Post()
  async begin(@Me() me: Actor) {
    const id = await this.drafts.begin(me);
    return seeOther(`/refer/${id}/crime`);
  }

  @Get(':id')
  async tasks(@Me() me: Actor, @Param('id') id: string) {
    return page('refer/tasks', taskListView(id, await this.drafts.open(me, id)));
  }

  @Get(':id/check')
  async check(@Me() me: Actor, @Param('id') id: string) {
    const draft = await this.drafts.open(me, id);
    return stepsLeft(draft).length > 0 ? seeOther(`/refer/${id}`) : page('refer/check', checkView(id, draft));
  }

  @Post(':id/send')
  async send(@Me() me: Actor, @Param('id') id: string, @Req() { visitor }: FastifyRequest) {
    const draft = await this.drafts.open(me, id);
    if (stepsLeft(draft).length > 0) return seeOther(afterStep(draft, id));
    const view = await this.drafts.send(me, id, visitor?.name ?? '');
    return seeOther(`/referrals/${view.id}`, `Referral ${view.reference} was sent`, nextWords(view));
  }

  @Post(':id/discard')
  async discard(@Me() me: Actor, @Param('id') id: string) {
    await this.drafts.open(me, id);
    await this.drafts.discard(me, id);
    return seeOther('/refer', 'The draft was thrown away', 'Nothing was sent.');
  }
}
