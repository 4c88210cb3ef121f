/** Pages that ask nothing. */
export const PAGES = {
  start: {
    title: 'Get support after a crime',
    lead: 'For anybody who was harmed by a crime, at any time. You need no account, and you need not have told the police.',
    danger: 'If you are in danger now',
    dangerWords: {
      call: 'Call 999. If you cannot speak, stay on the line and press 55 when you are asked to: the police then know that you need help.',
      text: 'If you cannot hear or speak on a telephone, use the 999 BSL app or text relay on 18000.',
    },
    happens: 'What happens',
    happensWords: {
      safe: 'First we ask how we may contact you safely. We use only the ways that you tick.',
      empty: 'You may leave almost every other question empty.',
      read: 'A person at a victim support service reads what you send by the end of the next working day.',
      confirm: 'We send no confirmation: no e-mail, no text, no letter.',
      police: 'We do not tell the police, unless you ask us to or somebody may come to serious harm.',
      others: 'You may also ask for somebody you know, or in your work with an agency.',
    },
    private: 'Keep it to yourself',
    privateWords: {
      leave:
        'The button “Leave this page” opens a weather page. So does pressing the Esc key three times. The back button of your browser does not lead here again.',
      saved: 'Nothing is saved while you write. If a page stays open for more than an hour, or you load it again, you begin again.',
      back: 'To go to the question before, use “Back” on the page, not the back button of your browser.',
      history: 'Leaving does not empty the history of your browser.',
    },
    noScript: 'In this browser the back button leads here again, because JavaScript is off. Close the window after you have left.',
    more: 'Who reads it, and how to leave no trace',
    start: 'Start now',
    other: 'Other ways to get help',
  },
  privacy: {
    title: 'Who reads it, and how to leave no trace',
    reads: 'Who reads it',
    readsWords: {
      service: 'A victim support service for your area. Each time somebody there opens what you sent, that is recorded.',
      sealed: 'What you write is sealed as soon as you send it: it cannot be read from our database, a backup or a log.',
      figures: 'Commissioners see figures, never your name or what you wrote.',
      stop: 'You may tell the service at any time to stop, to correct what it holds or to say what it holds about you. It answers within one month.',
      cookies: 'These pages set no cookie and keep nothing in your browser.',
    },
    trace: 'How to leave no trace',
    traceWords: {
      device: 'Use a device that nobody who may harm you uses: at work, in a library, a friend’s.',
      window: 'Use a private window (“Incognito”, “InPrivate”), and close it afterwards.',
      history: 'Or take this page out of the history of your browser. Emptying all of the history may be noticed.',
      watched: 'If you think that your telephone is watched, do not use it for this. Call from another one.',
    },
    everybody: 'For everybody',
    everybodyWords:
      'The pages aim at level AA of the Web Content Accessibility Guidelines 2.2. They can be used by keyboard, with a screen reader and without JavaScript. If something stands in your way, call one of the numbers on the first page.',
  },
  check: {
    title: 'Check before you send',
    send: 'Send',
    lead: [
      'A victim support service reads it by the end of the next working day.',
      'A victim support service reads it by the end of the next working day. It does not tell you how it goes on.',
    ],
  },
  done: {
    title: 'We have it',
    reference: 'Reference',
    keep: 'You need not keep the reference. It says nothing about you.',
    next: 'What happens next',
    nextWords: {
      read: 'A person at a victim support service reads it by the end of {day}.',
      contact: [
        'Then they contact you, only in the ways and at the times that you said are safe.',
        'Then they decide how to make contact safely. If nobody has asked the person yet, that comes first.',
      ],
      confirm: 'No e-mail, text or letter is sent to confirm this.',
      change: 'If something changes, above all whether contact is safe, fill in the form again and say so.',
      police: [
        'Asking for help to report it does not report it: the service talks to you first.',
        'Asking for help to report it does not report it: the service talks to the person first.',
      ],
    },
    before: 'If you need somebody before then',
    close: 'You may leave this page now.',
  },
  ends: {
    title: 'We will not contact you',
    change: 'Change my answer',
    lead: 'Nothing was sent, and nothing you wrote is kept.',
    words: 'If you change your mind, come back at any time. You can also call one of these, without giving a name.',
  },
  expired: {
    title: 'You have to begin again',
    lead: 'The page was open for more than an hour. To keep you safe, what you wrote is gone. Nothing was sent.',
    start: 'Begin again',
  },
  already: {
    title: 'It was sent before',
    lead: 'You have sent this already, and it cannot be changed from here. To say something more, or that contact is no longer safe, begin again: a person reads both.',
    start: 'Begin again',
  },
  broken: {
    notFound: 'This page does not exist',
    notFoundWords: 'Nothing was sent.',
    busy: 'Too much at once',
    busyWords: 'A lot was sent from where you are. Wait some minutes, then go on. If you were sending, send again: it counts once.',
    refused: 'We could not take that',
    refusedWords: 'Nothing was sent. Go back and try again.',
    away: 'This cannot be used just now',
    awayWords: 'Wait a minute and try again. If you were sending, send again: it counts once.',
    start: 'Go to the first page',
    goOn: 'Go back to your answers',
  },
} as const;

/** Who is there at once: by the code of the helplines' table. */
export const HELPLINES = {
  'victim-support': 'Victim Support, for any crime, day and night',
  'domestic-abuse': 'National Domestic Abuse Helpline, day and night',
  'live-fear-free': 'Live Fear Free, for Wales, day and night',
  'mens-advice': 'Men’s Advice Line',
  'rape-crisis': 'Rape and sexual abuse support line, day and night',
  galop: 'Galop, for LGBT+ people',
  'karma-nirvana': 'Karma Nirvana, for so-called honour-based abuse and forced marriage',
  stalking: 'National Stalking Helpline',
  slavery: 'Modern Slavery Helpline, day and night',
  fraud: 'Report Fraud',
  childline: 'Childline, for anybody under 19, day and night',
  samaritans: 'Samaritans, when it is too much, day and night',
} as const;
