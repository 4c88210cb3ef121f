import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '#libs/identity';
import { DomainError, type Actor } from '#libs/kernel';
import { RestrictionsService } from '#libs/referrals';
import { again, page, seeOther } from '../door/answer';
import { Me } from '../door/me.decorator';
import { Answers } from '../forms/answers';
import { form } from '../forms/form';

const BACK = { text: 'Cases', href: '/cases' };

/** Cases that only named people see, and the glass that may be broken. */
@Controller()
export class RestrictedController {
  constructor(private readonly restrictions: RestrictionsService) {}

  @Can('case.restrict')
  @Post('cases/:id/restrict')
  async restrict(@Me() me: Actor, @Param('id') id: string) {
    await this.restrictions.restrict(me, id);
    return seeOther(
      `/cases/${id}`,
      'The case is restricted',
      'Only named people see it now: its leaders, its worker, you, and whoever referred.',
    );
  }

  @Can('case.break-glass')
  @Get('restricted')
  ask() {
    return page('cases/restricted', { back: BACK, form: form() });
  }

  /** An unknown reference, another provider's, and one that is not restricted are answered alike. */
  @Can('case.break-glass')
  @Post('restricted')
  async open(@Me() me: Actor, @Body() body: unknown) {
    const answers = new Answers(body);
    const reference = answers.text('reference', { required: 'Enter the reference', max: 20 });
    const reason = answers.text('reason', { required: 'Say why you have to see it', max: 2000 });
    if (reference !== undefined && reason !== undefined) {
      try {
        const id = await this.restrictions.breakGlass(me, reference, reason);
        return seeOther(`/cases/${id}`, 'The case is open to you for 60 minutes', 'The team leader has been told.');
      } catch (error) {
        if (!(error instanceof DomainError) || error.code !== 'not_found') throw error;
        answers.fault('reference', 'There is no restricted case of your service with this reference');
      }
    }
    const shown = { back: BACK, form: form(answers.typed, answers.faults) };
    return again('cases/restricted', shown);
  }
}
