import { Module, type OnModuleInit } from '@nestjs/common';
import { Clock } from '#libs/kernel';
import { Handlers, Reactions, Sweeps } from '#libs/platform';
import { complianceHandlers } from './compliance.handlers';
import { complianceReactions } from './compliance.reactions';
import { ComplianceService } from './compliance.service';
import { complianceSweeps } from './compliance.sweeps';

/** The findings: for every app that writes, so that each act is followed by its assessment. */
@Module({ providers: [ComplianceService], exports: [ComplianceService] })
export class ComplianceModule implements OnModuleInit {
  constructor(
    private readonly compliance: ComplianceService,
    private readonly clock: Clock,
    private readonly reactions: Reactions,
    private readonly handlers: Handlers,
    private readonly sweeps: Sweeps,
  ) {}

  onModuleInit(): void {
    this.reactions.add(complianceReactions);
    this.handlers.add(complianceHandlers(this.compliance));
    this.sweeps.add(complianceSweeps(this.compliance, this.clock));
  }
}
