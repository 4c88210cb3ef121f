import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AuditModule } from '#libs/audit';
import { ComplianceModule } from '#libs/compliance';
import { DeadlinesModule } from '#libs/deadlines';
import { DirectoryModule } from '#libs/directory';
import { FollowUpsModule } from '#libs/follow-ups';
import { IdentityModule } from '#libs/identity';
import { NotificationsModule } from '#libs/notifications';
import { PlatformModule, loadConfig } from '#libs/platform';
import { ReferralsModule } from '#libs/referrals';
import { migrationNames } from '#migrations';

class InsideModule {}
Module({})(InsideModule);

const CAPABILITIES = [
  IdentityModule,
  DirectoryModule,
  ReferralsModule,
  DeadlinesModule,
  FollowUpsModule,
  NotificationsModule,
  ComplianceModule,
  AuditModule,
];

/** The libraries' own verbs on an installation, as an app has them: whoever writes posts what follows from an act. */
export function inside(env, connections) {
  const platform = PlatformModule.forRoot({ config: loadConfig(env), app: 'drill', connections, migrations: migrationNames });
  return NestFactory.createApplicationContext(
    { module: InsideModule, imports: [platform, ...CAPABILITIES] },
    { logger: false, abortOnError: false },
  );
}
