import { Controller, Get, Param, Query } from '@nestjs/common';
import { Can } from '#libs/identity';
import { Clock, pageRequest, type Actor } from '#libs/kernel';
import { CaseListsQueries, CasesQueries } from '#libs/referrals';
import { page } from '../door/answer';
import { Me } from '../door/me.decorator';
import { ListQuery } from '../forms/list-query';
import { CasePanels } from './case.panels';
import { caseView } from './case.presenter';
import { casesView, OPEN_STATES, WHOSE } from './cases.presenter';

/** Cases of one's own and of the team, and the page of one case. */
@Can('case.read')
@Controller('cases')
export class CasesController {
  constructor(
    private readonly lists: CaseListsQueries,
    private readonly cases: CasesQueries,
    private readonly beside: CasePanels,
    private readonly clock: Clock,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Record<string, unknown>) {
    const asked = new ListQuery(query, '/cases');
    const whose = asked.oneOf('whose', WHOSE) ?? (me.roles.includes('caseworker') ? 'mine' : 'all');
    const filter = { mine: whose === 'mine', closed: whose === 'closed', state: asked.oneOf('state', OPEN_STATES) };
    const lines = await this.lists.cases(me, filter, pageRequest(25, asked.cursor));
    return page('cases/list', casesView(lines, whose, asked, this.clock.today()));
  }

  @Get(':id')
  async one(@Me() me: Actor, @Param('id') id: string) {
    const view = await this.cases.one(me, id);
    const { followUps, panels } = await this.beside.of(me, view);
    return page('cases/case', { ...caseView(view, me.id, followUps, this.clock.today()), ...panels });
  }
}
