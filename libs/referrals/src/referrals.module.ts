import { Module, type OnModuleInit } from '@nestjs/common';
import { CrimesModule } from '#libs/crimes';
import { DirectoryModule } from '#libs/directory';
import { Handlers, Reactions, Work } from '#libs/platform';
import { VictimsModule } from '#libs/victims';
import { BatchIntake } from './batch-intake';
import { AmendmentsService } from './amendments.service';
import { CaseListsQueries } from './case-lists.queries';
import { CaseReader } from './case.reader';
import { CasesQueries } from './cases.queries';
import { CasesService } from './cases.service';
import { ContactsService } from './contacts.service';
import { OverridesService } from './overrides.service';
import { RestrictionsService } from './restrictions.service';
import { DutiesService } from './duties.service';
import { ReferrerQuestionsQueries } from './questions.queries';
import { ReferrerAnswersService } from './referrer-answers.service';
import { ReferrerMilestonesService } from './referrer-milestones.service';
import { REFERRAL_REACTIONS, referralHandlers } from './referrals.reactions';
import { TriageQueueQueries } from './triage-queue.queries';
import { DecisionsService } from './decisions.service';
import { ForgettingService } from './forgetting.service';
import { EarlierReferrals } from './earlier-referrals';
import { ReferralContents } from './referral.contents';
import { Rooms } from './rooms';
import { Routing } from './routing';
import { ReferralsQueries } from './referrals.queries';
import { ReferralsService } from './referrals.service';
import { SecondLook } from './second-look';
import { TriageDecisionsQueries } from './triage-decisions.queries';

const faces = [
  ReferralsService,
  ReferralsQueries,
  DecisionsService,
  AmendmentsService,
  BatchIntake,
  ReferrerAnswersService,
  ReferrerMilestonesService,
  ReferrerQuestionsQueries,
  CasesService,
  ContactsService,
  OverridesService,
  DutiesService,
  RestrictionsService,
  CasesQueries,
  CaseListsQueries,
  TriageQueueQueries,
  ForgettingService,
  TriageDecisionsQueries,
];

@Module({
  imports: [CrimesModule, DirectoryModule, VictimsModule],
  providers: [...faces, Rooms, EarlierReferrals, ReferralContents, CaseReader, SecondLook, Routing],
  exports: [...faces, ReferralContents, Routing],
})
export class ReferralsModule implements OnModuleInit {
  constructor(
    private readonly work: Work,
    private readonly reactions: Reactions,
    private readonly handlers: Handlers,
  ) {}

  onModuleInit(): void {
    this.reactions.add(REFERRAL_REACTIONS);
    this.handlers.add(referralHandlers(this.work));
  }
}
