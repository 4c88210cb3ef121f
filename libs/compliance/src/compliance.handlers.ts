import type { JobHandler } from '#libs/platform';
import type { ComplianceService } from './compliance.service';

export function complianceHandlers(compliance: ComplianceService): JobHandler[] {
  return [
    {
      queue: 'acts',
      job: 'compliance.assess',
      handleAll: (outboxIds, caseIds) => compliance.assessAfter(outboxIds, caseIds),
    },
  ];
}
