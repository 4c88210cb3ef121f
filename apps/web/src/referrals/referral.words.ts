import type { ReferralState } from '#libs/intake';
import type { ReferralView } from '#libs/referrals';

/** What happens next, as one tells the officer who sees it. */
const NEXT: Readonly<Record<ReferralState, string>> = {
  received: 'A support service has it in its queue and will say whether it takes the victim on.',
  held: 'A person at the support service looks at it before anybody makes contact. You will see here what they decide.',
  accepted: 'A support service is responsible for the victim now.',
  'in-support': 'The victim is being supported.',
  closed: 'The case is closed.',
  declined: 'It is not taken on. Tell the victim, and say where else they can find help.',
  forwarded: 'It was passed on to a service in another area.',
  withdrawn: 'You took it back.',
  duplicate: 'It is the same as an earlier referral, which goes on. Nothing more is needed.',
};

export const nextWords = (view: ReferralView): string => NEXT[view.state];

/** Faults of what was sent, by the last part of their pointer. */
const FIELD_WORDS: Readonly<Record<string, string>> = {
  district: 'The district',
  reportedAt: 'When it was reported',
  reference: 'The crime reference',
  force: 'The force',
  offenceCode: 'The offence',
  dateOfBirth: 'The date of birth',
  toContact: 'Consent to contact',
  stalking: 'The warning of stalking',
  hate: 'The hate strand',
  modernSlavery: 'The warning of modern slavery',
};

export function faultWords(field: string, detail: string): string {
  const last = field.split('/').at(-1) ?? '';
  return `${FIELD_WORDS[last] ?? `Field ${field.slice(1).replaceAll('/', ' › ')}`}: ${detail.charAt(0).toLowerCase()}${detail.slice(1)}`;
}
