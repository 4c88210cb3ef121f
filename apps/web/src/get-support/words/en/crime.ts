import type { StepWords } from '../said';

export const CRIME = {
  where: {
    title: 'Where did it happen?',
    lead: 'So that a service near there can help. You may leave this empty.',
    fields: { district: { label: 'Area' }, place: { label: 'Postcode of the place (if you know it)' } },
    options: { district: { '': 'I do not know, or it was online', 'out-of-area': 'Somewhere else' } },
  },
  kind: {
    title: ['What happened to you?', 'What happened to them?'],
    fields: { kind: { hint: 'Choose what comes nearest. You may leave this empty.' } },
    options: {
      kind: {
        hurt: ['Somebody hurt me', 'Somebody hurt them'],
        threatened: ['Somebody threatened me, or hit me without an injury', 'Somebody threatened them, or hit them without an injury'],
        'at-home': [
          'A partner, a former partner or somebody in my family hurts, controls or frightens me',
          'A partner, a former partner or somebody in their family hurts, controls or frightens them',
        ],
        stalked: ['Somebody follows, watches or keeps contacting me', 'Somebody follows, watches or keeps contacting them'],
        sexual: ['Something sexual that I did not want', 'Something sexual that they did not want'],
        robbed: ['Somebody took something from me by force or threats', 'Somebody took something from them by force or threats'],
        burgled: ['Somebody broke into my home', 'Somebody broke into their home'],
        stolen: 'Something was stolen',
        vehicle: 'A car, a van or a motorcycle was stolen or broken into',
        damaged: 'Something was damaged',
        fire: 'Something was set on fire',
        tricked: ['I was tricked out of money', 'They were tricked out of money'],
        hated: ['I was insulted or attacked because of who I am', 'They were insulted or attacked because of who they are'],
        exploited: ['Somebody makes me work or do things and keeps the money', 'Somebody makes them work or do things and keeps the money'],
        'road-hurt': ['I was hurt on the road by a dangerous driver', 'They were hurt on the road by a dangerous driver'],
        'road-killed': ['Somebody close to me was killed on the road', 'Somebody close to them was killed on the road'],
        killed: ['Somebody close to me was killed', 'Somebody close to them was killed'],
        other: 'Something else',
      },
    },
  },
  more: {
    title: 'Is any of this true?',
    fields: { more: { hint: 'It tells us how soon and how carefully to make contact. You may leave all of it empty.' } },
    options: {
      more: {
        domesticAbuse: 'It was a partner, a former partner or somebody in the family',
        suspectAtAddress: ['Who did it lives with me, or can come into my home', 'Who did it lives with them, or can come into their home'],
        stalking: ['Somebody follows, watches or keeps contacting me', 'Somebody follows, watches or keeps contacting them'],
        threatsToKill: ['Somebody threatened to kill me', 'Somebody threatened to kill them'],
        strangulation: [
          'Somebody took me by the throat or stopped me from breathing',
          'Somebody took them by the throat or stopped them from breathing',
        ],
        suicideRisk: ['I think of ending my life', 'They think of ending their life'],
        childrenPresent: 'There are children in the home',
        honourBased: [
          'My family or community says that I brought shame on them',
          'Their family or community says that they brought shame on it',
        ],
        forcedMarriage: ['Somebody wants to make me marry', 'Somebody wants to make them marry'],
        fgm: 'It is about female genital mutilation',
        modernSlavery: [
          'Somebody makes me work or do things and keeps the money',
          'Somebody makes them work or do things and keeps the money',
        ],
        hate: ['It was because of who I am', 'It was because of who they are'],
        intimidated: ['I am afraid of what happens when I speak about it', 'They are afraid of what happens when they speak about it'],
        repeatVictim: 'It has happened before',
      },
    },
  },
  hate: {
    title: ['What was it because of?', 'What was it because of?'],
    fields: { hate: { hint: ['Tick what they attacked you for.', 'Tick what they were attacked for.'] } },
    options: {
      hate: {
        race: 'Race or nationality',
        religion: 'Religion or belief',
        'sexual-orientation': 'Sexual orientation',
        disability: 'Disability',
        transgender: 'Being transgender',
        other: 'Something else',
      },
    },
  },
  suspect: {
    title: 'Who did it?',
    lead: 'We need no name. You may leave this empty.',
    fields: { relationship: { label: ['To you they are', 'To the person they are'] }, police: { label: 'Police' } },
    options: {
      relationship: {
        stranger: 'A stranger',
        acquaintance: 'Somebody known a little',
        partner: 'A partner',
        'ex-partner': 'A former partner',
        family: 'A member of the family',
        household: 'Somebody in the same home',
        carer: 'A carer',
        colleague: 'Somebody at work',
        neighbour: 'A neighbour',
        other: 'Somebody else',
        'not-known': 'I do not know who it was',
      },
      police: { yes: 'They work for the police' },
    },
  },
  story: {
    title: 'Do you want to say more?',
    fields: { summary: { hint: 'You may leave this empty. Nobody will ask you to tell everything here. At most 2,000 characters.' } },
  },
  reported: {
    title: 'Was it reported to the police?',
    lead: 'You are supported either way.',
    fields: { reported: { label: 'Reported' }, reference: { label: 'Crime reference (if you have it)' } },
    options: {
      reported: {
        yes: 'Yes',
        no: 'No',
        'wants-help-to': ['No, and I would like help to report it', 'No, and they would like help to report it'],
        'not-disclosed': 'I would rather not say',
      },
    },
  },
} as const satisfies Record<string, StepWords>;
