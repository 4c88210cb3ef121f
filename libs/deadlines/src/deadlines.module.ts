import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { Alarms, Sweeps } from '#libs/platform';
import { DueDeadlines } from './due-deadlines';
import { DueVerbs } from './due-verbs';

/** Global, because whoever starts deadlines adds rows to its table of verbs. */
@Global()
@Module({ providers: [DueVerbs, DueDeadlines], exports: [DueVerbs, DueDeadlines] })
export class DeadlinesModule implements OnModuleInit {
  constructor(
    private readonly due: DueDeadlines,
    private readonly alarms: Alarms,
    private readonly sweeps: Sweeps,
  ) {}

  onModuleInit(): void {
    this.alarms.add(this.due);
    this.sweeps.add([this.due.sweep()]);
  }
}
