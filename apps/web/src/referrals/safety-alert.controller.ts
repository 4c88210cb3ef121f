import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '#libs/identity';
import type { Actor } from '#libs/kernel';
import { ReferralsQueries, ReferrerAnswersService } from '#libs/referrals';
import { again, page, seeOther } from '../door/answer';
import { Me } from '../door/me.decorator';
import { Answers } from '../forms/answers';
import { form, type Form } from '../forms/form';
import { ALERT_WORDS } from '../words/alerts';
import { optionsOf } from '../words/options';

const LONGEST = 2_000;

/** "This is not safe": one page, so that nothing stands between knowing it and stopping the contact. */
@Can('safety.write')
@Controller('referrals/:id/safety-alerts')
export class SafetyAlertController {
  constructor(
    private readonly referrals: ReferralsQueries,
    private readonly referrer: ReferrerAnswersService,
  ) {}

  @Get()
  async ask(@Me() me: Actor, @Param('id') id: string) {
    return page('referrals/unsafe', await this.view(me, id, form()));
  }

  @Post()
  async raise(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    const answers = new Answers(body);
    const about = answers.oneOf('about', ALERT_WORDS, 'Choose what is not safe');
    const reason = answers.text('reason', { required: 'Say what you know', max: LONGEST });
    if (about === undefined || reason === undefined) {
      return again('referrals/unsafe', await this.view(me, id, form(answers.typed, answers.faults)));
    }
    await this.referrer.alert(me, id, { about, reason });
    const next =
      'Nobody uses it from now on, and the support service is told to look today. If somebody is in danger now, that is for your control room.';
    return seeOther(`/referrals/${id}`, 'The safety alert was raised', next);
  }

  private async view(me: Actor, id: string, filled: Form) {
    const { reference } = await this.referrals.one(me, id);
    const here = `/referrals/${id}`;
    return { back: { text: `Referral ${reference}`, href: here }, here, reference, choices: optionsOf(ALERT_WORDS), form: filled };
  }
}
