import { Module, type DynamicModule } from '@nestjs/common';
import { migrationNames } from '#migrations';
import { EngineModule, PlatformModule, type Config } from '#libs/platform';
import { CAPABILITIES } from './capabilities';
import { Heartbeats } from './heartbeats';

const CONNECTIONS = 20;

@Module({})
export class WorkerModule {
  static forRoot(config: Readonly<Config>): DynamicModule {
    const platform = PlatformModule.forRoot({ config, app: 'worker', connections: CONNECTIONS, migrations: migrationNames });
    return { module: WorkerModule, imports: [platform, EngineModule, ...CAPABILITIES], providers: [Heartbeats] };
  }
}
