import type { Clock } from '#libs/kernel';
import type { Sweep } from '#libs/platform';
import type { ComplianceService } from './compliance.service';

const AT_ONCE = 500;

/** Each morning: what was open and is past its day is missed; and what an act's own assessment may have lost is made good. */
export function complianceSweeps(compliance: ComplianceService, clock: Clock): Sweep[] {
  return [
    {
      name: 'code-days-passed',
      pattern: '5 5 * * *',
      find: async ({ query }) => {
        const sql = `select case_id from finding where status = 'open' and due_on < $1 order by due_on, case_id limit ${AT_ONCE}`;
        return (await query<{ case_id: string }>(sql, [clock.today()])).map((row) => row.case_id);
      },
      perform: (caseId) => compliance.assessAgain(caseId),
    },
    {
      name: 'code-never-assessed',
      pattern: '35 5 * * *',
      find: async ({ query }) => {
        const sql = `select case_id from case_facts f where not exists (select 1 from finding x where x.case_id = f.case_id) limit ${AT_ONCE}`;
        return (await query<{ case_id: string }>(sql)).map((row) => row.case_id);
      },
      perform: (caseId) => compliance.assessAgain(caseId),
    },
  ];
}
