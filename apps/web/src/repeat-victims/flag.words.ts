import { caseLifecycle } from '#libs/referrals';
import {
  FLAG_WITHDRAW_REASONS,
  POLICIES,
  type FlagState,
  type FlagView,
  type FlagWithdrawReason,
  type SubjectKind,
} from '#libs/repeat-victims';
import type { Tag } from '../words/tags';
import { counted, dayWords, instantWords } from '../words/when';

export const KINDS: Readonly<Record<SubjectKind, string>> = {
  person: 'Person',
  premises: 'Place',
  organisation: 'Organisation, over all its places',
};
export const STATES = { raised: 'Stands', lapsed: 'Lapsed', withdrawn: 'Withdrawn' } as const satisfies Partial<Record<FlagState, string>>;
export const RULES: Readonly<Record<string, string>> = Object.fromEntries(POLICIES.map(({ name, title }) => [name, title]));
const CONFIDENCE = { high: 'well attested', medium: 'from a secondary source', low: 'to be checked locally' } as const;

export const flagTag = ({ state, kind }: FlagView): Tag =>
  state === 'raised' ? { text: KINDS[kind], colour: 'magenta' } : { text: state === 'withdrawn' ? 'Withdrawn' : 'Lapsed', colour: 'grey' };

/** Each incident on its day; another victim's at the same place is not named. */
export function incidentLines(flag: FlagView, caseId?: string) {
  return flag.incidents.map(({ on, what, cases }) => ({
    text: `${dayWords(on)}: ${what}`,
    cases: cases.map((one) =>
      one.id === caseId
        ? { text: 'this case' }
        : { text: one.reference, href: `/cases/${one.id}`, state: caseLifecycle.states[one.state].toLowerCase() },
    ),
    ofAnother: cases.length === 0 ? 'another referral, of somebody else at this place' : undefined,
  }));
}

/** "And 2 more incidents in other referrals that are not yours to see." */
export const othersLine = ({ others }: FlagView): string | undefined =>
  others > 0 ? `And ${counted(others, 'incident')} in another referral that is not yours to see.` : undefined;

/** The rule it was counted by, its source, and how sure we are of it. */
export const ruleLine = ({ policy }: FlagView): string => `${policy.says} Source: ${policy.source} (${CONFIDENCE[policy.confidence]}).`;

export function endLine(flag: FlagView): string | undefined {
  const at = flag.endedAt ? instantWords(flag.endedAt) : '';
  if (flag.state === 'lapsed') return `Lapsed: nothing more is known to have happened up to ${dayWords(flag.standsUntil)}.`;
  if (flag.state !== 'withdrawn') return undefined;
  return `Withdrawn on ${at} by ${flag.endedBy ?? 'somebody'}: ${FLAG_WITHDRAW_REASONS[flag.endReason as FlagWithdrawReason].toLowerCase()}.`;
}
