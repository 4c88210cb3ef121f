import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Can } from '#libs/identity';
import { Clock, pageRequest, type Actor } from '#libs/kernel';
import { DEFAULT_POLICY, FLAG_WITHDRAW_REASONS, RepeatVictimsQueries, RepeatVictimsService } from '#libs/repeat-victims';
import { again, page, seeOther } from '../door/answer';
import { Me } from '../door/me.decorator';
import { Answers } from '../forms/answers';
import { form } from '../forms/form';
import { ListQuery } from '../forms/list-query';
import { KINDS, RULES, STATES } from './flag.words';
import { ANY_RULE, repeatsView, repeatView, withdrawView } from './repeat-victims.presenter';

/** The repeat victims of the team: why each is one, and withdrawing one that is none. */
@Can('repeat.withdraw')
@Controller('repeat-victims')
export class RepeatVictimsController {
  constructor(
    private readonly queries: RepeatVictimsQueries,
    private readonly repeats: RepeatVictimsService,
    private readonly clock: Clock,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Record<string, unknown>) {
    const asked = new ListQuery(query, '/repeat-victims');
    const state = asked.oneOf('state', STATES) ?? 'raised';
    const rule = asked.text('rule') === ANY_RULE ? ANY_RULE : (asked.oneOf('rule', RULES) ?? DEFAULT_POLICY);
    const kind = asked.oneOf('kind', KINDS);
    const filter = { state, kind, policy: rule === ANY_RULE ? undefined : rule };
    const lines = await this.queries.list(me, filter, pageRequest(20, asked.cursor));
    return page('repeat-victims/list', repeatsView(lines, { state, rule, kind }, asked, this.clock.today()));
  }

  @Get(':id')
  async one(@Me() me: Actor, @Param('id') id: string) {
    return page('repeat-victims/one', repeatView(await this.queries.one(me, id), this.clock.today()));
  }

  @Get(':id/withdraw')
  async why(@Me() me: Actor, @Param('id') id: string) {
    return page('layout/decision', withdrawView(await this.queries.one(me, id), form()));
  }

  @Post(':id/withdraw')
  async withdraw(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    const answers = new Answers(body);
    const reason = answers.oneOf('reason', FLAG_WITHDRAW_REASONS, 'Choose a reason');
    if (reason === undefined) {
      return again('layout/decision', withdrawView(await this.queries.one(me, id), form(answers.typed, answers.faults)));
    }
    await this.repeats.withdraw(me, id, reason);
    return seeOther('/repeat-victims', 'It is withdrawn', 'It is not counted as a repeat any more. With a further incident it comes back.');
  }
}
