import { ComplianceService, evidenceOf } from '#libs/compliance';
import { Clock, SYSTEM, inWords, notFound, plainDateOf } from '#libs/kernel';
import { Work } from '#libs/platform';
import { CONFIDENCE_WORDS, MILESTONE_WORDS, findingSentence, type Facts, type Finding, type MilestoneKind } from '#libs/victims-code';
import { inside } from '../inside';
import type { Verb } from '../verb';

/** Every entitlement of a case with its clock and what it rests on: days and codes, nobody's name. */
export const codeExplainVerb: Verb = {
  name: 'code explain',
  takes: '<reference>',
  says: 'what the Victims’ Code asks for in a case (VC-XXXX-XXXX): clock, due day, finding, evidence, paragraph',
  run: ({ config, words }) =>
    inside(config, async (app) => {
      const today = app.get(Clock).today();
      const reference = (words[0] ?? '').trim().toUpperCase();
      const [row] = await app
        .get(Work)
        .read(SYSTEM, ({ query }) => query<{ id: string }>('select case_id as id from referral where reference = $1', [reference]));
      if (!row) throw notFound();
      const { facts, findings } = await app.get(ComplianceService).explain(row.id, today);
      const entitlements = facts ? findings.map((finding) => explained(finding, facts)) : [];
      return { value: entitlements, text: entitlements.map(aloud).join('\n\n') || 'Nothing of the Code applies to this case yet.' };
    }),
};

type Explained = ReturnType<typeof explained>;

function explained(f: Finding, facts: Facts) {
  const dueOn = f.clock?.dueOn ?? null;
  const settledOn = f.settledAt ? plainDateOf(f.settledAt) : null;
  return {
    entitlement: f.entitlementId,
    right: f.right,
    title: f.title,
    dutyBearer: f.dutyBearer,
    clock: f.clock && { startedOn: f.clock.startedOn, dueOn },
    dueOn,
    finding: f.status,
    reason: f.reason,
    settledOn,
    late: f.late,
    usable: f.usable,
    words: findingSentence({ status: f.status, reason: f.reason, dueOn, settledOn, late: f.late }),
    evidence: evidenceOf(f, facts),
    edition: f.editionId,
    paragraph: f.paragraph,
    confidence: f.confidence,
    asOf: f.asOf,
  };
}

function aloud(e: Explained): string {
  const evidence = e.evidence.map(
    ({ kind, on, by, proof }) =>
      `    ${inWords(on)}: ${MILESTONE_WORDS[kind as MilestoneKind]}${by ? `, by: ${by}` : ''} (${proof === 'seen' ? 'seen' : 'claimed, not seen'})`,
  );
  return [
    `Right ${e.right} (${e.entitlement}): ${e.title}`,
    `  clock:     ${e.clock ? `started on ${inWords(e.clock.startedOn)}` : 'did not start'}`,
    `  due day:   ${e.dueOn ? inWords(e.dueOn) : 'none'}`,
    `  finding:   ${e.finding}. ${e.words}`,
    `  evidence:  ${evidence.length === 0 ? 'none' : ''}`,
    ...evidence,
    `  paragraph: ${e.paragraph ?? 'none'}`,
    `  edition:   ${e.edition ?? 'none'}`,
    `  sureness:  ${e.confidence ? `${e.confidence}, ${CONFIDENCE_WORDS[e.confidence]}` : 'nothing was judged'}`,
  ].join('\n');
}
