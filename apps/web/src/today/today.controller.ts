import { Controller, Get, Query } from '@nestjs/common';
import { Can } from '#libs/identity';
import { addDays, Clock, pageRequest, type Actor } from '#libs/kernel';
import { CaseListsQueries } from '#libs/referrals';
import { page } from '../door/answer';
import { Me } from '../door/me.decorator';
import { ListQuery } from '../forms/list-query';
import { todayView } from './today.presenter';

const DAYS_AHEAD = 7;

/** What has to be done, the dangerous first: the page on which a caseworker's day begins. */
@Can('follow-up.read')
@Controller('today')
export class TodayController {
  constructor(
    private readonly lists: CaseListsQueries,
    private readonly clock: Clock,
  ) {}

  @Get()
  async today(@Me() me: Actor, @Query() query: Record<string, unknown>) {
    const asked = new ListQuery(query, '/today');
    const today = this.clock.today();
    const upTo = addDays(today, DAYS_AHEAD);
    const lines = await this.lists.today(me, upTo, pageRequest(25, asked.cursor));
    return page('today/today', todayView(lines, await this.lists.todayCounts(me, today, upTo), asked, today));
  }
}
