import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Can } from '#libs/identity';
import { Clock, pageRequest, type Actor } from '#libs/kernel';
import { JoinsQueries, JoinsService, LATER_REASONS } from '#libs/linkage';
import { again, page, seeOther } from '../door/answer';
import { Me } from '../door/me.decorator';
import { Answers } from '../forms/answers';
import { form } from '../forms/form';
import { ListQuery } from '../forms/list-query';
import { dueWords } from '../words/when';
import { decisionNamed } from './decisions';
import { KINDS, LISTS, STRENGTHS, listView } from './linkage.presenter';
import { decisionView, laterView, pairView } from './pair.presenter';

/** Two records that may be of one victim: a person says whether they are. */
@Can('linkage.review')
@Controller('linkage')
export class LinkageController {
  constructor(
    private readonly pairs: JoinsQueries,
    private readonly joins: JoinsService,
    private readonly clock: Clock,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Record<string, unknown>) {
    const asked = new ListQuery(query, '/linkage');
    const show = asked.oneOf('show', LISTS) ?? 'waiting';
    const filter = { verdict: asked.oneOf('strength', STRENGTHS), kind: asked.oneOf('kind', KINDS), caseId: asked.text('case') };
    const pairs = await this.pairs.list(me, show, filter, pageRequest(20, asked.cursor));
    return page('linkage/list', listView(pairs, show, asked, this.clock.today()));
  }

  @Get(':id')
  async one(@Me() me: Actor, @Param('id') id: string) {
    return page('linkage/pair', pairView(await this.pairs.one(me, id), this.clock.today()));
  }

  @Get(':id/defer')
  async untilWhen(@Me() me: Actor, @Param('id') id: string) {
    return page('linkage/later', laterView(await this.pairs.one(me, id), form()));
  }

  @Post(':id/defer')
  async later(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    const answers = new Answers(body);
    const reason = answers.oneOf('reason', LATER_REASONS, 'Choose what you wait for');
    const day = answers.day('laterOn', 'Enter the day');
    if (day && day <= this.clock.today()) answers.fault('laterOn-day', 'Choose tomorrow or a later day');
    if (!reason || !day || answers.faults.length > 0) {
      return again('linkage/later', laterView(await this.pairs.one(me, id), form(answers.typed, answers.faults)));
    }
    await this.joins.defer(me, id, day, reason);
    return seeOther('/linkage', 'Put off', `It comes back on ${dueWords(day, this.clock.today())}.`);
  }

  @Post(':id/take-back')
  async takeBack(@Me() me: Actor, @Param('id') id: string) {
    await this.joins.takeBack(me, id);
    return seeOther(`/linkage/${id}`, '“Not the same” was taken back', 'The two records wait for a decision again.');
  }

  @Get(':id/:decision')
  async why(@Me() me: Actor, @Param('id') id: string, @Param('decision') name: string) {
    return page('layout/decision', decisionView(await this.pairs.one(me, id), decisionNamed(name), form()));
  }

  @Post(':id/:decision')
  async decide(@Me() me: Actor, @Param('id') id: string, @Param('decision') name: string, @Body() body: unknown) {
    const decision = decisionNamed(name);
    const answers = new Answers(body);
    const reason = answers.oneOf('reason', decision.reasons, 'Choose a reason');
    if (reason === undefined) {
      return again('layout/decision', decisionView(await this.pairs.one(me, id), decision, form(answers.typed, answers.faults)));
    }
    await decision.decide(this.joins, me, id, reason as never);
    return seeOther(decision.then, decision.happened, decision.next);
  }
}
