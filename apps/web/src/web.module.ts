import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AuditModule } from '#libs/audit';
import { ComplianceModule, FiguresModule } from '#libs/compliance';
import { DeadlinesModule } from '#libs/deadlines';
import { DirectoryModule } from '#libs/directory';
import { FollowUpsModule } from '#libs/follow-ups';
import { IdentityModule, PermissionGuard } from '#libs/identity';
import { ImportsModule } from '#libs/imports';
import { LinkageModule } from '#libs/linkage';
import { NotificationsModule } from '#libs/notifications';
import { PlatformModule, type Config } from '#libs/platform';
import { ReferralsModule } from '#libs/referrals';
import { WebhooksModule } from '#libs/webhooks';
import { RepeatVictimsModule } from '#libs/repeat-victims';
import { RoutingModule } from '#libs/routing';
import { migrationNames } from '#migrations';
import { CasePanels } from './cases/case.panels';
import { CasesController } from './cases/cases.controller';
import { ClosingController } from './cases/closing.controller';
import { ContactController } from './cases/contact.controller';
import { DutiesController } from './cases/duties.controller';
import { OverrideController } from './cases/override.controller';
import { RestrictedController } from './cases/restricted.controller';
import { TimelineController } from './cases/timeline.controller';
import { Cookies } from './door/cookies';
import { Visitors } from './door/visitors';
import { FiguresController } from './figures/figures.controller';
import { FollowUpsController } from './follow-ups/follow-ups.controller';
import { GetSupportController } from './get-support/get-support.controller';
import { SupportJourneys } from './get-support/support-journeys';
import { HealthController } from './health/health.controller';
import { CorrectionController } from './imports/correction.controller';
import { FileIntake } from './imports/file.intake';
import { ImportsController } from './imports/imports.controller';
import { ConnectionsController } from './linkage/connections.controller';
import { LinkageController } from './linkage/linkage.controller';
import { SearchController } from './linkage/search.controller';
import { MeController } from './me/me.controller';
import { NotificationsController } from './me/notifications.controller';
import { PeopleController } from './people/people.controller';
import { JudgementController } from './repeat-victims/judgement.controller';
import { RepeatVictimsController } from './repeat-victims/repeat-victims.controller';
import { SettingsController } from './settings/settings.controller';
import { RecordController } from './record/record.controller';
import { QuestionsController } from './questions/questions.controller';
import { ReferralDrafts } from './refer/drafts';
import { ReferController } from './refer/refer.controller';
import { StepController } from './refer/step.controller';
import { ReferralsController } from './referrals/referrals.controller';
import { MilestoneController } from './referrals/milestone.controller';
import { SafetyAlertController } from './referrals/safety-alert.controller';
import { SignInController } from './sign-in/sign-in.controller';
import { StartController } from './start/start.controller';
import { TodayController } from './today/today.controller';
import { AllocateController } from './triage/allocate.controller';
import { ForwardPages } from './forwarding/forward.pages';
import { ForwardController, ForwardUnplacedController } from './forwarding/forwarding.controllers';
import { OfferController } from './triage/offer.controller';
import { TriageController } from './triage/triage.controller';
import { WebhooksController } from './webhooks/webhooks.controller';
import { UnplacedController } from './unplaced/unplaced.controller';

const CONNECTIONS = 10;

/** Every capability, whether or not a page calls it: an act of one may set off another's reaction. Figures are read at this door alone. */
export const CAPABILITIES = [
  IdentityModule,
  DirectoryModule,
  ReferralsModule,
  RoutingModule,
  DeadlinesModule,
  FollowUpsModule,
  ImportsModule,
  LinkageModule,
  RepeatVictimsModule,
  NotificationsModule,
  WebhooksModule,
  ComplianceModule,
  AuditModule,
  FiguresModule,
];

/** One row per area of the pages. */
const AREAS = {
  everybody: [HealthController, MeController, NotificationsController, SignInController, StartController],
  anybody: [GetSupportController],
  officer: [ReferController, StepController, ReferralsController, MilestoneController, SafetyAlertController, QuestionsController],
  leader: [TriageController, AllocateController, LinkageController, ConnectionsController, RepeatVictimsController],
  routing: [OfferController, ForwardController, UnplacedController, ForwardUnplacedController],
  files: [CorrectionController, ImportsController],
  caseworker: [TodayController, FollowUpsController, SearchController],
  cases: [
    ContactController,
    OverrideController,
    DutiesController,
    RestrictedController,
    ClosingController,
    JudgementController,
    TimelineController,
    CasesController,
  ],
  commissioner: [FiguresController],
  administrator: [PeopleController, SettingsController, WebhooksController, RecordController],
};

/** The web app: the platform, the capabilities and the pages. */
@Module({})
export class WebModule {
  static of(config: Readonly<Config>): DynamicModule {
    return {
      module: WebModule,
      imports: [PlatformModule.forRoot({ config, app: 'web', connections: CONNECTIONS, migrations: migrationNames }), ...CAPABILITIES],
      controllers: Object.values(AREAS).flat(),
      providers: [
        { provide: APP_GUARD, useClass: PermissionGuard },
        { provide: Cookies, useFactory: () => new Cookies(config.webUrl) },
        Visitors,
        ReferralDrafts,
        ForwardPages,
        CasePanels,
        SupportJourneys,
        FileIntake,
      ],
    };
  }
}
