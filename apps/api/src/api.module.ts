import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { migrationNames } from '#migrations';
import { PermissionGuard } from '#libs/identity';
import { PlatformModule, type Config } from '#libs/platform';
import { CAPABILITIES } from './capabilities';
import { HealthController } from './health/health.controller';
import { ImportDoor } from './imports/import.door';
import { ImportsController } from './imports/imports.controller';
import { MilestonesController } from './milestones/milestones.controller';
import { OnceInterceptor } from './idempotency/once';
import { ProblemFilter } from './problem/problem.filter';
import { QuestionsController } from './referrals/questions.controller';
import { ReferralsController } from './referrals/referrals.controller';
import { DtoPipe } from './validation/dto.pipe';
import { VocabulariesController } from './vocabularies/vocabularies.controller';
import { WebhooksController } from './webhooks/webhooks.controller';

const CONNECTIONS = 10;

/** The door of police record systems and partners. It holds no rules: they are in the libraries that it composes. */
@Module({})
export class ApiModule {
  static forRoot(config: Readonly<Config>): DynamicModule {
    return {
      module: ApiModule,
      imports: [PlatformModule.forRoot({ config, app: 'api', connections: CONNECTIONS, migrations: migrationNames }), ...CAPABILITIES],
      controllers: [
        HealthController,
        ImportsController,
        MilestonesController,
        QuestionsController,
        ReferralsController,
        VocabulariesController,
        WebhooksController,
      ],
      providers: [
        ImportDoor,
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_GUARD, useClass: PermissionGuard },
        { provide: APP_INTERCEPTOR, useClass: OnceInterceptor },
        { provide: APP_PIPE, useClass: DtoPipe },
      ],
    };
  }
}
