import { TRIAGE_OUTCOMES } from '#libs/intake';
import { SYSTEM, inWords, plainDateOf } from '#libs/kernel';
import { TriageDecisionsQueries, type DecisionExplained } from '#libs/referrals';
import { inside } from '../inside';
import type { Verb } from '../verb';

/** Every decision of triage on a referral: outcome, version, the rows that were asked, the facts they used, and the reasons in words. */
export const triageExplainVerb: Verb = {
  name: 'triage explain',
  takes: '<reference>',
  says: 'what triage decided on a referral (VC-XXXX-XXXX) and why: version, rows asked, facts used, reasons; recorded as a look',
  run: ({ config, words }) =>
    inside(config, async (app) => {
      const decisions = await app.get(TriageDecisionsQueries).explain(SYSTEM, words[0] ?? '');
      return { value: decisions, text: decisions.map(aloud).join('\n\n') };
    }),
};

const OCCASIONS = { received: 'when it was received', amended: 'when the referrer corrected it' };

function aloud(d: DecisionExplained): string {
  const { asked = [], facts = [], again } = d.explanation ?? {};
  const differs =
    again && again.outcome !== d.outcome ? ['  careful:   the same rules come to something else now: the stored facts were altered'] : [];
  return [
    `${inWords(plainDateOf(d.at))}, ${OCCASIONS[d.occasion]}: ${TRIAGE_OUTCOMES[d.outcome]} (${d.outcome})`,
    `  state:     ${d.state}`,
    `  contact:   ${d.firstContact ?? 'not decided'}`,
    `  rules:     version ${d.version}`,
    ...differs,
    '  reasons:',
    ...(d.reasons.length > 0 ? d.reasons.map((reason) => `    ${reason.words}`) : ['    none']),
    '  asked:',
    ...(asked.length > 0
      ? asked.map((row) => `    ${row.holds ? 'yes' : 'no '}  ${row.asks}`)
      : ['    that version of the rules is not kept any more']),
    '  facts:',
    ...(facts.length > 0 ? facts.map(({ fact, words }) => `    ${fact}: ${words}`) : [`    ${NO_FACTS}`]),
  ].join('\n');
}

const NO_FACTS = 'not there any more: the victim was forgotten, or it was decided before facts were kept';
