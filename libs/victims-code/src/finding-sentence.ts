import { inWords, type PlainDate } from '#libs/kernel';
import { REASON_WORDS, type FindingReason, type FindingStatus } from './finding';

/** What of a finding a sentence needs: days only. */
export interface Said {
  readonly status: FindingStatus;
  readonly reason: FindingReason | null;
  readonly dueOn: PlainDate | null;
  readonly settledOn: PlainDate | null;
  readonly late: boolean;
}

/** A finding as a sentence that can be read aloud: what happened, on which day, and which day was the last in time. */
export function findingSentence({ status, reason, dueOn, settledOn, late }: Said): string {
  const on = settledOn ? ` on ${inWords(settledOn)}` : '';
  const last = dueOn ? `the last day in time was ${inWords(dueOn)}` : 'the Code sets no last day';
  switch (status) {
    case 'met':
      return `It was met in time${on}; ${last}.`;
    case 'met-late':
      return `It was met late${on}; ${last}.`;
    case 'met-not-usable':
      return `It was met in time${on}, but by a referral that could not be used: triage held or excluded it; ${last}.`;
    case 'missed':
      return `It was not met; ${last}.`;
    case 'open':
      return dueOn ? `It is not met yet; the last day in time is ${inWords(dueOn)}.` : 'It is not met yet; the Code sets no last day.';
    case 'declined':
      return `The victim declined${on}, in time; ${last}.`;
    case 'claimed-not-seen':
      return `We were told that it was met${on}${late ? ', late,' : ''} and hold no evidence of it; ${last}.`;
    case 'unknown':
      return `It is not known${because(reason)}.`;
    case 'not-applicable':
      return `It does not apply${because(reason)}.`;
  }
}

const because = (reason: FindingReason | null) => (reason ? `: ${REASON_WORDS[reason]}` : '');
