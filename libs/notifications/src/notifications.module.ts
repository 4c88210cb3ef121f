import { Module, type OnModuleInit } from '@nestjs/common';
import { Handlers, Reactions } from '#libs/platform';
import { NoticesService } from './notices.service';

@Module({ providers: [NoticesService], exports: [NoticesService] })
export class NotificationsModule implements OnModuleInit {
  constructor(
    private readonly reactions: Reactions,
    private readonly handlers: Handlers,
    private readonly notices: NoticesService,
  ) {}

  onModuleInit(): void {
    this.reactions.add(this.notices.reactions());
    this.handlers.add(this.notices.handlers());
  }
}
