import { districtOf, OFFENCE_GROUPS } from '#libs/crimes';

/** What has to be done, by the kind of deadline, and the page on which it is done. */
const DUTIES: Readonly<Record<string, { readonly words: string; readonly at?: string }>> = {
  'held-referral': { words: 'Decide on a referral', at: '/triage' },
  'answer-offer': { words: 'Accept or decline a referral', at: '/triage' },
  'forward-answer': { words: 'Ask whether the other area takes the referral on', at: '/triage' },
  'allocate-case': { words: 'Allocate the case', at: '/allocate' },
  'first-contact': { words: 'Make first contact' },
  'leader-review': { words: 'Look at what happened on a contact' },
  'override-approval': { words: 'Agree or not: use of an unsafe way of contact' },
  'override-review': { words: 'Review an emergency use of an unsafe way of contact' },
  'referrer-question': { words: 'Answer a question about a referral' },
  'read-answer': { words: 'Read the referrer’s answer' },
  'safety-alert': { words: 'Safety alert from the referrer' },
  'check-contact': { words: 'The police told something that changes how safe the victim is: check how to reach them' },
  'break-glass-review': { words: 'Look at why a restricted case was opened' },
  'connection-answer': { words: 'Answer another service that asks to connect', at: '/connections?show=waiting' },
  'follow-up': { words: 'Follow-up' },
};

export const dutyWords = (kind: string) => DUTIES[kind]?.words ?? 'To do';
export const dutyPlace = (kind: string, caseId: string) => DUTIES[kind]?.at ?? `/cases/${caseId}`;

/** "Residential burglary, Birmingham". */
export function aboutWords(offenceGroup: string | null, district: string | null): string {
  const group =
    offenceGroup && Object.hasOwn(OFFENCE_GROUPS, offenceGroup) ? OFFENCE_GROUPS[offenceGroup as keyof typeof OFFENCE_GROUPS] : null;
  return [group ?? 'Offence not known', districtOf(district ?? undefined)?.name].filter(Boolean).join(', ');
}
