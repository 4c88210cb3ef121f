import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Can } from '#libs/identity';
import { Clock, pageRequest, type Actor } from '#libs/kernel';
import { ForwardingQueries, NO_PLACE_REASONS, OffersQueries, PlacingService, UnplacedQueries } from '#libs/routing';
import { again, page, seeOther } from '../door/answer';
import { Me } from '../door/me.decorator';
import { Answers } from '../forms/answers';
import { form } from '../forms/form';
import { ListQuery } from '../forms/list-query';
import { choiceItems, chooseView } from '../triage/offers.presenter';
import { endView, unplacedOne, unplacedView } from './unplaced.presenter';

/** Referrals that no provider took on: the commissioning body finds somebody, and never sees who the victim is. */
@Can('referral.place')
@Controller('unplaced')
export class UnplacedController {
  constructor(
    private readonly unplaced: UnplacedQueries,
    private readonly offers: OffersQueries,
    private readonly forwarding: ForwardingQueries,
    private readonly placing: PlacingService,
    private readonly clock: Clock,
  ) {}

  @Get()
  async waiting(@Me() me: Actor, @Query() query: Record<string, unknown>) {
    const asked = new ListQuery(query, '/unplaced');
    return page('unplaced/list', unplacedView(await this.unplaced.waiting(me, pageRequest(20, asked.cursor)), asked, this.clock.today()));
  }

  @Get(':id')
  async one(@Me() me: Actor, @Param('id') id: string) {
    const line = await this.unplaced.one(me, id);
    const offers = await this.offers.ofReferral(me, id, 'referral.place');
    const passed = await this.forwarding.ofReferral(me, id, 'referral.place');
    return page('unplaced/one', unplacedOne(line, offers, passed, this.clock.today()));
  }

  @Get(':id/place')
  async toWhom(@Me() me: Actor, @Param('id') id: string) {
    await this.unplaced.one(me, id);
    return page('triage/offer', chooseView(choiceItems(await this.offers.choices(me, id, 'referral.place'), true), at(id), form()));
  }

  @Post(':id/place')
  async place(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    await this.unplaced.one(me, id);
    const choices = await this.offers.choices(me, id, 'referral.place');
    const names = Object.fromEntries(choices.map((choice) => [choice.id, choice.name]));
    const answers = new Answers(body);
    const providerId = answers.oneOf('provider', names, 'Choose a service');
    if (providerId === undefined) {
      return again('triage/offer', chooseView(choiceItems(choices, true), at(id), form(answers.typed, answers.faults)));
    }
    await this.placing.place(me, id, providerId);
    return seeOther(
      '/unplaced',
      `The referral was given to ${names[providerId] ?? ''}`,
      'It is theirs to answer now. The time to answer runs on.',
    );
  }

  @Get(':id/end')
  async why(@Me() me: Actor, @Param('id') id: string) {
    await this.unplaced.one(me, id);
    return page('layout/decision', endView(id, form()));
  }

  @Post(':id/end')
  async end(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    await this.unplaced.one(me, id);
    const answers = new Answers(body);
    const reason = answers.oneOf('reason', NO_PLACE_REASONS, 'Choose a reason');
    if (reason === undefined) return again('layout/decision', endView(id, form(answers.typed, answers.faults)));
    await this.placing.end(me, id, reason);
    return seeOther('/unplaced', 'The referral ended without a service', 'The referrer is told. It is counted as unmet demand.');
  }
}

const at = (id: string) => ({
  title: 'Which service takes it on?',
  hint: 'Agree it with the service first. One that declined may be chosen when it was won over.',
  action: `/unplaced/${id}/place`,
  back: { text: 'The referral', href: `/unplaced/${id}` },
});
