import { Module, type OnModuleInit } from '@nestjs/common';
import { Clock } from '#libs/kernel';
import { Handlers, Reactions, Sweeps, Work } from '#libs/platform';
import { VictimsModule } from '#libs/victims';
import { ConnectionsQueries } from './connections.queries';
import { ConnectionsService } from './connections.service';
import { ElsewhereQueries } from './elsewhere.queries';
import { JoinsQueries } from './joins.queries';
import { JoinsService } from './joins.service';
import { LINKAGE_REACTIONS } from './linkage.reactions';
import { LinkageService } from './linkage.service';
import { linkageSweeps } from './linkage.sweeps';
import { PairReader } from './pair.reader';
import { PeopleFinder } from './people.finder';
import { RecordOpener } from './record.opener';
import { SamePersonQueries } from './same-person.queries';
import { Searches } from './searches';
import { SearchesQueries } from './searches.queries';
import { Suggestions } from './suggestions';
import { TokenIndex } from './token.index';

const faces = [
  LinkageService,
  JoinsService,
  JoinsQueries,
  ElsewhereQueries,
  ConnectionsService,
  ConnectionsQueries,
  SamePersonQueries,
  Searches,
  SearchesQueries,
];

@Module({
  imports: [VictimsModule],
  providers: [...faces, PairReader, PeopleFinder, RecordOpener, Suggestions, TokenIndex],
  exports: faces,
})
export class LinkageModule implements OnModuleInit {
  constructor(
    private readonly linkage: LinkageService,
    private readonly index: TokenIndex,
    private readonly work: Work,
    private readonly clock: Clock,
    private readonly reactions: Reactions,
    private readonly handlers: Handlers,
    private readonly sweeps: Sweeps,
  ) {}

  onModuleInit(): void {
    this.reactions.add(LINKAGE_REACTIONS);
    this.handlers.add(this.linkage.handlers());
    this.sweeps.add(linkageSweeps(this.work, this.linkage, this.index, this.clock));
  }
}
