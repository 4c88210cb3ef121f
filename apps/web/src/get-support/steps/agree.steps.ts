import { fault } from '../faults';
import type { Step } from '../step';
import { isForSelf, one } from '../told';
import { listed } from './who.steps';

const YES_NO = ['yes', 'no'] as const;

/** What it means for consent is decided with the age: consent.rules.ts. */
const agree: Step = {
  name: 'agree',
  applies: ({ told }) => isForSelf(told),
  fields: () => [
    { kind: 'choice', name: 'agree', codes: YES_NO },
    { kind: 'choice', name: 'later', codes: YES_NO },
  ],
  read: (answers, content) => {
    answers.oneOf('agree', listed(YES_NO), fault('agree'));
    const later = answers.oneOf('later', listed(YES_NO));
    const decision = later === 'yes' ? 'given' : 'refused';
    return later ? { ...content, consents: [{ purpose: 'follow-up-12m', decision, givenBy: 'victim', how: 'public form' }] } : content;
  },
  ends: (told) => isForSelf(told) && one(told, 'agree') === 'no',
};

export const AGREE_STEPS: readonly Step[] = [agree];
