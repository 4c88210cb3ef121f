import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '#libs/identity';
import type { Actor } from '#libs/kernel';
import { CasesQueries, CasesService, CLOSE_REASONS, QUESTIONS, ReferrerAnswersService } from '#libs/referrals';
import { again, page, seeOther } from '../door/answer';
import { Me } from '../door/me.decorator';
import { Answers } from '../forms/answers';
import { form, type Form } from '../forms/form';
import { optionsOf } from '../words/options';

const REOPEN_REASONS = {
  'new-crime': 'There is a new crime',
  'victim-asked': 'The victim asked',
  'closed-in-error': 'It was closed in error',
};

/** Decisions on a case as a whole that need a coded reason. */
@Controller('cases/:id')
export class ClosingController {
  constructor(
    private readonly cases: CasesService,
    private readonly queries: CasesQueries,
    private readonly referrer: ReferrerAnswersService,
  ) {}

  @Can('case.close')
  @Get('close')
  async askClose(@Me() me: Actor, @Param('id') id: string) {
    await this.queries.one(me, id);
    return page('layout/decision', closeView(id, form()));
  }

  @Can('case.close')
  @Post('close')
  async close(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    const answers = new Answers(body);
    const reason = answers.oneOf('reason', CLOSE_REASONS, 'Choose why the case is closed');
    if (reason === undefined) return again('layout/decision', closeView(id, form(answers.typed, answers.faults)));
    await this.cases.close(me, id, reason);
    return seeOther(`/cases/${id}`, 'The case is closed', 'Nothing more is due. It can be reopened.');
  }

  @Can('case.reopen')
  @Get('reopen')
  async askReopen(@Me() me: Actor, @Param('id') id: string) {
    await this.queries.one(me, id);
    return page('layout/decision', reopenView(id, form()));
  }

  @Can('case.reopen')
  @Post('reopen')
  async reopen(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    const answers = new Answers(body);
    const reason = answers.oneOf('reason', REOPEN_REASONS, 'Choose why the case is reopened');
    if (reason === undefined) return again('layout/decision', reopenView(id, form(answers.typed, answers.faults)));
    await this.cases.reopen(me, id, reason);
    return seeOther(`/cases/${id}`, 'The case is open again', 'Contact is due within two working days.');
  }

  @Can('referral.ask')
  @Get('question')
  async askWhat(@Me() me: Actor, @Param('id') id: string) {
    await this.queries.one(me, id);
    return page('layout/decision', questionView(id, form()));
  }

  @Can('referral.ask')
  @Post('question')
  async question(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    const answers = new Answers(body);
    const kind = answers.oneOf('reason', QUESTIONS, 'Choose a question');
    if (kind === undefined) return again('layout/decision', questionView(id, form(answers.typed, answers.faults)));
    await this.referrer.ask(me, id, kind);
    return seeOther(`/cases/${id}`, 'The referrer is asked', 'The answer will stand on this page and in your list of today.');
  }
}

const decision = (id: string, action: string, title: string, button: string, reasons: Readonly<Record<string, string>>, form: Form) => ({
  ...{
    back: { text: 'The case', href: `/cases/${id}` },
    title,
    button,
    reasons: optionsOf(reasons),
    action: `/cases/${id}/${action}`,
    form,
  },
});
const closeView = (id: string, form: Form) => decision(id, 'close', 'Why is the case closed?', 'Close the case', CLOSE_REASONS, form);
const reopenView = (id: string, form: Form) => decision(id, 'reopen', 'Why is the case reopened?', 'Reopen the case', REOPEN_REASONS, form);
const questionView = (id: string, form: Form) => decision(id, 'question', 'What do you ask the referrer?', 'Ask', QUESTIONS, form);
