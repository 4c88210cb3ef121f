import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { Sweeps, Work } from '#libs/platform';
import { AccountLinks } from './account-links';
import { Accounts } from './accounts';
import { Clients } from './clients';
import { Credentials } from './credentials';
import { Failures } from './failures';
import { identitySweeps } from './identity.sweeps';
import { MachineClients } from './machine-clients';
import { HouseSettings } from './house-settings';
import { Organisations } from './organisations';
import { People } from './people';
import { PeopleQueries } from './people.queries';
import { Sessions } from './sessions';
import { SignIn } from './sign-in';
import { Tokens } from './tokens';

const WHO = [AccountLinks, Accounts, Credentials, Failures, Sessions, SignIn];
const MACHINES = [MachineClients, Tokens];
const VERBS = [Clients, HouseSettings, Organisations, People, PeopleQueries];

/** Who signs in and what they may do. Each app puts up `PermissionGuard` as its global guard. */
@Global()
@Module({ providers: [...WHO, ...MACHINES, ...VERBS], exports: [...WHO, ...MACHINES, ...VERBS] })
export class IdentityModule implements OnModuleInit {
  constructor(
    private readonly work: Work,
    private readonly sweeps: Sweeps,
  ) {}

  onModuleInit(): void {
    this.sweeps.add(identitySweeps(this.work));
  }
}
