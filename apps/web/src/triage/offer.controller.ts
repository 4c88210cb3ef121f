import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '#libs/identity';
import { Clock, type Actor } from '#libs/kernel';
import { DecisionsService, TriageDecisionsQueries, TriageQueueQueries } from '#libs/referrals';
import { ForwardingQueries, OffersQueries } from '#libs/routing';
import { again, page, seeOther } from '../door/answer';
import { Me } from '../door/me.decorator';
import { Answers } from '../forms/answers';
import { form } from '../forms/form';
import { choiceItems, chooseView } from './offers.presenter';
import { oneView } from './one.presenter';

/** One referral in the leader's queue: what happened so far, and to whom it goes next. */
@Can('referral.triage')
@Controller('triage')
export class OfferController {
  constructor(
    private readonly queue: TriageQueueQueries,
    private readonly offers: OffersQueries,
    private readonly triaged: TriageDecisionsQueries,
    private readonly forwarding: ForwardingQueries,
    private readonly decisions: DecisionsService,
    private readonly clock: Clock,
  ) {}

  @Get(':id')
  async one(@Me() me: Actor, @Param('id') id: string) {
    const line = await this.queue.one(me, id);
    const [offers, passed] = await Promise.all([this.offers.ofReferral(me, id), this.forwarding.ofReferral(me, id)]);
    return page('triage/one', oneView(line, offers, passed, await this.triaged.explain(me, id), this.clock.today()));
  }

  @Get(':id/offer')
  async toWhom(@Me() me: Actor, @Param('id') id: string) {
    return page('triage/offer', chooseView(choiceItems(await this.offers.choices(me, id), false), at(id), form()));
  }

  @Post(':id/offer')
  async offer(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    const choices = await this.offers.choices(me, id);
    const names = Object.fromEntries(choices.map((choice) => [choice.id, choice.name]));
    const answers = new Answers(body);
    const providerId = answers.oneOf('provider', names, 'Choose a service');
    if (providerId === undefined) {
      return again('triage/offer', chooseView(choiceItems(choices, false), at(id), form(answers.typed, answers.faults)));
    }
    await this.decisions.offer(me, id, providerId);
    return seeOther(
      '/triage',
      `The referral was offered to ${names[providerId] ?? ''}`,
      'It is theirs to see and to answer now. The time to answer runs on.',
    );
  }
}

const at = (id: string) => ({
  title: 'To which service do you offer it?',
  hint: 'It leaves your queue and your sight. Whoever declined it before is not asked again.',
  action: `/triage/${id}/offer`,
  back: { text: 'The referral', href: `/triage/${id}` },
});
