import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '#libs/identity';
import type { Actor } from '#libs/kernel';
import { CasesQueries, nameOf, type CaseView } from '#libs/referrals';
import { JudgementsService, TAKE_BACK_REASONS, TARGETING_BASES } from '#libs/repeat-victims';
import { again, page, seeOther } from '../door/answer';
import { Me } from '../door/me.decorator';
import { Answers } from '../forms/answers';
import { form, type Form } from '../forms/form';
import { optionsOf } from '../words/options';

/** "Persistently targeted": a person's judgement, with a reason. */
@Can('repeat.judge')
@Controller('cases/:id/persistently-targeted')
export class JudgementController {
  constructor(
    private readonly judgements: JudgementsService,
    private readonly cases: CasesQueries,
  ) {}

  @Get()
  async ask(@Me() me: Actor, @Param('id') id: string) {
    return page('repeat-victims/judge', judgeView(await this.cases.one(me, id, 'case.form'), form()));
  }

  @Post()
  async judge(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    const answers = new Answers(body);
    const basis = answers.oneOf('basis', TARGETING_BASES, 'Say in what way');
    const reason = answers.text('reason', { required: 'Say what you judge it by', max: 1000 });
    if (!basis || !reason) {
      return again('repeat-victims/judge', judgeView(await this.cases.one(me, id, 'case.form'), form(answers.typed, answers.faults)));
    }
    await this.judgements.judge(me, id, { basis, reason });
    return seeOther(
      `/cases/${id}`,
      'You judged that the victim is persistently targeted',
      'It stands in the case with your reason, until somebody takes it back.',
    );
  }

  @Get('take-back')
  async askBack(@Me() me: Actor, @Param('id') id: string) {
    await this.cases.one(me, id, 'case.form');
    return page('layout/decision', takeBackView(id, form()));
  }

  @Post('take-back')
  async takeBack(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    const answers = new Answers(body);
    const reason = answers.oneOf('reason', TAKE_BACK_REASONS, 'Choose a reason');
    if (reason === undefined) return again('layout/decision', takeBackView(id, form(answers.typed, answers.faults)));
    await this.judgements.takeBack(me, id, reason);
    return seeOther(`/cases/${id}`, 'The judgement is taken back', 'That it stood stays in the timeline.');
  }
}

const judgeView = (view: CaseView, form: Form) => ({
  back: { text: 'The case', href: `/cases/${view.id}` },
  reference: view.reference,
  name: nameOf(view.victim),
  action: `/cases/${view.id}/persistently-targeted`,
  bases: optionsOf(TARGETING_BASES),
  form,
});

const takeBackView = (id: string, form: Form) => ({
  back: { text: 'The case', href: `/cases/${id}` },
  title: 'Why do you take the judgement back?',
  button: 'Take back',
  action: `/cases/${id}/persistently-targeted/take-back`,
  reasons: optionsOf(TAKE_BACK_REASONS),
  form,
});
