import { Module, type OnModuleInit } from '@nestjs/common';
import { Handlers, Reactions, Sweeps } from '#libs/platform';
import { LINKAGE_REACTIONS } from './linkage.reactions';
import { LinkageService } from './linkage.service';
import { linkageSweeps } from './linkage.sweeps';
import { RecordOpener } from './record.opener';
import { Suggestions } from './suggestions';
import { TokenIndex } from './token.index';

@Module({ providers: [LinkageService, RecordOpener, Suggestions, TokenIndex], exports: [LinkageService] })
export class LinkageModule implements OnModuleInit {
  constructor(
    private readonly linkage: LinkageService,
    private readonly index: TokenIndex,
    private readonly reactions: Reactions,
    private readonly handlers: Handlers,
    private readonly sweeps: Sweeps,
  ) {}

  onModuleInit(): void {
    this.reactions.add(LINKAGE_REACTIONS);
    this.handlers.add(this.linkage.handlers());
    this.sweeps.add(linkageSweeps(this.linkage, this.index));
  }
}
