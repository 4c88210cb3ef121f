import { DynamicModule, Global, Inject, Module, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Clock } from '#libs/kernel';
import { DataSource } from 'typeorm';
import { Config } from './config/config';
import { installation } from './database/installation';
import { APP_ROLE, dataSource } from './database/connection';
import { HealthService } from './health/health.service';
import { Metrics } from './health/metrics';
import { Idempotency } from './idempotency/idempotency';
import { AppLogger } from './logging/app-logger';
import { Drafts } from './drafts/drafts';
import { Alarms } from './queues/alarms';
import { Handlers } from './queues/handlers';
import { housekeeping } from './sweeps/housekeeping.sweeps';
import { Sweeps } from './sweeps/sweep';
import { SweepRunner } from './sweeps/sweep-runner';
import { Settings } from './settings/settings';
import { Looks } from './vault/looks';
import { KeyRing } from './vault/key-ring';
import { KeyRotation } from './vault/key-rotation';
import { Vault } from './vault/vault';
import { Reactions } from './work/reactions';
import { Wake } from './work/wake';
import { Work } from './work/work';

export interface PlatformOptions {
  readonly config: Readonly<Config>;
  /** The app's name, for logs and pg_stat_activity. */
  readonly app: string;
  /** Connections of this process. */
  readonly connections?: number;
  /** For the demonstration: commits do not wait for the disk one by one. */
  readonly hurried?: boolean;
  readonly entities?: readonly (new () => unknown)[];
  /** Names of migrations that must have run. */
  readonly migrations: readonly string[];
}

/** Everything every app stands on: database, work, vault, settings, clock. Imported once, at the root of an app. */
@Global()
@Module({})
export class PlatformModule implements OnModuleInit, OnApplicationShutdown {
  constructor(
    private readonly source: DataSource,
    private readonly work: Work,
    private readonly sweeps: Sweeps,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.sweeps.add(housekeeping(this.work, this.clock));
  }

  /** The database goes last: whatever closes before it may still write. */
  async onApplicationShutdown(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy();
  }

  static forRoot(o: PlatformOptions): DynamicModule {
    const role = o.config.production ? undefined : APP_ROLE;
    const source = dataSource(
      { url: o.config.DATABASE_URL ?? '', name: o.app, max: o.connections ?? 10, role, hurried: o.hurried ?? false },
      { entities: [...(o.entities ?? [])] },
    );
    return {
      module: PlatformModule,
      providers: [
        { provide: Config, useValue: o.config },
        { provide: DataSource, useFactory: () => source.initialize() },
        { provide: KeyRing, useFactory: () => KeyRing.read(o.config.secretsDir) },
        { provide: Vault, useFactory: (ring: KeyRing) => new Vault(ring), inject: [KeyRing] },
        { provide: Clock, useFactory: (ds: DataSource, ring: KeyRing) => installation(ds, ring, o), inject: [DataSource, KeyRing] },
        { provide: Metrics, useFactory: () => new Metrics(o.app) },
        { provide: AppLogger, useFactory: () => new AppLogger(o.app, o.config) },
        Drafts,
        HealthService,
        Idempotency,
        Alarms,
        Handlers,
        Sweeps,
        SweepRunner,
        Reactions,
        Wake,
        Work,
        KeyRotation,
        Looks,
        Settings,
      ],
      exports: [
        Alarms,
        AppLogger,
        Config,
        DataSource,
        Drafts,
        Handlers,
        HealthService,
        Idempotency,
        KeyRing,
        Metrics,
        Vault,
        Clock,
        Reactions,
        Sweeps,
        SweepRunner,
        Wake,
        Work,
        KeyRotation,
        Looks,
        Settings,
      ],
    };
  }
}
