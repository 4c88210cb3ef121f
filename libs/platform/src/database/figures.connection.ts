import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Config } from '../config/config';
import { queryOn, type Query } from '../work/query';
import { FIGURES_ROLE, pool } from './connection';

/** The connection that figures are read with: a role of its own that can read schema `figures` and nothing else. */
@Injectable()
export class FiguresConnection implements OnModuleDestroy {
  private readonly own;
  readonly query: Query;

  constructor(config: Config) {
    const url = config.DATABASE_FIGURES_URL ?? config.DATABASE_URL ?? '';
    this.own = pool({ url, name: 'figures', max: 2, ...(config.DATABASE_FIGURES_URL ? {} : { role: FIGURES_ROLE }) });
    this.query = queryOn(this.own);
  }

  async onModuleDestroy(): Promise<void> {
    await this.own.end();
  }
}
