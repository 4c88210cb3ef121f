import { AuditModule } from '#libs/audit';
import { ComplianceModule } from '#libs/compliance';
import { CrimesModule } from '#libs/crimes';
import { DeadlinesModule } from '#libs/deadlines';
import { DirectoryModule } from '#libs/directory';
import { FollowUpsModule } from '#libs/follow-ups';
import { IdentityModule } from '#libs/identity';
import { ImportsModule } from '#libs/imports';
import { LinkageModule } from '#libs/linkage';
import { NotificationsModule } from '#libs/notifications';
import { ReferralsModule } from '#libs/referrals';
import { WebhooksModule } from '#libs/webhooks';
import { RepeatVictimsModule } from '#libs/repeat-victims';
import { RoutingModule } from '#libs/routing';

/** Every capability, whether or not a route calls it: an act of one may set off another's reaction. */
export const CAPABILITIES = [
  IdentityModule,
  DirectoryModule,
  CrimesModule,
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
];
