import type { StepWords } from '../said';

export const WHO = {
  who: {
    title: 'Who needs support?',
    options: {
      who: { self: 'I do', 'third-party': 'Somebody I know', agency: 'Somebody I am in touch with in my work, for an agency' },
    },
  },
  relation: {
    title: 'Who are you to them?',
    options: {
      relation: {
        'parent-or-guardian': 'Their parent or guardian',
        partner: 'Their partner',
        family: 'Another member of the family',
        friend: 'A friend',
        other: 'Somebody else',
      },
    },
  },
  you: {
    title: 'Who are you?',
    lead: 'The service may have to ask you something. Give only what is safe for us to use.',
    fields: {
      yourName: { label: 'Your name' },
      agency: { label: 'Your agency' },
      yourPhone: { label: 'Your telephone number (if it is safe)' },
      yourEmail: { label: 'Your e-mail address (if it is safe)' },
    },
  },
  agrees: {
    title: 'Do they know that you ask for support, and do they agree?',
    fields: { agrees: { hint: 'Ask them first if that is safe. You may go on whatever the answer is.' } },
    options: {
      agrees: {
        given: 'Yes, they agree to be contacted',
        refused: 'They know, and do not want to be contacted',
        'not-asked': 'No, they have not been asked',
      },
    },
  },
} as const satisfies Record<string, StepWords>;
