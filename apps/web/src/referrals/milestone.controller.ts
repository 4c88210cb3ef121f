import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '#libs/identity';
import { Clock, type Actor } from '#libs/kernel';
import { ReferralsQueries, ReferrerMilestonesService } from '#libs/referrals';
import { MILESTONE_WORDS } from '#libs/victims-code';
import { again, page, seeOther } from '../door/answer';
import { Me } from '../door/me.decorator';
import { Answers } from '../forms/answers';
import { form } from '../forms/form';
import { milestoneOf } from './milestone.form';
import { milestonesView } from './milestone.presenter';

const UNSETTLED =
  'From now on no way of reaching a victim of this crime counts as safe until it is checked again. The support service is told at once.';
const COUNTS = 'It counts for the rights of the victims of this crime under the Victims’ Code.';

/** What happened in the investigation of a crime that an officer referred: what was told so far, and one more. */
@Can('milestones.write')
@Controller('referrals/:id/milestones')
export class MilestoneController {
  constructor(
    private readonly referrals: ReferralsQueries,
    private readonly milestones: ReferrerMilestonesService,
    private readonly clock: Clock,
  ) {}

  @Get()
  async ask(@Me() me: Actor, @Param('id') id: string) {
    const referral = await this.referrals.one(me, id);
    return page('referrals/milestones', milestonesView(referral, await this.milestones.list(me, id), form()));
  }

  @Post()
  async record(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    const told = await this.milestones.list(me, id);
    const answers = new Answers(body);
    const command = milestoneOf(answers, told, this.clock.now());
    if (command === undefined) {
      const referral = await this.referrals.one(me, id);
      return again('referrals/milestones', milestonesView(referral, told, form(answers.typed, answers.faults)));
    }
    const { unsettles } = await this.milestones.record(me, id, command);
    return seeOther(`/referrals/${id}`, `Recorded: ${MILESTONE_WORDS[command.kind].toLowerCase()}`, unsettles ? UNSETTLED : COUNTS);
  }
}
