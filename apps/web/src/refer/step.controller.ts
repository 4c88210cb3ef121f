import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '#libs/identity';
import { Clock, notFound, type Actor } from '#libs/kernel';
import { again, page, seeOther } from '../door/answer';
import { Me } from '../door/me.decorator';
import { Answers } from '../forms/answers';
import { form } from '../forms/form';
import { ReferralDrafts } from './drafts';
import { stepView } from './refer.presenter';
import { afterStep, stepNamed, stepsFor } from './steps';

/** One page of the journey, whichever: what it asks stands in the table of steps. */
@Can('referral.create')
@Controller('refer/:id/:step')
export class StepController {
  constructor(
    private readonly drafts: ReferralDrafts,
    private readonly clock: Clock,
  ) {}

  @Get()
  async ask(@Me() me: Actor, @Param('id') id: string, @Param('step') name: string) {
    const step = stepNamed(name);
    const { content } = await this.drafts.open(me, id);
    if (!stepsFor(content).includes(step)) throw notFound();
    return page(`refer/steps/${step.name}`, stepView(id, step, me, form(step.show(content))));
  }

  @Post()
  async answer(@Me() me: Actor, @Param('id') id: string, @Param('step') name: string, @Body() body: unknown) {
    const step = stepNamed(name);
    const draft = await this.drafts.open(me, id);
    const answers = new Answers(body);
    const content = step.read(answers, draft.content, { actor: me, today: this.clock.today() });
    if (answers.faults.length > 0) {
      return again(`refer/steps/${step.name}`, stepView(id, step, me, form(answers.typed, answers.faults)));
    }
    return seeOther(afterStep(await this.drafts.answer(me, id, draft, step.name, content), id));
  }
}
