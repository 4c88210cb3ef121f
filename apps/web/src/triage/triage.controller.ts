import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Can } from '#libs/identity';
import { TRIAGE_OUTCOMES } from '#libs/intake';
import { Clock, pageRequest, type Actor } from '#libs/kernel';
import { DecisionsService, ReferralsQueries, TriageQueueQueries } from '#libs/referrals';
import { again, page, seeOther } from '../door/answer';
import { Me } from '../door/me.decorator';
import { Answers } from '../forms/answers';
import { form } from '../forms/form';
import { ListQuery } from '../forms/list-query';
import { decisionNamed } from './decisions';
import { decisionView, QUEUE_STATES, queueView } from './triage.presenter';

/** The leader's queue: what waits for a decision, held first. */
@Can('referral.triage')
@Controller('triage')
export class TriageController {
  constructor(
    private readonly queue: TriageQueueQueries,
    private readonly decisions: DecisionsService,
    private readonly referrals: ReferralsQueries,
    private readonly clock: Clock,
  ) {}

  @Get()
  async waiting(@Me() me: Actor, @Query() query: Record<string, unknown>) {
    const asked = new ListQuery(query, '/triage');
    const filter = { state: asked.oneOf('state', QUEUE_STATES), outcome: asked.oneOf('outcome', TRIAGE_OUTCOMES) };
    const lines = await this.queue.waiting(me, filter, pageRequest(20, asked.cursor));
    return page('triage/queue', queueView(lines, asked, this.clock.today()));
  }

  @Can('referral.accept')
  @Post(':id/accept')
  async accept(@Me() me: Actor, @Param('id') id: string) {
    await this.decisions.accept(me, id);
    return seeOther('/triage', 'You accepted the referral', 'The case waits to be allocated to a caseworker.');
  }

  @Get(':id/:decision')
  async why(@Me() me: Actor, @Param('id') id: string, @Param('decision') name: string) {
    await this.referrals.one(me, id);
    return page('layout/decision', decisionView(id, decisionNamed(name), form()));
  }

  @Post(':id/:decision')
  async decide(@Me() me: Actor, @Param('id') id: string, @Param('decision') name: string, @Body() body: unknown) {
    const decision = decisionNamed(name);
    const answers = new Answers(body);
    const reason = answers.oneOf('reason', decision.reasons, 'Choose a reason');
    if (reason === undefined) return again('layout/decision', decisionView(id, decision, form(answers.typed, answers.faults)));
    const { happened, next } = await decision.decide(this.decisions, me, id, reason as never);
    return seeOther('/triage', happened, next);
  }
}
