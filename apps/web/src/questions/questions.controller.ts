import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Can } from '#libs/identity';
import { Clock, pageRequest, type Actor } from '#libs/kernel';
import { QUESTIONS, ReferrerAnswersService, ReferrerQuestionsQueries } from '#libs/referrals';
import { again, page, seeOther } from '../door/answer';
import { Me } from '../door/me.decorator';
import { Answers } from '../forms/answers';
import { form } from '../forms/form';
import { ListQuery } from '../forms/list-query';
import { inboxView, questionView } from './questions.presenter';

/** As long as a note of the machine interface may be. */
const LONGEST = 2_000;

/** What triage or a caseworker asked whoever referred a victim: an officer's own, or the whole force's for its manager. */
@Can('referral.answer')
@Controller('questions')
export class QuestionsController {
  constructor(
    private readonly questions: ReferrerQuestionsQueries,
    private readonly referrer: ReferrerAnswersService,
    private readonly clock: Clock,
  ) {}

  @Get()
  async inbox(@Me() me: Actor, @Query() query: Record<string, unknown>) {
    const asked = new ListQuery(query, '/questions');
    const kind = asked.oneOf('kind', QUESTIONS);
    const open = await this.questions.open(me, kind ? { kind } : {}, pageRequest(25, asked.cursor));
    const counts = await this.questions.counts(me);
    return page(
      'questions/list',
      inboxView(open, { counts, asked, kind, now: this.clock.now(), wide: me.roles.includes('referral-manager') }),
    );
  }

  @Get(':q/answer')
  async ask(@Me() me: Actor, @Param('q') id: string) {
    return page('questions/answer', questionView(await this.questions.one(me, id), this.clock.now(), form()));
  }

  @Post(':q/answer')
  async answer(@Me() me: Actor, @Param('q') id: string, @Body() body: unknown) {
    const question = await this.questions.one(me, id);
    const answers = new Answers(body);
    const words = answers.text('answer', { required: 'Enter your answer', max: LONGEST });
    if (words === undefined) {
      return again('questions/answer', questionView(question, this.clock.now(), form(answers.typed, answers.faults)));
    }
    await this.referrer.answer(me, question.referralId, id, words);
    return seeOther('/questions', 'Your answer was sent', `The support service is told today, about referral ${question.reference}.`);
  }
}
