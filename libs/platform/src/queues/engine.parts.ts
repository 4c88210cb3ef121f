import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#libs/kernel';
import { DataSource } from 'typeorm';
import { Metrics } from '../health/metrics';
import { AppLogger } from '../logging/app-logger';
import { Sweeps } from '../sweeps/sweep';
import { Reactions } from '../work/reactions';
import { Alarms } from './alarms';
import { Handlers } from './handlers';

/** The tables that an app composes, which the engine interprets. */
@Injectable()
export class EngineTables {
  constructor(
    readonly handlers: Handlers,
    readonly alarms: Alarms,
    readonly reactions: Reactions,
    readonly sweeps: Sweeps,
  ) {}
}

/** Where the engine stands. */
@Injectable()
export class EngineSurroundings {
  constructor(
    readonly log: AppLogger,
    readonly metrics: Metrics,
    @Inject(Clock) readonly clock: Clock,
    private readonly source: DataSource,
  ) {}

  async installationId(): Promise<string> {
    const [row] = await this.source.query<{ id: string }[]>('select id from installation');
    if (!row) throw new Error('this database has no installation yet');
    return row.id;
  }
}
