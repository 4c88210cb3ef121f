import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Can } from '#libs/identity';
import { WITHDRAWAL_REASONS } from '#libs/intake';
import { pageRequest, type Actor } from '#libs/kernel';
import { AmendmentsService, ReferralsQueries } from '#libs/referrals';
import { again, page, seeOther } from '../door/answer';
import { Me } from '../door/me.decorator';
import { Answers } from '../forms/answers';
import { form } from '../forms/form';
import { filterOf, listView, oneView } from './referrals.presenter';

/** The referrals that an officer made, and what became of them. */
@Can('referral.create')
@Controller('referrals')
export class ReferralsController {
  constructor(
    private readonly referrals: ReferralsQueries,
    private readonly amendments: AmendmentsService,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Record<string, unknown>) {
    const filter = filterOf(query);
    return page('referrals/list', listView(await this.referrals.list(me, filter, pageRequest(25, filter.cursor)), filter));
  }

  @Get(':id')
  async one(@Me() me: Actor, @Param('id') id: string) {
    return page('referrals/one', oneView(await this.referrals.one(me, id)));
  }

  @Get(':id/withdrawal')
  async askWhy(@Me() me: Actor, @Param('id') id: string) {
    return page('referrals/withdraw', { ...oneView(await this.referrals.one(me, id)), form: form() });
  }

  @Post(':id/withdrawal')
  async withdraw(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    const answers = new Answers(body);
    const reason = answers.oneOf('reason', WITHDRAWAL_REASONS, 'Say why you take it back');
    if (!reason) {
      const view = oneView(await this.referrals.one(me, id));
      return again('referrals/withdraw', { ...view, form: form(answers.typed, answers.faults) });
    }
    await this.amendments.withdraw(me, id, reason);
    return seeOther(`/referrals/${id}`, 'The referral was taken back', 'The support service is told. Nothing is deleted.');
  }
}
