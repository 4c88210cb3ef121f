import { Module } from '@nestjs/common';
import { DirectoryModule } from '#libs/directory';
import { ReferralsModule } from '#libs/referrals';
import { OffersQueries } from './offers.queries';
import { PlacingService } from './placing.service';
import { UnplacedQueries } from './unplaced.queries';

const faces = [OffersQueries, PlacingService, UnplacedQueries];

@Module({ imports: [DirectoryModule, ReferralsModule], providers: faces, exports: faces })
export class RoutingModule {}
