import { Global, Module } from '@nestjs/common';
import { Accounts } from './accounts';
import { MachineClients } from './machine-clients';
import { Sessions } from './sessions';
import { SignIn } from './sign-in';
import { Tokens } from './tokens';

const SERVICES = [Accounts, MachineClients, Sessions, SignIn, Tokens];

/** Who signs in and what they may do. Each app puts up `PermissionGuard` as its global guard. */
@Global()
@Module({ providers: SERVICES, exports: SERVICES })
export class IdentityModule {}
