import type { JobHandler } from '#libs/platform';
import type { ComplianceService } from './compliance.service';

export function complianceHandlers(compliance: ComplianceService): JobHandler[] {
  return [
    {
      queue: 'acts',
      job: 'compliance.assess',
      handle: (outboxId, { caseId, subjectId }) => compliance.assessAfter(outboxId, caseId ?? subjectId),
    },
  ];
}
