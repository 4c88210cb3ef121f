import { Controller, Get, Param, Query } from '@nestjs/common';
import { RecordQueries } from '#libs/audit';
import { Can, PeopleQueries } from '#libs/identity';
import { pageRequest, type Actor } from '#libs/kernel';
import { CasesQueries } from '#libs/referrals';
import { page } from '../door/answer';
import { Me } from '../door/me.decorator';
import { ListQuery } from '../forms/list-query';
import { looksView, timelineView } from './timeline.presenter';

/** What was done in a case, and who has looked. The case is read first: whoever may not see it sees no record of it. */
@Can('case.timeline')
@Controller('cases/:id')
export class TimelineController {
  constructor(
    private readonly cases: CasesQueries,
    private readonly record: RecordQueries,
    private readonly people: PeopleQueries,
  ) {}

  @Get('timeline')
  async timeline(@Me() me: Actor, @Param('id') id: string, @Query() query: Record<string, unknown>) {
    const asked = new ListQuery(query, `/cases/${id}/timeline`);
    const view = await this.cases.one(me, id, 'case.timeline');
    const entries = await this.record.timeline(me, id, pageRequest(50, asked.cursor));
    return page('cases/timeline', timelineView(view, entries, await this.people.called(entries.items.map((e) => e.actor.id)), asked));
  }

  @Get('looks')
  async looks(@Me() me: Actor, @Param('id') id: string, @Query() query: Record<string, unknown>) {
    const asked = new ListQuery(query, `/cases/${id}/looks`);
    const view = await this.cases.one(me, id, 'case.timeline');
    const entries = await this.record.whoHasLooked(me, id, pageRequest(50, asked.cursor));
    return page('cases/looks', looksView(view, entries, await this.people.called(entries.items.map((e) => e.actor.id)), asked));
  }
}
