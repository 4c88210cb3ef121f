import type { StepWords } from '../said';

export const CONTACT = {
  safe: {
    title: ['Is there a safe way for us to contact you?', 'Is there a safe way for us to contact them?'],
    fields: {
      safe: {
        hint: ['Safe means that nobody who may harm you sees or hears it.', 'Safe means that nobody who may harm them sees or hears it.'],
      },
    },
    options: {
      safe: {
        yes: 'Yes, in the ways that I choose',
        'not-known': ['I do not know', 'I know ways to reach them, but not whether they are safe'],
        no: ['No, do not contact me', 'No, any contact may put them in danger'],
      },
    },
  },
  ways: {
    title: ['Which ways are safe?', 'Which ways are there?'],
    fields: { ways: { hint: ['Tick all that are safe. We use no other.', 'Tick all that you know of and would use.'] } },
    options: {
      ways: {
        call: 'A telephone call',
        text: 'A text message',
        voicemail: 'A message on voicemail',
        email: 'An e-mail',
        letter: 'A letter',
      },
    },
  },
  phone: {
    title: ['Which number may we use?', 'Which number is it?'],
    fields: {
      number: { label: 'Telephone number', hint: 'The number of a mobile can be one that you borrow.' },
      whose: { label: 'Whose is it?' },
    },
    options: {
      whose: {
        victim: ['Mine alone', 'Theirs alone'],
        shared: ['I share it with somebody', 'They share it with somebody'],
        'third-party': 'Somebody else’s',
      },
    },
  },
  email: {
    title: ['Which e-mail address may we use?', 'Which e-mail address is it?'],
    fields: { address: { hint: ['One that nobody but you can open.', 'One that nobody but them can open.'] } },
  },
  letter: {
    title: ['Where may we write to you?', 'Where may we write to them?'],
    fields: {
      line1: { label: 'House and street' },
      line2: { label: 'Second line (if there is one)' },
      town: { label: 'Town' },
      postcode: { label: 'Postcode' },
    },
  },
  preferred: {
    title: ['Which way is best for you?', 'Which way is best for them?'],
    fields: { preferred: { label: 'The best way' }, need: { label: 'Is it the only one that works?' } },
    options: {
      preferred: { phone: 'A telephone call', sms: 'A text message', email: 'An e-mail', letter: 'A letter' },
      need: { yes: ['I need it this way: nothing else works for me', 'They need it this way: nothing else works for them'] },
    },
  },
  times: {
    title: 'When is it safe?',
    fields: {
      when: { label: 'Times' },
      days: { label: 'If only at some times: on which days?' },
      from: { label: 'From', hint: 'For example 9:30' },
      to: { label: 'Until', hint: 'For example 15:00' },
    },
    options: {
      when: { any: 'At any time', these: 'Only at the times that I give here' },
      days: { mon: 'Monday', tue: 'Tuesday', wed: 'Wednesday', thu: 'Thursday', fri: 'Friday', sat: 'Saturday', sun: 'Sunday' },
    },
  },
  answering: {
    title: 'If somebody else answers',
    lead: 'We never say who we are to anybody else. These help us. You may leave them empty.',
    fields: {
      safeWord: {
        label: 'A safe word',
        hint: [
          'A word that you say, so that we know it is you. For example a fruit.',
          'A word that they say, so that we know it is them. Only if you agreed one.',
        ],
      },
      mayTalkTo: { label: ['Is there anybody else we may talk to?', 'Is there anybody else we may talk to about them?'] },
      never: { label: 'Never contact at' },
    },
    options: { never: { home: ['My home', 'Their home'], work: ['My work', 'Their work'] } },
  },
} as const satisfies Record<string, StepWords>;
