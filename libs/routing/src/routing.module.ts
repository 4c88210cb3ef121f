import { Module, type OnModuleInit } from '@nestjs/common';
import { DeadlinesModule, DueVerbs } from '#libs/deadlines';
import { DirectoryModule } from '#libs/directory';
import { ReferralsModule } from '#libs/referrals';
import { ForwardingQueries } from './forwarding.queries';
import { ForwardingService } from './forwarding.service';
import { OffersQueries } from './offers.queries';
import { PlacingService } from './placing.service';
import { UnplacedQueries } from './unplaced.queries';

const faces = [ForwardingQueries, ForwardingService, OffersQueries, PlacingService, UnplacedQueries];

@Module({ imports: [DeadlinesModule, DirectoryModule, ReferralsModule], providers: faces, exports: faces })
export class RoutingModule implements OnModuleInit {
  constructor(
    private readonly verbs: DueVerbs,
    private readonly forwarding: ForwardingService,
  ) {}

  onModuleInit(): void {
    this.verbs.add([this.forwarding.due]);
  }
}
