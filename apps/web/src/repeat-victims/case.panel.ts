import { SOURCES } from '#libs/intake';
import { TARGETING_BASES, type CaseRepeats, type FlagView, type JudgementView } from '#libs/repeat-victims';
import { dayWords, instantWords } from '../words/when';
import { endLine, flagTag, incidentLines, othersLine, ruleLine } from './flag.words';

/** Longer lists are read on the leader's page, or not at all. */
const MOST_LINES = 10;

/** What a case page says of what the victim suffered before. `strict`: strict contact applies to the case in which it is read. */
export function repeatPanel(caseId: string, strict: boolean, { flags, said }: CaseRepeats, judgements: readonly JudgementView[]) {
  const standing = flags.filter((flag) => flag.state === 'raised');
  const at = `/cases/${caseId}/persistently-targeted`;
  return {
    strict: strict && standing.length + judgements.length > 0,
    flags: onceEach(standing).map((flag) => ({
      words: flag.words,
      tag: flagTag(flag),
      lines: incidentLines(flag, caseId).slice(0, MOST_LINES),
      more: flag.incidents.length > MOST_LINES ? `The latest ${MOST_LINES} of ${flag.incidents.length}.` : undefined,
      others: othersLine(flag),
      stands: `It stands until ${dayWords(flag.standsUntil)}, unless something more happens.`,
      rule: ruleLine(flag),
    })),
    ended: flags.flatMap((flag) => endLine(flag) ?? []).filter((line, n, all) => all.indexOf(line) === n),
    said: said.flatMap(({ source, repeat, targeted }) => {
      const who = source === 'police' ? 'The officer' : SOURCES[source];
      return [
        ...(repeat ? [`${who} said that this victim was one before. It is shown as theirs and not counted here.`] : []),
        ...(targeted ? [`${who} marked this victim as persistently targeted. Nobody here has judged it by that.`] : []),
      ];
    }),
    judgements: judgements.map(({ basis, reason, judgedBy, judgedAt, caseId: of }) => ({
      basis: TARGETING_BASES[basis],
      reason,
      by: `${judgedBy ?? 'Somebody'}, ${instantWords(judgedAt)}`,
      takeBack: of === caseId ? `${at}/take-back` : undefined,
    })),
    judge: judgements.some((one) => one.caseId === caseId) ? undefined : at,
    nothing: standing.length === 0 ? 'No earlier incident is known to be counted with this one.' : undefined,
  };
}

/** What two rules say in the same words is said once: the first rule is the one that decides. */
function onceEach(flags: readonly FlagView[]): FlagView[] {
  return flags.filter((flag, n) => flags.findIndex((other) => other.words === flag.words) === n);
}
