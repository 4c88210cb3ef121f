import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '#libs/identity';
import type { Actor } from '#libs/kernel';
import { ConnectionsService, Searches, SearchesQueries } from '#libs/linkage';
import { again, page, seeOther } from '../door/answer';
import { Me } from '../door/me.decorator';
import { form } from '../forms/form';
import { searchAsked } from './search.form';
import { resultsView, searchView } from './search.presenter';

/** A search for a person: what is typed is sealed, and never stands in an address. */
@Can('person.search')
@Controller('search')
export class SearchController {
  constructor(
    private readonly searches: Searches,
    private readonly queries: SearchesQueries,
    private readonly connections: ConnectionsService,
  ) {}

  @Get()
  ask() {
    return page('linkage/search', searchView(form()));
  }

  @Post()
  async begin(@Me() me: Actor, @Body() body: unknown) {
    const { asked, answers } = searchAsked(body);
    if (answers.faults.length > 0) return again('linkage/search', searchView(form(answers.typed, answers.faults)));
    return seeOther(`/search/${await this.searches.begin(me, asked)}`);
  }

  @Get(':search')
  async results(@Me() me: Actor, @Param('search') id: string) {
    return page('linkage/results', resultsView(id, await this.queries.results(me, id)));
  }

  @Can('linkage.ask')
  @Post(':search/connect')
  async connect(@Me() me: Actor, @Param('search') id: string) {
    await this.connections.askAfterSearch(me, id);
    return seeOther(
      '/connections?show=asked',
      'The other service is asked to connect',
      'Its team leader answers within two working days. The answer stands here.',
    );
  }
}
