import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CANCEL_REASONS, CHOSEN_PURPOSES, FollowUpsQueries, FollowUpsService, PURPOSES, type Purpose } from '#libs/follow-ups';
import { Can } from '#libs/identity';
import { Clock, type Actor, type PlainDate } from '#libs/kernel';
import { CasesQueries } from '#libs/referrals';
import { again, page, seeOther } from '../door/answer';
import { Me } from '../door/me.decorator';
import { Answers } from '../forms/answers';
import { form } from '../forms/form';
import { dueWords } from '../words/when';
import { cancelView, moveView, setView } from './follow-ups.presenter';

const CHOSEN = Object.fromEntries(CHOSEN_PURPOSES.map((purpose) => [purpose, PURPOSES[purpose]])) as Record<Purpose, string>;

/** What somebody is to be reminded of in a case. */
@Controller()
export class FollowUpsController {
  constructor(
    private readonly followUps: FollowUpsService,
    private readonly queries: FollowUpsQueries,
    private readonly cases: CasesQueries,
    private readonly clock: Clock,
  ) {}

  @Can('follow-up.set')
  @Get('cases/:id/follow-up')
  async ask(@Me() me: Actor, @Param('id') id: string) {
    return page('follow-ups/set', setView(await this.cases.one(me, id, 'case.form'), form()));
  }

  @Can('follow-up.set')
  @Post('cases/:id/follow-up')
  async set(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    const answers = new Answers(body);
    const purpose = answers.oneOf('purpose', CHOSEN, 'Say what it is for');
    const dueOn = this.dayOf(answers);
    const note = answers.text('note', { max: 4000 });
    if (!purpose || !dueOn || answers.faults.length > 0) {
      return again('follow-ups/set', setView(await this.cases.one(me, id, 'case.form'), form(answers.typed, answers.faults)));
    }
    await this.followUps.set(me, id, { purpose, dueOn, note });
    return seeOther(`/cases/${id}`, 'The follow-up is set', `It comes back on ${dueWords(dueOn, this.clock.today())}.`);
  }

  @Can('follow-up.complete')
  @Post('follow-ups/:id/done')
  async done(@Me() me: Actor, @Param('id') id: string) {
    const { caseId } = await this.queries.one(me, id);
    await this.followUps.complete(me, id);
    return seeOther(`/cases/${caseId}`, 'The follow-up is done', 'Set another one if something is still to be done.');
  }

  @Can('follow-up.move')
  @Get('follow-ups/:id/move')
  async askDay(@Me() me: Actor, @Param('id') id: string) {
    return page('follow-ups/move', moveView(await this.queries.one(me, id), form()));
  }

  @Can('follow-up.move')
  @Post('follow-ups/:id/move')
  async move(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    const view = await this.queries.one(me, id);
    const answers = new Answers(body);
    const dueOn = this.dayOf(answers);
    if (!dueOn || answers.faults.length > 0) return again('follow-ups/move', moveView(view, form(answers.typed, answers.faults)));
    await this.followUps.move(me, id, dueOn);
    return seeOther(`/cases/${view.caseId}`, 'The follow-up was moved', `It comes back on ${dueWords(dueOn, this.clock.today())}.`);
  }

  @Can('follow-up.cancel')
  @Get('follow-ups/:id/cancel')
  async askWhy(@Me() me: Actor, @Param('id') id: string) {
    return page('layout/decision', cancelView(await this.queries.one(me, id), form()));
  }

  @Can('follow-up.cancel')
  @Post('follow-ups/:id/cancel')
  async cancel(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    const view = await this.queries.one(me, id);
    const answers = new Answers(body);
    const reason = answers.oneOf('reason', CANCEL_REASONS, 'Say why it is taken away');
    if (!reason) return again('layout/decision', cancelView(view, form(answers.typed, answers.faults)));
    await this.followUps.cancel(me, id, reason);
    return seeOther(`/cases/${view.caseId}`, 'The follow-up was taken away', 'It stays in the timeline.');
  }

  private dayOf(answers: Answers): PlainDate | undefined {
    const day = answers.day('dueOn', 'Enter the day');
    if (day && day < this.clock.today()) return answers.fault('dueOn-day', 'Choose today or a later day');
    return day;
  }
}
