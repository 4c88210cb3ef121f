import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '#libs/identity';
import type { Actor } from '#libs/kernel';
import { CasesQueries, OverridesService } from '#libs/referrals';
import { again, page, seeOther } from '../door/answer';
import { Me } from '../door/me.decorator';
import { Answers } from '../forms/answers';
import { form } from '../forms/form';
import { overrideView } from './override.presenter';

/** An unsafe way of contact opens only with a reason and a second person. */
@Can('channel.override')
@Controller('cases/:id')
export class OverrideController {
  constructor(
    private readonly cases: CasesQueries,
    private readonly overrides: OverridesService,
  ) {}

  @Get('channels/:channel/override')
  async why(@Me() me: Actor, @Param('id') id: string, @Param('channel') channelId: string) {
    return page('cases/override', overrideView(await this.cases.one(me, id), channelId, form()));
  }

  @Post('channels/:channel/override')
  async ask(@Me() me: Actor, @Param('id') id: string, @Param('channel') channelId: string, @Body() body: unknown) {
    const answers = new Answers(body);
    const reason = answers.text('reason', { required: 'Say why it has to be used', max: 2000 });
    const emergency = answers.ticked('emergency');
    const welfareCheckOffered = answers.ticked('welfare');
    if (emergency && !welfareCheckOffered) answers.fault('welfare', 'Offer a police welfare check first');
    if (reason === undefined || answers.faults.length > 0) {
      return again('cases/override', overrideView(await this.cases.one(me, id), channelId, form(answers.typed, answers.faults)));
    }
    await this.overrides.ask(me, id, { channelId, reason, emergency, welfareCheckOffered });
    return emergency
      ? seeOther(`/cases/${id}`, 'The way of contact is open for four hours', 'The team leader reviews this on the next working day.')
      : seeOther(`/cases/${id}`, 'A second person is asked', 'It opens for four hours when somebody else agrees.');
  }

  @Can('channel.override-approve')
  @Post('overrides/:override')
  async agree(@Me() me: Actor, @Param('id') id: string, @Param('override') overrideId: string) {
    await this.overrides.agree(me, id, overrideId);
    return seeOther(`/cases/${id}`, 'You agreed', 'The way of contact is open for four hours.');
  }
}
