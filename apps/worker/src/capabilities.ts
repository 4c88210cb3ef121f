import { AuditModule } from '#libs/audit';
import { DeadlinesModule } from '#libs/deadlines';
import { DirectoryModule } from '#libs/directory';
import { IdentityModule } from '#libs/identity';
import { ReferralsModule } from '#libs/referrals';

/** Every library whose jobs, alarms and sweeps this worker performs. */
export const CAPABILITIES = [IdentityModule, DirectoryModule, ReferralsModule, DeadlinesModule, AuditModule];
