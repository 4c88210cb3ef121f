import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { IdentityModule, PermissionGuard } from '#libs/identity';
import { PlatformModule, type Config } from '#libs/platform';
import { migrationNames } from '#migrations';
import { Pages } from './door/pages';
import { HealthController } from './health/health.controller';
import { Callers } from './provider/callers';
import { ClientSecrets } from './provider/client-secrets';
import { ProviderFactory } from './provider/provider.factory';
import { ProviderHost } from './provider/provider-host';
import { SigningKeys } from './provider/signing-keys';
import { StateStore } from './provider/state-store';
import { SignInController } from './sign-in/sign-in.controller';
import { SignIns } from './sign-in/sign-ins';
import { WelcomeController } from './welcome/welcome.controller';

const CONNECTIONS = 6;

/** Who signs in, proven: the sign-in pages, and the OpenID provider whose tokens the web and the api trust. */
@Module({})
export class IdentityAppModule {
  static of(config: Readonly<Config>, pages: Pages): DynamicModule {
    return {
      module: IdentityAppModule,
      imports: [PlatformModule.forRoot({ config, app: 'identity', connections: CONNECTIONS, migrations: migrationNames }), IdentityModule],
      controllers: [HealthController, SignInController, WelcomeController],
      providers: [
        { provide: APP_GUARD, useClass: PermissionGuard },
        { provide: Pages, useValue: pages },
        ...[Callers, ClientSecrets, ProviderFactory, ProviderHost, SignIns, SigningKeys, StateStore],
      ],
    };
  }
}
