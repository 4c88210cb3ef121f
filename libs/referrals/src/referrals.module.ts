import { Module } from '@nestjs/common';
import { CrimesModule } from '#libs/crimes';
import { DirectoryModule } from '#libs/directory';
import { VictimsModule } from '#libs/victims';
import { AmendmentsService } from './amendments.service';
import { DecisionsService } from './decisions.service';
import { EarlierReferrals } from './earlier-referrals';
import { ReferralContents } from './referral.contents';
import { Rooms } from './rooms';
import { ReferralsQueries } from './referrals.queries';
import { ReferralsService } from './referrals.service';

const faces = [ReferralsService, ReferralsQueries, DecisionsService, AmendmentsService];

@Module({
  imports: [CrimesModule, DirectoryModule, VictimsModule],
  providers: [...faces, Rooms, EarlierReferrals, ReferralContents],
  exports: [...faces, ReferralContents],
})
export class ReferralsModule {}
