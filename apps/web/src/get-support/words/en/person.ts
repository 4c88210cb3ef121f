import type { StepWords } from '../said';

export const PERSON = {
  name: {
    title: ['What is your name?', 'What is their name?'],
    lead: ['One name is enough. It need not be the one in your passport.', 'One name is enough.'],
    fields: { givenName: { label: 'First name' }, familyName: { label: 'Last name' } },
  },
  born: {
    title: ['When were you born?', 'When were they born?'],
    lead: [
      'You may leave this empty. We ask because somebody under 18 is helped in another way, and because it shows that we speak with the right person.',
      'You may leave this empty. We ask because somebody under 18 is helped in another way.',
    ],
    fields: { born: { label: 'Date of birth', hint: 'For example 27 3 1984' }, child: { label: 'Under 18' } },
    options: { child: { yes: ['I am under 18', 'They are under 18'] } },
  },
  guardian: {
    title: ['Is there a grown-up we may talk to?', 'Who is their parent or guardian?'],
    lead: [
      'Because you are under 16 we talk with a parent, a guardian or another grown-up whom you trust, if that is safe. You may leave this empty. You can always call Childline on 0800 1111.',
      'For somebody under 16 we talk with a parent or guardian, if that is safe. You may leave this empty.',
    ],
    fields: {
      adultName: { label: 'Their name' },
      adultIs: { label: ['Who are they to you?', 'Who are they to the child?'], hint: 'For example mother, uncle, foster carer' },
      adultPhone: { label: 'Their telephone number' },
      adultSafe: { label: 'Is it safe for us to talk to them?' },
      adultAgrees: { label: 'Do they know and agree that we make contact?' },
      adultAnd: { label: 'Is any of this true?' },
    },
    options: {
      adultSafe: { yes: 'Yes', no: 'No', 'not-known': 'I do not know' },
      adultAgrees: { yes: 'Yes', no: 'No', never: 'No, and they must not know' },
      adultAnd: { suspect: 'They did it', 'lives-with': 'They live with who did it' },
    },
  },
  needs: {
    title: ['What would make it easier for you?', 'What would make it easier for them?'],
    lead: 'You may leave all of this empty.',
    fields: {
      language: { label: 'Language' },
      otherLanguage: { label: 'If another language: which?' },
      interpreter: { label: 'Interpreter' },
      accessNeeds: { label: 'Anything else', hint: 'For example large print, a sign language, a call with somebody beside you' },
      workerGender: { label: ['Whom would you rather speak with?', 'Whom would they rather speak with?'] },
    },
    options: {
      language: { en: 'English', cy: 'Welsh', other: 'Another language' },
      interpreter: { yes: 'An interpreter is needed' },
      workerGender: { any: 'It does not matter', female: 'A woman', male: 'A man' },
    },
  },
  agree: {
    title: 'Your choice',
    lead: 'You may take back what you agree to at any time.',
    fields: {
      agree: { label: 'Do you agree that a victim support service contacts you, in the ways that you said are safe?' },
      later: { label: 'May it ask you again after 12 months how you are?' },
    },
    options: { agree: { yes: 'Yes, I agree', no: 'No' }, later: { yes: 'Yes', no: 'No' } },
  },
} as const satisfies Record<string, StepWords>;
