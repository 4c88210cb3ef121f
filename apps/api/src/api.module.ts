import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { migrationNames } from '#migrations';
import { PlatformModule, type Config } from '#libs/platform';
import { HealthController } from './health/health.controller';
import { ProblemFilter } from './problem/problem.filter';

const CONNECTIONS = 10;

/** The door of police record systems and partners. It holds no rules: they are in the libraries that it composes. */
@Module({})
export class ApiModule {
  static forRoot(config: Readonly<Config>): DynamicModule {
    return {
      module: ApiModule,
      imports: [PlatformModule.forRoot({ config, app: 'api', connections: CONNECTIONS, migrations: migrationNames })],
      controllers: [HealthController],
      providers: [{ provide: APP_FILTER, useClass: ProblemFilter }],
    };
  }
}
