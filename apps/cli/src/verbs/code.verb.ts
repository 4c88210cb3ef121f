import { ComplianceService } from '#libs/compliance';
import { Clock, SYSTEM, notFound } from '#libs/kernel';
import { Work } from '#libs/platform';
import { inside } from '../inside';
import type { Verb } from '../verb';

export const codeExplainVerb: Verb = {
  name: 'code explain',
  takes: '<reference>',
  says: 'hold a case against the Code: each entitlement with its clock, due day, finding, evidence and paragraph',
  run: ({ config, words: [reference = ''] }) =>
    inside(config, async (app) => {
      const [row] = await app
        .get(Work)
        .read(SYSTEM, ({ query }) =>
          query<{ id: string }>('select case_id as id from referral where reference = $1', [reference.toUpperCase()]),
        );
      if (!row) throw notFound();
      const { findings } = await app.get(ComplianceService).explain(row.id, app.get(Clock).today());
      const text = findings.map((f) =>
        [
          `${f.entitlementId}: ${f.status} (${f.reason})`,
          `  clock: ${f.clock ? `${f.clock.startedOn} to ${f.clock.dueOn}` : 'not started'}`,
          `  settled: ${f.settledAt?.toISOString() ?? 'no'}`,
          `  evidence: ${f.evidence.join(', ') || 'none'}`,
          `  paragraph: ${f.paragraph} (${f.editionId})`,
        ].join('\n'),
      );
      return { value: findings, text: text.join('\n') || 'Nothing of the Code applies to this case yet.' };
    }),
};
