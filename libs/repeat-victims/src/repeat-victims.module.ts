import { Module, type OnModuleInit } from '@nestjs/common';
import { Clock } from '#libs/kernel';
import { Handlers, Reactions, Sweeps } from '#libs/platform';
import { ReferralsModule } from '#libs/referrals';
import { JudgementsService } from './judgements.service';
import { Occurrences } from './occurrences';
import { RepeatRebuild } from './repeat-rebuild';
import { RepeatVictimsQueries } from './repeat-victims.queries';
import { REPEAT_REACTIONS } from './repeat-victims.reactions';
import { RepeatVictimsService } from './repeat-victims.service';
import { repeatSweeps } from './repeat-victims.sweeps';

const faces = [RepeatVictimsService, RepeatVictimsQueries, JudgementsService, RepeatRebuild];

@Module({
  imports: [ReferralsModule],
  providers: [...faces, Occurrences],
  exports: faces,
})
export class RepeatVictimsModule implements OnModuleInit {
  constructor(
    private readonly repeats: RepeatVictimsService,
    private readonly occurrences: Occurrences,
    private readonly clock: Clock,
    private readonly reactions: Reactions,
    private readonly handlers: Handlers,
    private readonly sweeps: Sweeps,
  ) {}

  onModuleInit(): void {
    this.reactions.add(REPEAT_REACTIONS);
    this.handlers.add(this.repeats.handlers());
    this.sweeps.add(repeatSweeps(this.repeats, this.occurrences, this.clock));
  }
}
