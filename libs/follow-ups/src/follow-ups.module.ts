import { Module, type OnModuleInit } from '@nestjs/common';
import { DeadlinesModule, DueVerbs } from '#libs/deadlines';
import { Handlers, Reactions } from '#libs/platform';
import { FOLLOW_UP_DUE } from './follow-up.due';
import { FollowUpsQueries } from './follow-ups.queries';
import { FOLLOW_UP_REACTIONS } from './follow-ups.reactions';
import { FollowUpsService } from './follow-ups.service';
import { Reviews } from './reviews';

@Module({
  imports: [DeadlinesModule],
  providers: [FollowUpsService, FollowUpsQueries, Reviews],
  exports: [FollowUpsService, FollowUpsQueries],
})
export class FollowUpsModule implements OnModuleInit {
  constructor(
    private readonly verbs: DueVerbs,
    private readonly reactions: Reactions,
    private readonly handlers: Handlers,
    private readonly reviews: Reviews,
  ) {}

  onModuleInit(): void {
    this.verbs.add([FOLLOW_UP_DUE]);
    this.reactions.add(FOLLOW_UP_REACTIONS);
    this.handlers.add(this.reviews.handlers());
  }
}
