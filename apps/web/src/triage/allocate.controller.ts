import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Can } from '#libs/identity';
import { Clock, pageRequest, type Actor } from '#libs/kernel';
import { CaseListsQueries, CasesService, TriageQueueQueries } from '#libs/referrals';
import { page, seeOther } from '../door/answer';
import { Me } from '../door/me.decorator';
import { ListQuery } from '../forms/list-query';
import { Answers } from '../forms/answers';
import { allocateView } from './allocate.presenter';

/** Cases that nobody has yet, and who has how much. */
@Can('case.allocate')
@Controller('allocate')
export class AllocateController {
  constructor(
    private readonly queue: TriageQueueQueries,
    private readonly lists: CaseListsQueries,
    private readonly cases: CasesService,
    private readonly clock: Clock,
  ) {}

  @Get()
  async unallocated(@Me() me: Actor, @Query() query: Record<string, unknown>) {
    const asked = new ListQuery(query, '/allocate');
    const [cases, workers] = await Promise.all([this.queue.unallocated(me, pageRequest(20, asked.cursor)), this.lists.workload(me)]);
    return page('triage/allocate', allocateView(cases, workers, asked, this.clock.today()));
  }

  @Post(':case')
  async allocate(@Me() me: Actor, @Param('case') caseId: string, @Body() body: unknown) {
    const workerId = new Answers(body).text('worker');
    if (!workerId) return seeOther('/allocate', 'Nothing was changed', 'Choose a caseworker first.');
    await this.cases.allocate(me, caseId, workerId);
    const worker = (await this.lists.workload(me)).find((w) => w.id === workerId);
    return seeOther(
      '/allocate',
      `The case is ${worker?.name ?? 'a caseworker'}’s now`,
      'First contact is due, and stands in their list of today.',
    );
  }
}
