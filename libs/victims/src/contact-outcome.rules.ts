import type { RiskBand } from './victim.words';

/** What can have happened when somebody tried to reach a victim. */
export const CONTACT_OUTCOMES = {
  'spoke-to-victim': 'Spoke to the victim',
  'someone-else-answered': 'Someone else answered',
  'wrong-number': 'Wrong number',
  'suspect-present': 'The suspect was there',
  'voicemail-left': 'Left a voicemail',
  'no-answer': 'No answer',
  'number-dead': 'The number does not work',
  'victim-asked-us-to-stop': 'The victim asked us to stop',
} as const;
export type ContactOutcome = keyof typeof CONTACT_OUTCOMES;

/** What follows in the same transaction. */
export interface Consequence {
  /** The victim was reached. */
  readonly reached: boolean;
  /** It counts as a try after which the case may be tried again. */
  readonly attempt: boolean;
  /** What becomes of the channel that was used; `gone` can never be used again but says nothing of danger. */
  readonly channel: 'as-it-was' | 'unsafe' | 'gone';
  /** What is queued and has to be cancelled. */
  readonly cancel: 'nothing' | 'channel' | 'everything';
  /** Another channel (a text, a letter) may be tried without a person deciding. */
  readonly mayFallBack: boolean;
  readonly beforeLeader: boolean;
  readonly askReferrer: boolean;
  readonly words: string;
}

const TRY = {
  reached: false,
  attempt: true,
  channel: 'as-it-was',
  cancel: 'nothing',
  mayFallBack: true,
  beforeLeader: false,
  askReferrer: false,
} as const;
const DANGER = {
  reached: false,
  attempt: true,
  channel: 'unsafe',
  cancel: 'channel',
  mayFallBack: false,
  beforeLeader: true,
  askReferrer: true,
} as const;
const DANGER_WORDS = 'This way of contact is now unsafe. Nothing is sent instead. The team leader and the referrer are asked.';

export const CONSEQUENCES: Readonly<Record<ContactOutcome, Consequence>> = Object.freeze({
  'spoke-to-victim': { ...TRY, reached: true, mayFallBack: false, words: 'The victim was reached.' },
  'someone-else-answered': { ...DANGER, words: DANGER_WORDS },
  'wrong-number': { ...DANGER, words: DANGER_WORDS },
  'suspect-present': { ...DANGER, words: DANGER_WORDS },
  'voicemail-left': { ...TRY, mayFallBack: false, words: 'Wait for an answer before you try again.' },
  'no-answer': { ...TRY, words: 'Try again at another time.' },
  'number-dead': { ...TRY, channel: 'gone', cancel: 'channel', words: 'This number is not used again.' },
  'victim-asked-us-to-stop': {
    ...TRY,
    reached: true,
    cancel: 'everything',
    mayFallBack: false,
    beforeLeader: true,
    words: 'Contact stops now. Everything that was waiting to be sent is cancelled.',
  },
});

/** When the referrer's answer is due: one working day, or four hours at high risk. */
export function referrerAnswerDue(risk: RiskBand | undefined): { readonly workingDays: 1 } | { readonly hours: 4 } {
  return risk === 'high' ? { hours: 4 } : { workingDays: 1 };
}
