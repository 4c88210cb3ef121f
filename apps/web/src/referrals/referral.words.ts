import type { ReferralView } from '#libs/referrals';

/** What happens next, as one tells the officer who has just sent it. */
export function nextWords(view: ReferralView): string {
  switch (view.state) {
    case 'received':
      return 'A support service has it in its queue and will say whether it takes the victim on.';
    case 'held':
      return 'A person at the support service looks at it before anybody makes contact. You will see here what they decide.';
    case 'duplicate':
      return 'It is the same as an earlier referral, which goes on. Nothing more is needed.';
    case 'declined':
      return 'It is not taken on. Tell the victim, and say where else they can find help.';
    default:
      return 'You can follow it here.';
  }
}

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
