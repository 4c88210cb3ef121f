import { Controller, Get, Param, Query } from '@nestjs/common';
import { FiguresQueries } from '#libs/compliance';
import { Can } from '#libs/identity';
import { Clock, pageRequest, type Actor } from '#libs/kernel';
import { FileAnswer, page } from '../door/answer';
import { Me } from '../door/me.decorator';
import { ListQuery } from '../forms/list-query';
import { behindView } from './behind.presenter';
import { drawTrend } from './chart';
import { FiguresAsked } from './figures.asked';
import { figuresView } from './figures.presenter';
import { narrowed, SHOWN } from './figures.words';
import { oneView } from './one.presenter';
import { byMonth, everything } from './rates.rules';

type Asked = Readonly<Record<string, unknown>>;

/** How the Code is kept: from a figure down to the evidence of a case that names nobody. Read with the role of the figures. */
@Controller('figures')
export class FiguresController {
  constructor(
    private readonly figures: FiguresQueries,
    private readonly clock: Clock,
  ) {}

  @Can('figures.read')
  @Get()
  async doing(@Me() me: Actor, @Query() query: Asked) {
    const asked = this.asked(query);
    const [total, months, places] = await Promise.all([
      this.figures.total(me, asked.filter),
      this.figures.by(me, 'month', asked.filter),
      this.figures.by(me, 'district', asked.filter),
    ]);
    const any = everything(total) > 0 || (await this.any(me));
    return page('figures/figures', figuresView({ total, months, places, any }, asked));
  }

  @Can('figures.read')
  @Get('chart.svg')
  async chart(@Me() me: Actor, @Query() query: Asked) {
    const asked = this.asked(query);
    const months = byMonth(await this.figures.by(me, 'month', asked.filter), asked.span);
    return new FileAnswer(await drawTrend(months, query['narrow'] === 'yes'), 'image/svg+xml');
  }

  @Can('figures.evidence')
  @Get('cases')
  async behind(@Me() me: Actor, @Query() query: Asked) {
    const asked = this.asked(query);
    const list = new ListQuery(query, '/figures/cases');
    const filter = { ...asked.filter, ...narrowed(list.oneOf('show', SHOWN)) };
    const lines = await this.figures.behind(me, filter, pageRequest(25, list.cursor));
    return page('figures/behind', behindView(lines, asked, list));
  }

  @Can('figures.evidence')
  @Get('cases/:pseudonym')
  async one(@Me() me: Actor, @Param('pseudonym') pseudonym: string) {
    return page('figures/one', oneView(pseudonym, await this.figures.one(me, pseudonym)));
  }

  private asked(query: Asked): FiguresAsked {
    return new FiguresAsked(query, this.clock.today());
  }

  /** Whether there is any finding at all: else the page says what to do, and not that the filter is too narrow. */
  private async any(me: Actor): Promise<boolean> {
    return everything(await this.figures.total(me, this.asked({ period: 'all' }).filter)) > 0;
  }
}
